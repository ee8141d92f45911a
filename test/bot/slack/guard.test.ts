import assert from 'node:assert/strict'
import { FORM_TYPE, JSON_TYPE } from '../../../bot/desk/counterpart/slackSigner.ts'
import { createLog } from '../../../bot/log.ts'
import { connectSlack } from '../../../bot/slack/edge.ts'
import { ADA, CHANNEL, type SlackWorld, slackWorld, TEAM } from '../../fakes/slack.ts'

const log = createLog({ write: () => {} })
const event = (id: string, text = 'hello') =>
  JSON.stringify({
    type: 'event_callback',
    team_id: TEAM,
    event_id: id,
    event: { type: 'app_mention', user: ADA, text, ts: '1.1', channel: CHANNEL },
  })
const command = new URLSearchParams({
  command: '/pulse',
  text: '',
  user_id: ADA,
  team_id: TEAM,
  channel_id: CHANNEL,
  trigger_id: 't',
}).toString()

describe('what says that it comes from Slack', () => {
  let world: SlackWorld
  let at: number
  beforeEach(async () => {
    world = await slackWorld()
    at = Date.parse('2026-11-24T09:00:00Z')
    world.set.now = () => new Date(at)
  })
  afterEach(() => world.close())

  const send = async (
    body: string,
    headers: Record<string, string> = world.client.headersFor(body),
    type = JSON_TYPE,
  ) => (await world.client.raw(body, type, headers)).status
  const seconds = () => Math.floor(at / 1000)

  it('is let in when it is signed, of now, and the first', async () => {
    assert.equal(await send(event('Ev1')), 200)
    assert.equal(world.handled.length, 1)
  })

  it('is refused unsigned, half signed, badly signed, and signed over another body', async () => {
    const body = event('Ev1')
    const good = world.client.headersFor(body)
    const forged: readonly Record<string, string>[] = [
      {},
      { 'x-slack-signature': good['x-slack-signature'] },
      { 'x-slack-request-timestamp': good['x-slack-request-timestamp'] },
      world.client.headersFor(body, { secret: 'another' }),
      world.client.headersFor(`${body} `),
      { ...good, 'x-slack-request-timestamp': String(seconds() + 1) },
      { ...good, 'x-slack-request-timestamp': 'now' },
      { ...good, 'x-slack-request-timestamp': '' },
      { ...good, 'x-slack-signature': good['x-slack-signature'].replace('v0', 'v1') },
      { ...good, 'x-slack-signature': good['x-slack-signature'].slice(0, -1) },
      { ...good, 'x-slack-signature': 'v0=' },
    ]
    for (const headers of forged) assert.equal(await send(body, headers), 401, JSON.stringify(headers))
    assert.deepEqual(world.handled, [])
  })

  it('is refused when it is older than five minutes, or from more than five minutes ahead', async () => {
    const sentAt = (offset: number, id: string) =>
      send(event(id), world.client.headersFor(event(id), { seconds: seconds() + offset }))
    assert.deepEqual([await sentAt(-301, 'a'), await sentAt(301, 'b'), await sentAt(3600, 'c')], [401, 401, 401])
    assert.deepEqual(world.handled, [])
    assert.deepEqual([await sentAt(-299, 'd'), await sentAt(299, 'e')], [200, 200])
  })

  it('is refused the second time, for ten minutes; its signature is too old by then', async () => {
    const headers = world.client.headersFor(command)
    assert.equal(await send(command, headers, FORM_TYPE), 200)
    assert.equal(await send(command, headers, FORM_TYPE), 409)
    at += 299_000
    assert.equal(await send(command, headers, FORM_TYPE), 409)
    at += 302_000
    assert.equal(await send(command, headers, FORM_TYPE), 401)
    assert.equal(world.handled.length, 1)
  })

  it('is one event, however often Slack sends it: with a signature of its own each time, at once and later', async () => {
    const copies = [0, 1, 60, 299].map(ahead => world.client.headersFor(event('Ev1'), { seconds: seconds() + ahead }))
    assert.deepEqual(await Promise.all(copies.map(headers => send(event('Ev1'), headers))), [200, 200, 200, 200])
    assert.equal(world.handled.length, 1)
    assert.equal(world.api.book.messages(CHANNEL).length, 1)
  })

  it('may come again when we could not take it, even with the same signature', async () => {
    await world.close()
    world = await slackWorld({}, { acknowledgeWithin: 400 })
    const now = Date.now()
    world.set.now = () => new Date(now)
    world.api.faults.push({ status: 500, method: 'auth.test' })
    const headers = world.client.headersFor(event('Ev1'))
    assert.deepEqual([await send(event('Ev1'), headers), await send(event('Ev1'), headers)], [503, 200])
    assert.equal(world.handled.length, 1)
  })

  it('answers the check of the address, when it is signed', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    const { status, text } = await world.client.raw(body, JSON_TYPE, world.client.headersFor(body))
    assert.deepEqual([status, text], [200, '{"challenge":"abc"}'])
    assert.equal(await send(body, {}), 401)
    for (const challenge of [7, null, {}, 'x'.repeat(501), undefined])
      assert.equal(await send(JSON.stringify({ type: 'url_verification', challenge })), 400)
  })

  it('answers the check of the certificate, when it is signed, and smuggles nothing in by it', async () => {
    const smuggled = `ssl_check=1&payload=${encodeURIComponent(event('Ev1'))}&${command}`
    for (const body of ['ssl_check=1&token=x', smuggled]) {
      assert.equal(await send(body, world.client.headersFor(body), FORM_TYPE), 200)
      assert.equal(await send(body, {}, FORM_TYPE), 401)
    }
    assert.deepEqual(world.handled, [])
  })

  it('is read the same when a proxy adds a character set to the type', async () => {
    assert.equal(await send(command, world.client.headersFor(command), `${FORM_TYPE}; charset=utf-8`), 200)
    assert.equal(world.handled.length, 1)
  })

  it('is refused for a workspace that did not install us, and for one that names none', async () => {
    const elsewhere = event('Ev1').replaceAll(TEAM, 'T0ELSE')
    assert.equal(await send(elsewhere), 403)
    for (const team of ['null', '7', '""', '"../T0WEX"', '{}'])
      assert.equal(await send(event('Ev2').replace(`"${TEAM}"`, team)), 400)
    assert.deepEqual(world.handled, [])
  })

  it('needs a secret, and somebody to answer as: nothing is served half open', () => {
    const settings = { signingSecret: 'x', botToken: 'xoxb', apiUrl: 'https://slack.com/api/' }
    const needs = { log, now: () => new Date() }
    for (const signingSecret of ['', '  '])
      assert.throws(() => connectSlack({ ...settings, signingSecret }, needs), /SLACK_SIGNING_SECRET/)
    const { botToken: _, ...bare } = settings
    assert.throws(() => connectSlack(bare, needs), /SLACK_BOT_TOKEN/)
  })
})
