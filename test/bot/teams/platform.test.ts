import assert from 'node:assert/strict'
import type { Place, Sent } from '#shared/platform.ts'
import { createLog } from '../../../bot/log.ts'
import { writeAddress } from '../../../bot/teams/address.ts'
import { allowOrigins } from '../../../bot/teams/auth/origins.ts'
import { createConnector } from '../../../bot/teams/connector.ts'
import { faultsOf } from '../../../bot/teams/limits.ts'
import { teamsPlatform } from '../../../bot/teams/platform.ts'
import { platformContract } from '../../contracts/platform.ts'
import { ADA, APP, BEN, TENANT, text } from '../../fakes/teams.ts'
import { type Fault, startFaultyConnector } from '../../fakes/teamsConnector.ts'
import { officialParser } from '../../fakes/teamsParser.ts'

const CHANNEL = '19:pulse@thread.tacv2'
const log = createLog({ write: () => {} })
const now = () => new Date('2026-11-24T09:00:00Z')

const placeAt = (
  serviceUrl: string,
  conversation: string,
  kind: Place['kind'] = 'channel',
  thread?: string,
): Place => ({
  platform: 'teams',
  kind,
  address: writeAddress({ serviceUrl, conversation, tenant: TENANT, bot: `28:${APP}`, ...(thread && { thread }) }),
})

async function setUp() {
  const connector = await startFaultyConnector()
  const waits: number[] = []
  const tokens: boolean[] = []
  const token = async (renew = false) => {
    tokens.push(renew)
    return `token ${tokens.length}`
  }
  const allowed = allowOrigins([connector.url])
  const platform = teamsPlatform({
    connector: createConnector({ token, allowed, log, now, within: 150 }),
    wait: async seconds => void waits.push(seconds),
  })
  return { connector, platform, waits, tokens }
}

platformContract('Teams', async () => {
  const { connector, platform } = await setUp()
  const bot = {
    id: `28:${APP}`,
    name: 'Council Pulse',
    aadObjectId: '00000000-0000-0000-0000-0000000000ff',
    userRole: 'bot',
  } as const
  connector.setRoster(CHANNEL, [
    ADA,
    BEN,
    { ...BEN, id: '29:ben-again', aadObjectId: BEN.aadObjectId.toUpperCase() },
    bot,
    { id: '29:guest', name: 'No directory' },
  ])
  const channel = placeAt(connector.serviceUrl, CHANNEL)
  const closed = placeAt(connector.serviceUrl, 'a:closed', 'personal')
  const conversationOf = (place: Place) => (JSON.parse(place.address) as { conversation: string }).conversation
  const post: typeof platform.post = (place, message) => {
    if (place === closed) connector.faults.push({ status: 403, code: 'MessageWritesBlocked' })
    return platform.post(place, message)
  }
  return {
    platform: { ...platform, post },
    channel,
    personal: placeAt(connector.serviceUrl, 'a:ada', 'personal'),
    closed,
    people: [ADA, BEN].map(each => `teams:${TENANT}:${each.aadObjectId}`),
    standing: place =>
      connector.messages(conversationOf(place)).map(({ id, activity }) => ({
        id,
        twin: String(activity.summary),
        faults: [
          ...faultsOf(activity),
          ...(activity.attachments ?? []).flatMap(each => officialParser(each.content as object).complaints),
        ],
      })),
    close: connector.close,
  }
})

describe('a send to Teams', () => {
  let world: Awaited<ReturnType<typeof setUp>>
  let place: Place
  beforeEach(async () => {
    world = await setUp()
    place = placeAt(world.connector.serviceUrl, CHANNEL)
  })
  afterEach(() => world.connector.close())

  const later = (afterSeconds: number): Sent => ({ sent: 'later', afterSeconds })
  const OUTCOMES: readonly [name: string, fault: Fault, sent: Sent, requests?: number][] = [
    ['429 with Retry-After', { status: 429, retryAfter: '7' }, later(7)],
    ['429 with a date', { status: 429, retryAfter: 'Tue, 24 Nov 2026 09:00:30 GMT' }, later(30)],
    ['429 without Retry-After', { status: 429 }, later(2)],
    ['429 with a Retry-After of nonsense', { status: 429, retryAfter: 'soon' }, later(2)],
    ['412', { status: 412 }, later(2)],
    ['503 with Retry-After', { status: 503, retryAfter: '3' }, later(3)],
    ['503 alone', { status: 503 }, { sent: 'uncertain' }],
    ['500', { status: 500 }, { sent: 'uncertain' }],
    ['502', { status: 502 }, { sent: 'uncertain' }],
    ['504', { status: 504 }, { sent: 'uncertain' }],
    ['408', { status: 408 }, { sent: 'uncertain' }],
    ['a reset', { reset: true }, { sent: 'uncertain' }],
    ['a reset after it was taken', { resetAfter: true }, { sent: 'uncertain' }],
    ['silence', { hang: true }, { sent: 'uncertain' }],
    ['403 for one who blocked us', { status: 403, code: 'MessageWritesBlocked' }, { sent: 'gone' }],
    ['404', { status: 404 }, { sent: 'gone' }],
  ]
  for (const [name, fault, sent] of OUTCOMES)
    it(`that meets ${name} is ${sent.sent}, after one request`, async () => {
      world.connector.faults.push(fault)
      assert.deepEqual(await world.platform.post(place, text('Hello')), sent)
      assert.equal(world.connector.arrived.length, 1)
      assert.deepEqual(world.waits, [])
    })

  it('that finds nobody listening is for later: no byte went out', async () => {
    await world.connector.close()
    assert.deepEqual(await world.platform.post(place, text('Hello')), later(2))
  })

  it('that waits for a token in vain is for later, in time, and nothing went out', async () => {
    const connector = createConnector({
      token: () => new Promise(() => {}),
      allowed: allowOrigins([world.connector.url]),
      log,
      now,
      within: 50,
    })
    const began = Date.now()
    assert.deepEqual(await teamsPlatform({ connector }).post(place, text('Hello')), later(30))
    assert.ok(Date.now() - began < 2000)
    assert.deepEqual(world.connector.arrived, [])
  })

  it('that meets 401 gets a new token once, and arrives', async () => {
    world.connector.faults.push({ status: 401 })
    assert.equal((await world.platform.post(place, text('Hello'))).sent, 'yes')
    assert.deepEqual(world.tokens, [false, true])
    assert.deepEqual(
      world.connector.arrived.map(each => each.authorization),
      ['Bearer token 1', 'Bearer token 2'],
    )
    world.connector.faults.push({ status: 401 }, { status: 401 })
    assert.deepEqual(await world.platform.post(place, text('Hello')), later(60))
    assert.equal(world.connector.arrived.length, 4)
  })

  it('that meets a redirect follows nowhere', async () => {
    world.connector.faults.push({ status: 302, location: `${world.connector.url}/elsewhere` })
    await assert.rejects(world.platform.post(place, text('Hello')), /302/)
    assert.equal(world.connector.arrived.length, 1)
  })

  it('that is refused for what it is throws: the message is at fault', async () => {
    world.connector.faults.push({ status: 400, code: 'BadSyntax' })
    await assert.rejects(world.platform.post(place, text('Hello')), /400 BadSyntax/)
  })

  it('from a poisoned record throws, and nothing leaves', async () => {
    const poisoned = placeAt('https://evil.trafficmanager.net/', CHANNEL)
    await assert.rejects(world.platform.post(poisoned, text('Hello')), /not on the list/)
    await assert.rejects(world.platform.members(poisoned), /not on the list/)
    assert.deepEqual(world.tokens, [])
  })

  it('goes to the channel as a post of its own, and into a thread where the place says so', async () => {
    await world.platform.post(place, text('Root'))
    await world.platform.post(placeAt(world.connector.serviceUrl, CHANNEL, 'channel', '17'), text('Reply'))
    assert.deepEqual(
      world.connector.messages(CHANNEL).map(each => each.thread),
      [undefined, '17'],
    )
  })

  it('that updates is repeated until it is there, not before Retry-After, and three times at most', async () => {
    const sent = await world.platform.post(place, text('Hello'))
    assert.ok(sent.sent === 'yes')
    world.connector.faults.push({ status: 502 }, { status: 429, retryAfter: '4' })
    assert.deepEqual(await world.platform.update(sent.posted, text('Again')), sent)
    assert.deepEqual(world.waits, [1, 4])
    world.connector.faults.push({ status: 502 }, { hang: true }, { reset: true })
    assert.deepEqual(await world.platform.update(sent.posted, text('Again')), later(5))
    world.connector.faults.push({ status: 429, retryAfter: '600' })
    assert.deepEqual(await world.platform.update(sent.posted, text('Again')), later(600))
    assert.equal(world.connector.messages(CHANNEL).length, 1)
  })

  it('asks for a roster page by page', async () => {
    world.connector.setRoster(
      CHANNEL,
      Array.from({ length: 1203 }, (_, i) => ({ id: `29:${i}`, name: 'x', aadObjectId: `person-${i}` })),
    )
    world.connector.faults.push({ status: 429, retryAfter: '1' })
    assert.equal((await world.platform.members(place))?.length, 1203)
    assert.equal(world.connector.arrived.filter(each => each.path.endsWith('/pagedmembers')).length, 4)
  })
})
