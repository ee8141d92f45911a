import assert from 'node:assert/strict'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { type SlackApi, startSlackApi } from '../../../../bot/desk/counterpart/slackApi.ts'
import { slackClient } from '../../../../bot/desk/counterpart/slackClient.ts'
import { createKeys } from '../../../../bot/keys.ts'
import { createLog } from '../../../../bot/log.ts'
import { createHttpServer, type HttpServer } from '../../../../bot/server.ts'
import { placeOf } from '../../../../bot/slack/address.ts'
import { connectSlack, type Slack } from '../../../../bot/slack/edge.ts'
import { SCOPES } from '../../../../bot/slack/install/routes.ts'
import { ADA, CHANNEL, SIGNING_SECRET, text } from '../../../fakes/slack.ts'
import { CLIENT, type Consent, slackGrants } from '../../../fakes/slackGrants.ts'

const TEAM = 'T0WEX'
const ORGANISATION = 'E0ORG'
const SECRET = 'a master secret of the tests, long enough'

describe('installing in Slack', () => {
  let api: SlackApi
  let store: Store
  let server: HttpServer
  let slack: Slack
  let grants: ReturnType<typeof slackGrants>
  let url: string
  let now: Date
  let handled: string[]
  let lines: string[]

  async function start(allowed: readonly string[] = []) {
    const log = createLog({ write: line => void lines.push(line) })
    const settings = {
      signingSecret: SIGNING_SECRET,
      apiUrl: api.apiUrl,
      oauth: { ...CLIENT, publicUrl: 'https://pulse.example.gov.uk', allowed },
    }
    slack = connectSlack(settings, {
      log,
      now: () => now,
      records: { store, keys: createKeys(SECRET) },
      sendWithin: 300,
      pause: async () => {},
    })
    const routes = slack.routes({
      handle: async ({ who }) => {
        handled.push(`${who.council} ${who.id}`)
        return text('Answered')
      },
      interpret: () => ({ do: 'help', areas: [], levels: [] }),
      councilOf: async tenant => tenant,
      openPulse: async () => undefined,
    })
    server = createHttpServer({ routes, log, storeAnswers: async () => {}, oldestDueSeconds: () => 0 })
    url = await server.listen(0, '127.0.0.1')
  }
  beforeEach(async () => {
    now = new Date('2026-11-24T09:00:00Z')
    handled = []
    lines = []
    api = await startSlackApi({ team: TEAM, now: () => now })
    api.tokens.clear()
    api.book.users.set(ADA, { id: ADA, name: 'ada' })
    api.book.channels.set(CHANNEL, { id: CHANNEL, name: 'pulse', members: [ADA, api.botUser] })
    grants = slackGrants(api)
    store = sqliteStore(':memory:')
    await start()
  })
  afterEach(async () => {
    await Promise.all([server.close(), api.close()])
    await store.close()
  })

  /** Goes to Slack's consent page, as a browser does. */
  async function leave() {
    const { status, headers } = await fetch(`${url}/slack/install`, { redirect: 'manual' })
    assert.equal(status, 302)
    const consent = new URL(headers.get('location') ?? '')
    const cookie = headers.get('set-cookie') ?? ''
    return {
      consent,
      cookie,
      state: consent.searchParams.get('state') ?? '',
      redirect: consent.searchParams.get('redirect_uri') ?? '',
    }
  }
  /** Comes back from it. */
  const back = (query: Record<string, string>, cookie = '') =>
    fetch(`${url}/slack/oauth_redirect?${new URLSearchParams(query)}`, {
      headers: { cookie: cookie.split(';')[0] ?? '' },
    })
  async function install(consent: Consent): Promise<Response> {
    const { cookie, state, redirect } = await leave()
    return back({ code: grants.agree(consent, redirect), state }, cookie)
  }
  const kept = () => store.list('platform:slack', 'installation')
  const post = (tenant: string) => slack.platform.post(placeOf({ tenant, team: TEAM, channel: CHANNEL }), text('Hello'))
  const client = () =>
    slackClient({ api, endpoint: `${url}/slack/events`, signingSecret: SIGNING_SECRET, now: () => now })

  it('leads to the consent page with our scopes, and a cookie that only this site gets', async () => {
    const { consent, cookie } = await leave()
    assert.deepEqual([consent.origin, consent.pathname], [new URL(api.apiUrl).origin, '/oauth/v2/authorize'])
    assert.deepEqual(consent.searchParams.get('scope')?.split(','), SCOPES)
    assert.equal(consent.searchParams.get('redirect_uri'), 'https://pulse.example.gov.uk/slack/oauth_redirect')
    assert.match(cookie, /; Path=\/slack; Max-Age=600; Secure; HttpOnly; SameSite=Lax$/)
  })

  it('keeps the installation, its token sealed, and works from then on', async () => {
    assert.deepEqual(await post(TEAM), { sent: 'gone' })
    const answer = await install({ team: TEAM })
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /invite it to the channel/)
    const [installation] = await kept()
    assert.deepEqual([installation?.id, installation?.value.bot], [TEAM, api.botUser])
    assert.doesNotMatch(JSON.stringify(installation), /xoxb-granted|Council|"ada"/)
    assert.equal((await post(TEAM)).sent, 'yes')
    assert.equal((await client().say(ADA, 'hello')).status, 200)
    assert.deepEqual(handled, [`slack:${TEAM} slack:${TEAM}:${ADA}`])
  })

  it('refuses whoever comes back with no cookie, another cookie, another state, twice, or too late', async () => {
    const { cookie, state, redirect } = await leave()
    const other = await leave()
    const code = () => grants.agree({ team: TEAM }, redirect)
    const refused = async (query: Record<string, string>, with_ = cookie) =>
      assert.equal((await back(query, with_)).status, 400)
    await refused({ code: code(), state }, '')
    await refused({ code: code(), state }, other.cookie)
    for (const each of ['', 'x', other.state, `${state.slice(0, -2)}AA`]) await refused({ code: code(), state: each })
    await refused({ code: code() })
    now = new Date(now.getTime() + 600_001)
    await refused({ code: code(), state })
    assert.deepEqual([await kept(), grants.asked], [[], []])
    now = new Date(now.getTime() - 600_001)
    assert.equal((await back({ code: code(), state }, cookie)).status, 200)
    await refused({ code: code(), state })
  })

  it('says so when it was not agreed to, when too little was granted, and when Slack refuses', async () => {
    const { cookie, state } = await leave()
    const cancelled = await back({ error: 'access_denied', state }, cookie)
    assert.deepEqual([cancelled.status, /not agreed to/.test(await cancelled.text())], [400, true])
    const little = await install({ team: TEAM, scopes: ['chat:write'] })
    assert.deepEqual([little.status, /did not grant everything/.test(await little.text())], [400, true])
    const again = await leave()
    const failed = await back({ code: 'made up', state: again.state }, again.cookie)
    assert.equal(failed.status, 502)
    const words = await failed.text()
    assert.match(words, /reference [A-Z2-9]{6}/)
    assert.doesNotMatch(words, /invalid_code|<|at .*\.ts/)
    assert.deepEqual(await kept(), [])
  })

  it('takes only the workspaces on the list, when there is one', async () => {
    await server.close()
    await start(['T0OTHER'])
    assert.equal((await install({ team: TEAM })).status, 403)
    assert.deepEqual(await kept(), [])
    assert.equal((await install({ team: 'T0OTHER' })).status, 200)
  })

  it('is one installation for an organisation, whose workspaces are one council', async () => {
    assert.equal((await install({ team: TEAM, enterprise: ORGANISATION, wide: true })).status, 200)
    assert.deepEqual(
      (await kept()).map(each => each.id),
      [ORGANISATION],
    )
    assert.equal((await post(ORGANISATION)).sent, 'yes')
    const event = {
      type: 'message',
      channel_type: 'im',
      user: ADA,
      text: 'hi',
      ts: '1.1',
      channel: 'D0ADA',
      team: 'T0HOME',
    }
    const wide = {
      enterprise_id: ORGANISATION,
      authorizations: [{ enterprise_id: ORGANISATION, team_id: null, is_enterprise_install: true }],
    }
    for (const team_id of [TEAM, 'T0SECOND']) await client().event(event, { ...wide, team_id })
    assert.deepEqual(handled, Array(2).fill(`slack:${ORGANISATION} slack:${ORGANISATION}:${ADA}`))
  })

  describe('and removing it again', () => {
    const GOODBYES = [{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { bot: ['U0PULSE'] } }]

    for (const goodbye of GOODBYES)
      it(`deletes the installation and its token: ${goodbye.type}`, async () => {
        await install({ team: TEAM })
        assert.equal((await post(TEAM)).sent, 'yes')
        api.tokens.clear()
        assert.equal((await client().event(goodbye)).status, 200)
        assert.deepEqual(await kept(), [])
        assert.deepEqual(await post(TEAM), { sent: 'gone' })
        assert.equal((await client().say(ADA, 'hello')).status, 403)
      })

    it('leaves an installation whose token works: a notice of an older one may come late', async () => {
      await install({ team: TEAM })
      await client().event({ type: 'app_uninstalled' })
      assert.equal((await kept()).length, 1)
    })

    it('is tried again by Slack when it could not be found out, or not be removed', async () => {
      await install({ team: TEAM })
      api.tokens.clear()
      api.faults.push({ status: 500, method: 'auth.test' })
      const over = { event_id: 'EvGone' }
      assert.equal((await client().event({ type: 'app_uninstalled' }, over)).status, 503)
      now = new Date(now.getTime() + 1000)
      assert.equal((await client().event({ type: 'app_uninstalled' }, over)).status, 200)
      assert.deepEqual(await kept(), [])
    })

    it("leaves everything when only a person's token was revoked", async () => {
      await install({ team: TEAM })
      api.tokens.clear()
      await client().event({ type: 'tokens_revoked', tokens: { oauth: [ADA], bot: [] } })
      assert.equal((await kept()).length, 1)
    })
  })
})
