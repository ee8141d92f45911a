import assert from 'node:assert/strict'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { type SlackApi, startSlackApi } from '../../../../bot/desk/counterpart/slackApi.ts'
import { createKeys } from '../../../../bot/keys.ts'
import { createLog } from '../../../../bot/log.ts'
import { createInstallations, type Installations } from '../../../../bot/slack/install/installations.ts'
import { createTokens } from '../../../../bot/slack/install/tokens.ts'
import { createSend } from '../../../../bot/slack/send.ts'
import { CLIENT, slackGrants } from '../../../fakes/slackGrants.ts'

const [TEAM, OTHER] = ['T0WEX', 'T0OTHER']
const HALF_A_DAY = 12 * 3600

describe('installations that ended while we did not hear of it', () => {
  let api: SlackApi
  let store: Store
  let now: Date
  let grants: ReturnType<typeof slackGrants>
  let installations: Installations
  /** Installs as somebody does who agreed. */
  let install: (team: string, rotates?: number) => Promise<string>
  beforeEach(async () => {
    now = new Date('2026-11-24T09:00:00Z')
    api = await startSlackApi({ team: TEAM, now: () => now })
    api.tokens.clear()
    grants = slackGrants(api)
    store = sqliteStore(':memory:')
    const log = createLog({ write: () => {} })
    const records = { store, keys: createKeys('a master secret of the tests, long enough') }
    const send = createSend({ apiUrl: api.apiUrl, log, now: () => now, within: 300 })
    const needs = { records, send, apiUrl: api.apiUrl, log, now: () => now }
    installations = createInstallations({ ...CLIENT, publicUrl: 'https://pulse.example.gov.uk' }, needs)
    const tokens = createTokens({ records, grant: async () => ({}), log, now: () => now })
    install = (team, rotates) => tokens.keep(grants.granted({ team, ...(rotates && { rotates }) }))
  })
  afterEach(async () => {
    await api.close()
    await store.close()
  })

  const kept = async () => (await store.list('platform:slack', 'installation')).map(({ value }) => value.tenant)
  /** Slack ends every token of a workspace. */
  const uninstall = (team: string) => {
    for (const [token, by] of api.tokens) if (by.team === team) api.tokens.delete(token)
  }

  it('are deleted with their token at the second look, and the others stay', async () => {
    await install(TEAM)
    await install(OTHER)
    uninstall(TEAM)
    await installations.sweep()
    assert.deepEqual((await kept()).sort(), [OTHER, TEAM].sort())
    await installations.sweep()
    assert.deepEqual(await kept(), [OTHER])
  })

  it('are not those whose token ran out by itself: it is renewed', async () => {
    await install(TEAM, HALF_A_DAY)
    for (let look = 0; look < 3; look += 1) {
      uninstall(TEAM)
      now = new Date(now.getTime() + 2 * HALF_A_DAY * 1000)
      await installations.sweep()
      assert.deepEqual(await kept(), [TEAM])
    }
  })

  it('are also those whose token neither works nor can be renewed', async () => {
    await install(TEAM, HALF_A_DAY)
    uninstall(TEAM)
    now = new Date(now.getTime() + 2 * HALF_A_DAY * 1000)
    api.more.set('oauth.v2.access', () => ({ ok: false, error: 'invalid_refresh_token' }))
    await installations.sweep()
    await installations.sweep()
    assert.deepEqual(await kept(), [])
  })

  it('are found out another time when Slack does not answer', async () => {
    await install(TEAM)
    uninstall(TEAM)
    for (let look = 0; look < 3; look += 1) {
      api.faults.push({ status: 500, method: 'auth.test' })
      await installations.sweep()
    }
    assert.deepEqual(await kept(), [TEAM])
  })

  it('are not those that somebody installed anew in between', async () => {
    await install(TEAM)
    uninstall(TEAM)
    await installations.sweep()
    await install(TEAM)
    await installations.sweep()
    assert.deepEqual(await kept(), [TEAM])
  })
})
