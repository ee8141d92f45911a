import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Intent } from '#shared/domain/intent.ts'
import { councilOf } from '#shared/journeys/council.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { runLead } from '../../../bot/commands/lead.ts'
import { SECRET, type Stage, setUp } from '../../setUp.ts'

const TENANT = '11111111-2222-3333-4444-55555555abcd'
const PERSON = '99999999-2222-3333-4444-55555555ABCD'
const START: Intent = { do: 'start-pulse', areas: [], levels: [] }

describe('the lead command', () => {
  let folder: string
  let file: string
  let stage: Stage
  let council: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lead-'))
    file = join(folder, 'pulse.sqlite')
    stage = await setUp({ store: sqliteStore(file) })
    council = await councilOf(stage.services, `teams:${TENANT}`, 'Aldermere')
  })
  afterEach(async () => {
    await stage.store.close()
    rmSync(folder, { recursive: true })
  })

  async function run(...args: readonly string[]) {
    let ids = 0
    const said = { out: '', err: '' }
    const code = await runLead(args, {
      file,
      masterSecret: SECRET,
      now: stage.clock.now,
      newId: () => `command-${++ids}`,
      print: text => {
        said.out += text
      },
      complain: text => {
        said.err += text
      },
    })
    return { code, ...said }
  }
  const mayStart = async (person: string) =>
    /^Start a pulse/.test((await stage.ask(START, { id: `teams:${TENANT}:${person}`, council })).summary)

  it('makes a lead while the server runs, and takes it back, for good', async () => {
    assert.equal((await run('add', TENANT, PERSON)).out, 'They are now a procurement lead.\n')
    assert.equal((await run('add', TENANT.toUpperCase(), PERSON.toLowerCase())).out, 'They are one already.\n')
    assert.ok(await mayStart(PERSON.toLowerCase()))
    assert.equal((await run('remove', TENANT, PERSON)).out, 'They are no procurement lead any more.\n')
    assert.ok(!(await mayStart(PERSON.toLowerCase())))
    assert.equal((await run('remove', TENANT, PERSON)).out, 'They are no procurement lead, so nothing was changed.\n')
  })

  it('lists leads by key and day, and removes one by the key', async () => {
    await mayStart('who-left')
    const key = stage.services.keys.person(`teams:${TENANT}:who-left`)
    const list = `Aldermere (teams:${TENANT}): 1 lead\n  ${key}, since 24 November 2026\n`
    assert.deepEqual(await run('list'), { code: 0, out: list, err: '' })
    assert.equal((await run('list', TENANT)).out, list)
    await run('add', TENANT, PERSON)
    assert.match((await run('list')).out, /2 leads\n( {2}[0-9a-f]{40}, since 24 November 2026\n){2}$/)
    await run('remove', TENANT, key)
    assert.ok(!(await mayStart('who-left')))
    assert.match((await run('list')).out, /1 lead\n/)
  })

  it('knows a workspace of Slack', async () => {
    const slack = await councilOf(stage.services, 'slack:T0123', 'Aldermere')
    await run('add', 'T0123', 'U0456')
    assert.match((await stage.ask(START, { id: 'slack:T0123:U0456', council: slack })).summary, /^Start a pulse/)
  })

  it('says in a sentence what is wrong, and changes nothing', async () => {
    const wrong: readonly (readonly [string[], RegExp])[] = [
      [['add', 'nonsense', PERSON], /^nonsense is no tenant id of Teams/],
      [['add', TENANT, 'someone@example.org'], /^someone@example\.org is no object id/],
      [['add', TENANT.replace('1', '2'), PERSON], /has met Council Pulse here yet/],
    ]
    for (const [args, words] of wrong) {
      const { code, err } = await run(...args)
      assert.equal(code, 1)
      assert.match(err, words)
    }
    for (const args of [[], ['add', TENANT], ['list', TENANT, 'x'], ['make', TENANT, PERSON]])
      assert.deepEqual((await run(...args)).code, 2)
    assert.deepEqual(await stage.store.list(`council:${council}`, 'person'), [])
    file = join(folder, 'none.sqlite')
    assert.match((await run('list')).err, /There are no records/)
    assert.equal((await run('help')).code, 0)
  })
})
