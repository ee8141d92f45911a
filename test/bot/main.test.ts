import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { LiveConfig } from '../../bot/config.ts'
import { type TeamsClient, teamsClient } from '../../bot/desk/counterpart/client.ts'
import { type Connector, startConnector } from '../../bot/desk/counterpart/connector.ts'
import { type Issuer, startIssuer } from '../../bot/desk/counterpart/issuer.ts'
import { startSlackApi } from '../../bot/desk/counterpart/slackApi.ts'
import { slackClient } from '../../bot/desk/counterpart/slackClient.ts'
import { createLog } from '../../bot/log.ts'
import { type Running, start } from '../../bot/main.ts'
import { cosmosCounterpart } from '../fakes/cosmosCounterpart.ts'
import { ADA, APP, BEN, CHAT, TENANT } from '../fakes/teams.ts'

const OTHER = TENANT.replace(/1$/, '2')

describe('a real start', function () {
  this.timeout(20_000)
  let issuer: Issuer
  let connector: Connector
  let folder: string
  let running: Running | undefined
  before(async () => {
    ;[issuer, connector] = await Promise.all([startIssuer(), startConnector()])
  })
  after(() => Promise.all([issuer.close(), connector.close()]))
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'council-pulse-'))
  })
  afterEach(async () => {
    await running?.stop()
    running = undefined
    await rm(folder, { recursive: true })
  })

  const live = (councilNames: readonly string[]): LiveConfig => ({
    masterSecret: 'a secret of the tests that is long enough',
    councilNames,
    teams: {
      appId: APP,
      tenantIds: [TENANT, OTHER],
      appPassword: undefined,
      openIdMetadataUrl: issuer.metadataUrl,
      serviceUrls: [connector.serviceUrl],
    },
  })
  async function run(councilNames: readonly string[] = [], port = 0): Promise<(tenant: string) => TeamsClient> {
    await running?.stop()
    running = undefined
    const config = { port, dataDir: folder, publicUrl: undefined, live: live(councilNames) }
    running = await start(config, createLog({ write: () => {} }))
    const endpoint = `${running.url.replace('localhost', '127.0.0.1')}/api/messages`
    return tenant => teamsClient({ issuer, endpoint, serviceUrl: connector.serviceUrl, appId: APP, tenant })
  }
  const names = async () =>
    ((await running?.services.store.list('directory', 'council')) ?? []).map(({ value }) => value.name).sort()

  it('gives each tenant its own council, by the name that was set, now or at a later start', async () => {
    const hello = async (client: (tenant: string) => TeamsClient) => {
      for (const tenant of [TENANT, OTHER]) assert.equal((await client(tenant).say(ADA, CHAT, 'hello')).status, 200)
    }
    await hello(await run())
    assert.deepEqual(await names(), ['Your council', 'Your council'])
    await hello(await run(['Wexcombe Borough Council', 'Aldermere']))
    assert.deepEqual(await names(), ['Aldermere', 'Wexcombe Borough Council'])
    await hello(await run())
    assert.deepEqual(await names(), ['Aldermere', 'Wexcombe Borough Council'])
  })

  it('takes 300 requests a minute from one person, puts off the rest, and serves others', async () => {
    const client = (await run())(TENANT)
    const asked = { verb: 'help', data: { intent: { do: 'open-form', pulse: 'none' } } }
    const statuses = new Map<number, number>()
    let left = 310
    const press = async () => {
      while (left-- > 0) {
        const { status } = await client.execute(ADA, CHAT, asked)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
    }
    await Promise.all(Array.from({ length: 10 }, press))
    assert.deepEqual([...statuses].sort(), [
      [200, 300],
      [429, 10],
    ])
    assert.equal((await client.execute(BEN, CHAT, asked)).status, 200)
  })

  it('understands a follow-up to what was asked before a restart', async () => {
    await (await run())(TENANT).say(ADA, CHAT, 'what does Leader look like for VCSE engagement?')
    await (await run())(TENANT).say(ADA, CHAT, 'and for SMEs?')
    assert.match(String(connector.messages(CHAT.chat).at(-1)?.activity.summary), /small[\s\S]*Leader/i)
  })

  it('tells that it listens as soon as it does, before the clock asks a store that may be away', async () => {
    const cosmos = await cosmosCounterpart({ consistency: 'Strong' })
    const { database, container } = cosmos.account
    const account = { endpoint: await cosmos.listen(), database, container, key: cosmos.key, identity: undefined }
    const config = { port: 0, dataDir: folder, publicUrl: undefined, live: { ...live([]), cosmos: account } }
    const asked: number[] = []
    let health: Promise<Response> | undefined
    running = await start(config, createLog({ write: () => {} }), ({ url }) => {
      asked.push(cosmos.asked.length)
      health = fetch(`${url.replace('localhost', '127.0.0.1')}/health`)
    })
    assert.equal((await health)?.status, 200)
    assert.deepEqual(asked, [0])
    assert.ok(cosmos.asked.length > 0)
    await cosmos.close()
  })

  it('serves Teams and Slack from one process and one store, as two ways into one council', async () => {
    const api = await startSlackApi({ team: 'T0WEX' })
    api.book.users.set('U0ADA', { id: 'U0ADA', name: 'ada' })
    try {
      const { teams } = live([])
      const slack = { signingSecret: 'signs', botToken: api.token, oauth: undefined, apiUrl: api.apiUrl }
      const both: LiveConfig = { ...live(['Wexcombe']), teams: teams && { ...teams, tenantIds: [TENANT] }, slack }
      running = await start(
        { port: 0, dataDir: folder, publicUrl: undefined, live: both },
        createLog({ write: () => {} }),
      )
      const url = running.url.replace('localhost', '127.0.0.1')
      const inTeams = teamsClient({
        issuer,
        endpoint: `${url}/api/messages`,
        serviceUrl: connector.serviceUrl,
        appId: APP,
        tenant: TENANT,
      })
      const inSlack = slackClient({ api, endpoint: `${url}/slack/events`, signingSecret: 'signs' })
      assert.equal((await inTeams.say(ADA, CHAT, 'what are the levels?')).status, 200)
      assert.equal((await inSlack.say('U0ADA', 'what are the levels?')).status, 200)
      const said = api.book.messages(api.book.chatOf('U0ADA'), 'U0ADA').map(({ text }) => text)
      assert.match(said.join(' '), /The 5 levels/)
      assert.deepEqual(await names(), ['Wexcombe'])
    } finally {
      await api.close()
    }
  })

  it('on a port that is taken fails with a sentence, and lets go of its store', async () => {
    const taken = createServer()
    await new Promise<void>(done => taken.listen(0, done))
    await assert.rejects(run([], (taken.address() as AddressInfo).port), /is taken by another program/)
    await new Promise(done => taken.close(done))
    await run()
  })
})
