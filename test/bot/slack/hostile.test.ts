import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { FORM_TYPE, JSON_TYPE } from '../../../bot/desk/counterpart/slackSigner.ts'
import { ADA, CHANNEL, type SlackWorld, slackWorld, TEAM } from '../../fakes/slack.ts'

describe('a hostile request to the Slack endpoint', () => {
  let world: SlackWorld
  before(async () => {
    world = await slackWorld()
  })
  after(() => world.close())

  /** Signed well: Slack's own secret does not make a body good. */
  const signed = (body: string, type = JSON_TYPE, over: Record<string, string> = {}) =>
    world.client.raw(body, type, { ...world.client.headersFor(body), ...over })
  const payload = (json: string) => signed(`payload=${encodeURIComponent(json)}`, FORM_TYPE)
  const event = (content: string) =>
    signed(`{"type":"event_callback","team_id":"${TEAM}","event_id":"Ev${Math.random()}","event":${content}}`)
  const packed = (body: Buffer) =>
    fetch(world.endpoint, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' },
    }).then(async answer => ({ status: answer.status, text: await answer.text() }))
  const good = async () => {
    const { status } = await world.client.command(ADA, CHANNEL, 'help')
    assert.equal(status, 200)
  }
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`

  const CORPUS: readonly [name: string, status: number, ask: () => Promise<{ status: number; text: string }>][] = [
    ['a body that says gzip and is not', 415, () => signed('not gzip', JSON_TYPE, { 'content-encoding': 'gzip' })],
    ['a gzip body cut short', 415, () => packed(gzipSync('{"a":1}').subarray(0, 8))],
    ['a gzip bomb', 415, () => packed(gzipSync(Buffer.alloc(20_000_000, ' ')))],
    ['multipart', 415, () => signed('--a--', 'multipart/form-data; boundary=a')],
    ['plain text', 415, () => signed('{}', 'text/plain')],
    ['a type that only begins like a form', 415, () => signed('a=1', `${FORM_TYPE}x`)],
    ['20 MB of a form', 413, () => signed(`payload=${'x'.repeat(20_000_000)}`, FORM_TYPE)],
    ['JSON that breaks off', 400, () => signed('{"a":')],
    ['an array', 400, () => signed('[1]')],
    ['null', 400, () => signed('null')],
    ['a number', 400, () => signed('7')],
    ['an empty body', 400, () => signed('')],
    ['an empty form', 400, () => signed('', FORM_TYPE)],
    ['a form of nothing that we know', 400, () => signed('a=1&b=2', FORM_TYPE)],
    [
      'a form of 200 fields',
      400,
      () => signed(Array.from({ length: 200 }, (_, at) => `f${at}=1`).join('&'), FORM_TYPE),
    ],
    ['a form with __proto__', 400, () => signed('__proto__=1&command=/pulse', FORM_TYPE)],
    ['a form as JSON', 400, () => signed('command=/pulse')],
    ['a payload that breaks off', 400, () => payload('{"type":')],
    ['a payload of null', 400, () => payload('null')],
    ['a payload that is an array', 400, () => payload('[{"type":"block_actions"}]')],
    ['a payload without a type', 400, () => payload(`{"team":{"id":"${TEAM}"}}`)],
    [
      'a press without actions',
      400,
      () =>
        payload(
          `{"type":"block_actions","team":{"id":"${TEAM}"},"user":{"id":"${ADA}"},"trigger_id":"t","actions":[]}`,
        ),
    ],
    [
      'a press whose action is null',
      400,
      () =>
        payload(
          `{"type":"block_actions","team":{"id":"${TEAM}"},"user":{"id":"${ADA}"},"trigger_id":"t","actions":[null]}`,
        ),
    ],
    [
      'a press by nobody',
      400,
      () =>
        payload(
          `{"type":"block_actions","team":{"id":"${TEAM}"},"user":null,"trigger_id":"t","actions":[{"type":"button","action_id":"a","block_id":"b"}]}`,
        ),
    ],
    [
      'a modal that is null',
      400,
      () => payload(`{"type":"view_submission","team":{"id":"${TEAM}"},"user":{"id":"${ADA}"},"view":null}`),
    ],
    ['an event that is null', 400, () => event('null')],
    ['an event that is a text', 400, () => event('"x"')],
    ['an event without a type', 400, () => event('{}')],
    ['a mention by nobody', 400, () => event(`{"type":"app_mention","text":"x","ts":"1.1","channel":"${CHANNEL}"}`)],
    [
      'a mention in a channel that is an object',
      400,
      () => event(`{"type":"app_mention","user":"${ADA}","text":"x","ts":"1.1","channel":{}}`),
    ],
    ['__proto__ at the top', 400, () => signed('{"__proto__":{"polluted":true}}')],
    ['constructor.prototype in a payload', 400, () => payload('{"constructor":{"prototype":{"polluted":true}}}')],
    ['20,000 levels deep', 400, () => signed(deep)],
    ['a payload 5,000 levels deep', 400, () => payload(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`)],
    [
      'another method',
      405,
      () => fetch(world.endpoint).then(async answer => ({ status: answer.status, text: await answer.text() })),
    ],
    ['an event that the platform adds one day', 200, () => event('{"type":"holograph","user":7}')],
    ['a payload that the platform adds one day', 200, () => payload(`{"type":"hologram","team":{"id":"${TEAM}"}}`)],
    [
      'a modal that was closed',
      200,
      () => payload(`{"type":"view_closed","team":{"id":"${TEAM}"},"user":{"id":"${ADA}"}}`),
    ],
    [
      'a choice that sends by itself',
      200,
      () =>
        payload(
          `{"type":"block_actions","team":{"id":"${TEAM}"},"user":{"id":"${ADA}"},"trigger_id":"t","actions":[{"type":"static_select","action_id":"a","block_id":"b"}]}`,
        ),
    ],
  ]
  for (const [name, status, ask] of CORPUS)
    it(`is answered ${status}: ${name}; at once, without a word of the inside, and the next is served`, async () => {
      const began = Date.now()
      const answer = await ask()
      assert.equal(answer.status, status, answer.text)
      assert.doesNotMatch(answer.text, /Error:|at .*\.[jt]s|node_modules|restify|SyntaxError|bolt|undefined/i)
      assert.ok(Date.now() - began < 1500)
      assert.equal(({} as { polluted?: boolean }).polluted, undefined)
      assert.ok(!world.log.some(line => line.includes('"error"')), world.log.join('\n'))
      await good()
    })

  it('takes no form on a path that asked for none', async () => {
    const elsewhere = world.endpoint.replace('/slack/events', '/slack/nothing')
    const answer = await fetch(elsewhere, { method: 'POST', body: 'a=1', headers: { 'content-type': FORM_TYPE } })
    assert.equal(answer.status, 415)
  })

  it('lives through a connection that is reset in mid-body', async () => {
    const socket = connect(Number(new URL(world.endpoint).port), '127.0.0.1')
    socket.on('error', () => {})
    socket.write(
      `POST /slack/events HTTP/1.1\r\nhost: a\r\ncontent-type: ${FORM_TYPE}\r\ncontent-length: 100\r\n\r\npayload=`,
    )
    await new Promise(done => setTimeout(done, 30))
    socket.resetAndDestroy()
    await good()
  })
})
