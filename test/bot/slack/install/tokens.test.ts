import assert from 'node:assert/strict'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { createKeys } from '../../../../bot/keys.ts'
import { createLog } from '../../../../bot/log.ts'
import { createTokens, type Tokens } from '../../../../bot/slack/install/tokens.ts'
import type { Json } from '../../../../bot/slack/words.ts'

const TEAM = 'T0WEX'
const HOUR = 3600

/** Slack's side of a renewal: each refresh token is good once. */
describe('the token of an installation', () => {
  let store: Store
  let now: number
  let asked: string[]
  let alive: Set<string>
  let slow: Promise<void> | undefined
  let fails: Error | undefined

  const granted = (count: number): Json => {
    alive.add(`refresh ${count}`)
    return {
      access_token: `token ${count}`,
      refresh_token: `refresh ${count}`,
      expires_in: 12 * HOUR,
      token_type: 'bot',
      bot_user_id: 'U0PULSE',
      team: { id: TEAM },
    }
  }
  const grant = async ({ refresh_token: refresh }: Json): Promise<Json> => {
    asked.push(String(refresh))
    await slow
    if (fails) throw fails
    if (!alive.delete(String(refresh))) throw new Error('invalid_refresh_token')
    return granted(asked.length + 1)
  }
  const process = (): Tokens => {
    const log = createLog({ write: () => {} })
    return createTokens({
      records: { store, keys: createKeys('a master secret of the tests, long enough') },
      grant,
      log,
      now: () => new Date(now),
    })
  }
  const token = async (tokens: Tokens, renew = false) => (await tokens.bots(TEAM))?.token(renew)
  const wait = (seconds: number) => {
    now += seconds * 1000
  }

  let one: Tokens
  beforeEach(async () => {
    store = sqliteStore(':memory:')
    now = Date.parse('2026-11-24T09:00:00Z')
    asked = []
    alive = new Set()
    slow = undefined
    fails = undefined
    one = process()
    await one.keep(granted(1))
  })
  afterEach(() => store.close())

  it('is used as it is until two hours before its end, and renewed then', async () => {
    wait(9.9 * HOUR)
    assert.equal(await token(one), 'token 1')
    wait(0.2 * HOUR)
    assert.equal(await token(one), 'token 2')
    assert.equal(await token(one), 'token 2')
    assert.deepEqual(asked, ['refresh 1'])
  })

  it('is renewed once, however many ask', async () => {
    wait(11 * HOUR)
    assert.deepEqual(await Promise.all(Array.from({ length: 20 }, () => token(one))), Array(20).fill('token 2'))
    assert.deepEqual(asked, ['refresh 1'])
  })

  it('is what another process stored, when that was first', async () => {
    const other = process()
    wait(11 * HOUR)
    let go = () => {}
    slow = new Promise(done => (go = done))
    const both = Promise.all([token(one), token(other)])
    await new Promise(done => setTimeout(done, 20))
    go()
    for (const each of await both) assert.match(each ?? '', /^token [13]$/)
    assert.deepEqual([await token(one), await token(other)], ['token 3', 'token 3'])
    assert.deepEqual(asked, ['refresh 1', 'refresh 1'])
    assert.equal(alive.size, 1)
  })

  it('is used while it lasts when it cannot be renewed, and not a moment longer', async () => {
    wait(11 * HOUR)
    fails = new Error('Slack is away')
    assert.equal(await token(one), 'token 1')
    wait(1 * HOUR)
    await assert.rejects(async () => token(one), /Slack is away/)
    fails = undefined
    assert.match((await token(one)) ?? '', /token/)
  })

  it('is renewed at once when Slack refuses it', async () => {
    assert.equal(await token(one, true), 'token 2')
    assert.equal(await token(one), 'token 2')
  })

  it('that never ends is never renewed', async () => {
    const { refresh_token: _, expires_in: __, ...plain } = granted(7)
    await one.keep(plain)
    wait(1000 * HOUR)
    assert.deepEqual([await token(one), await token(one, true)], ['token 7', 'token 7'])
    assert.deepEqual(asked, [])
  })

  it('is replaced by installing again, at once', async () => {
    assert.equal(await token(one), 'token 1')
    await one.keep(granted(5))
    assert.equal(await token(one), 'token 5')
  })

  it('is looked up again after a minute: another process may have removed it', async () => {
    assert.ok(await one.bots(TEAM))
    await process().forget(TEAM)
    await assert.rejects(async () => token(one), /uninstalled/)
    wait(61)
    assert.equal(await one.bots(TEAM), undefined)
  })

  it('is nothing that was not granted for a bot', async () => {
    for (const over of [
      { token_type: 'user' },
      { bot_user_id: 7 },
      { team: null },
      { access_token: '' },
      { team: { id: '../x' } },
    ])
      await assert.rejects(one.keep({ ...granted(9), ...over }), Error)
  })

  it('is sealed: nothing of it stands in the store', async () => {
    assert.doesNotMatch(JSON.stringify(await store.list('platform:slack', 'installation')), /token 1|refresh 1/)
  })
})
