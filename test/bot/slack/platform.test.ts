import assert from 'node:assert/strict'
import type { Place, Sent } from '#shared/platform.ts'
import { type SlackFault, startSlackApi } from '../../../bot/desk/counterpart/slackApi.ts'
import { createLog } from '../../../bot/log.ts'
import { placeOf } from '../../../bot/slack/address.ts'
import { oneWorkspace } from '../../../bot/slack/bots.ts'
import { faultsOfMessage } from '../../../bot/slack/limits.ts'
import { slackPlatform } from '../../../bot/slack/platform.ts'
import { createSend } from '../../../bot/slack/send.ts'
import { platformContract } from '../../contracts/platform.ts'
import { text } from '../../fakes/slack.ts'
import { slackChecks } from '../../fakes/slackChecks.ts'
import { readTwin } from '../../fakes/slackReader.ts'

const TEAM = 'T0WEX'
const CHANNEL = 'C0PULSE'
const OTHER = 'C0OTHER'
const place = (channel: string): Place => placeOf({ tenant: TEAM, team: TEAM, channel })

async function setUp() {
  let at = Date.parse('2026-11-24T09:00:00Z')
  const now = () => new Date(at)
  const api = await startSlackApi({ team: TEAM, now })
  for (const [id, name] of [
    ['U0ADA', 'ada'],
    ['U0BEN', 'ben'],
  ] as const)
    api.book.users.set(id, { id, name })
  const members = ['U0ADA', 'U0BEN', api.botUser]
  for (const id of [CHANNEL, OTHER]) api.book.channels.set(id, { id, name: id.toLowerCase(), members })
  const waits: number[] = []
  const wait = async (seconds: number) => {
    waits.push(seconds)
    at += seconds * 1000
  }
  const lines: string[] = []
  const log = createLog({ write: line => void lines.push(line) })
  const send = createSend({ apiUrl: api.apiUrl, log, now, wait, within: 150 })
  const bots = oneWorkspace(api.token, token => send.plainly('auth.test', {}, token))
  const platform = slackPlatform({ send, bots, wait })
  await bots(TEAM)
  api.calls.length = 0
  const turn = (seconds: number) => {
    at += seconds * 1000
  }
  return { api, platform, waits, lines, turn }
}

platformContract('Slack', async () => {
  const { api, platform } = await setUp()
  api.book.users.set('U0BOT2', { id: 'U0BOT2', name: 'another bot', is_bot: true })
  api.book.users.set('U0LEFT', { id: 'U0LEFT', name: 'left', deleted: true })
  api.book.users.set('U0ALIEN', { id: 'U0ALIEN', name: 'elsewhere', is_stranger: true })
  const members = ['U0ADA', 'U0BEN', 'U0ADA', 'U0BOT2', 'U0LEFT', 'U0ALIEN', 'USLACKBOT', api.botUser]
  api.book.channels.set(CHANNEL, { id: CHANNEL, name: 'pulse', members })
  api.book.channels.set('C0CLOSED', { id: 'C0CLOSED', name: 'closed', members, archived: true })
  const channelOf = ({ address }: Place) => {
    const { channel } = JSON.parse(address) as { channel: string }
    return channel.startsWith('U') ? api.book.chatOf(channel) : channel
  }
  return {
    platform,
    channel: place(CHANNEL),
    personal: place('U0ADA'),
    closed: place('C0CLOSED'),
    people: ['U0ADA', 'U0BEN'].map(user => `slack:${TEAM}:${user}`),
    standing: of =>
      api.book.messages(channelOf(of)).map(({ ts, text: twin, blocks }) => ({
        id: ts,
        twin: readTwin(twin).words,
        faults: [...faultsOfMessage({ text: twin, blocks: blocks as never }), ...slackChecks().message(blocks)],
      })),
    close: api.close,
  }
})

describe('a send to Slack', () => {
  let world: Awaited<ReturnType<typeof setUp>>
  beforeEach(async () => {
    world = await setUp()
  })
  afterEach(() => world.api.close())

  const later = (afterSeconds: number): Sent => ({ sent: 'later', afterSeconds })
  const uncertain: Sent = { sent: 'uncertain' }
  const gone: Sent = { sent: 'gone' }
  const OUTCOMES: readonly [name: string, fault: SlackFault, sent: Sent][] = [
    ['429 with Retry-After', { status: 429, retryAfter: '7' }, later(7)],
    ['429 without Retry-After', { status: 429 }, later(2)],
    ['429 with a Retry-After of nonsense', { status: 429, retryAfter: 'soon' }, later(2)],
    ['"ratelimited"', { error: 'ratelimited' }, later(2)],
    ['503 with Retry-After', { status: 503, retryAfter: '3' }, later(3)],
    ['503 alone', { status: 503 }, uncertain],
    ['500', { status: 500 }, uncertain],
    ['502', { status: 502 }, uncertain],
    ['504', { status: 504 }, uncertain],
    ['408', { status: 408 }, uncertain],
    ['a redirect', { status: 302, location: 'http://127.0.0.1:1/elsewhere' }, uncertain],
    ['a reset', { reset: true }, uncertain],
    ['a reset after it was taken', { resetAfter: true }, uncertain],
    ['silence', { hang: true }, uncertain],
    ['"internal_error", which may follow a delivery', { error: 'internal_error' }, uncertain],
    ['"fatal_error"', { error: 'fatal_error' }, uncertain],
    ['"channel_not_found"', { error: 'channel_not_found' }, gone],
    ['"not_in_channel"', { error: 'not_in_channel' }, gone],
    ['"is_archived"', { error: 'is_archived' }, gone],
    ['404', { status: 404 }, gone],
  ]
  for (const [name, fault, sent] of OUTCOMES)
    it(`that meets ${name} is ${sent.sent}, after one request`, async () => {
      world.api.faults.push(fault)
      assert.deepEqual(await world.platform.post(place(CHANNEL), text('Hello')), sent)
      assert.equal(world.api.calls.length, 1)
      assert.deepEqual(world.waits, [])
    })

  it('that finds nobody listening is for later: no byte went out', async () => {
    await world.api.close()
    assert.deepEqual(await world.platform.post(place(CHANNEL), text('Hello')), later(2))
  })

  it('that meets a refused token asks once more, and then waits for somebody to look', async () => {
    world.api.faults.push({ error: 'token_expired' })
    assert.equal((await world.platform.post(place(CHANNEL), text('Hello'))).sent, 'yes')
    assert.equal(world.api.calls.length, 2)
    world.api.faults.push({ error: 'invalid_auth' }, { status: 401 })
    assert.deepEqual(await world.platform.post(place(CHANNEL), text('Hello')), later(60))
    assert.match(world.lines.join('\n'), /refuses our token/)
  })

  it('that is refused for what it is throws: the message is at fault', async () => {
    world.api.faults.push({ error: 'invalid_blocks' })
    await assert.rejects(world.platform.post(place(CHANNEL), text('Hello')), /invalid_blocks/)
  })

  it('to a workspace that we are not in is gone, and nothing leaves', async () => {
    const elsewhere = placeOf({ tenant: 'T0ELSE', team: 'T0ELSE', channel: CHANNEL })
    assert.deepEqual(await world.platform.post(elsewhere, text('Hello')), gone)
    assert.deepEqual(await world.platform.update({ place: elsewhere, message: '1.1' }, text('Hello')), gone)
    assert.equal(await world.platform.members(elsewhere), undefined)
    assert.deepEqual(world.api.calls, [])
  })

  it('from a broken record throws', async () => {
    for (const address of ['{}', '{"tenant":"T0WEX","team":"T0WEX","channel":"https://evil.example"}', 'x'])
      await assert.rejects(world.platform.post({ platform: 'slack', kind: 'channel', address }, text('Hello')), Error)
    assert.deepEqual(world.api.calls, [])
  })

  it('reads no link, name or mrkdwn into the words', async () => {
    await world.platform.post(place(CHANNEL), text('<!channel> & *b* :tada:'))
    const { args } = world.api.calls[0] ?? assert.fail()
    const { text: said, mrkdwn, parse, link_names, unfurl_links } = args
    assert.deepEqual(
      [said, mrkdwn, parse, link_names, unfurl_links],
      ['&lt;!channel&gt; &amp; *b* :\u200btada:', 'false', 'none', 'false', 'false'],
    )
  })

  it('keeps a second between two messages in a channel, and holds up no other channel', async () => {
    for (const channel of [CHANNEL, CHANNEL, OTHER, CHANNEL]) await world.platform.post(place(channel), text('Hello'))
    assert.deepEqual(world.waits, [1, 1])
    assert.equal(world.api.book.messages(CHANNEL).length, 3)
  })

  it('waits out a 429 in its own channel alone, and asks for nothing meanwhile', async () => {
    world.api.faults.push({ status: 429, retryAfter: '30' })
    await world.platform.post(place(CHANNEL), text('Hello'))
    assert.equal((await world.platform.post(place(OTHER), text('Hello'))).sent, 'yes')
    world.turn(10)
    assert.deepEqual(await world.platform.post(place(CHANNEL), text('Hello')), later(20))
    assert.equal(world.api.calls.length, 2)
    world.turn(20)
    assert.equal((await world.platform.post(place(CHANNEL), text('Hello'))).sent, 'yes')
  })

  it('that updates is repeated until it is there, not before Retry-After, and three times at most', async () => {
    const sent = await world.platform.post(place(CHANNEL), text('Hello'))
    assert.ok(sent.sent === 'yes')
    world.api.faults.push({ status: 502 }, { status: 429, retryAfter: '4' })
    assert.deepEqual(await world.platform.update(sent.posted, text('Again')), sent)
    assert.deepEqual(world.waits, [1, 4])
    world.api.faults.push({ status: 502 }, { hang: true }, { reset: true })
    assert.deepEqual(await world.platform.update(sent.posted, text('Again')), later(5))
    world.api.faults.push({ status: 429, retryAfter: '600' })
    assert.deepEqual(await world.platform.update(sent.posted, text('Again')), later(600))
    assert.equal(world.api.book.messages(CHANNEL).length, 1)
  })

  it("opens a person's own chat once, and not when that fails", async () => {
    world.api.faults.push({ error: 'user_not_found', method: 'conversations.open' })
    assert.deepEqual(await world.platform.post(place('U0ADA'), text('Hello')), gone)
    for (let i = 0; i < 2; i++) assert.equal((await world.platform.post(place('U0ADA'), text('Hello'))).sent, 'yes')
    assert.equal(world.api.calls.filter(each => each.method === 'conversations.open').length, 2)
    assert.equal(world.api.book.messages('D0ADA').length, 2)
  })

  it('goes to nobody of another organisation, though they share a channel with ours, nor to a bot or who has left', async () => {
    for (const [id, more] of Object.entries({
      U0GUEST: { team_id: 'T0OTHER' },
      U0ALIEN: { is_stranger: true },
      U0BOT2: { is_bot: true },
      U0LEFT: { deleted: true },
    })) {
      world.api.book.users.set(id, { id, name: 'x', ...more })
      assert.deepEqual(await world.platform.post(place(id), text('Hello')), gone, id)
    }
    assert.deepEqual(await world.platform.post(place('U0NOBODY'), text('Hello')), gone)
    assert.ok(world.api.calls.every(({ method }) => method === 'users.info'))
  })

  it('asks for people page by page', async () => {
    const ids = Array.from({ length: 1203 }, (_, at) => `U0P${at}`)
    for (const id of ids) world.api.book.users.set(id, { id, name: 'x' })
    world.api.book.channels.set(CHANNEL, { id: CHANNEL, name: 'pulse', members: [...ids, world.api.botUser] })
    world.api.faults.push({ status: 429, retryAfter: '1' })
    assert.equal((await world.platform.members(place(CHANNEL)))?.length, 1203)
    assert.equal(world.api.calls.length, 3 + 3 + 1)
  })
})
