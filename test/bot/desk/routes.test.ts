import assert from 'node:assert/strict'
import { openChats } from '../../../bot/desk/chats.ts'
import { teamsClient } from '../../../bot/desk/counterpart/client.ts'
import { type Issuer, startIssuer } from '../../../bot/desk/counterpart/issuer.ts'
import { answerJson, type Loopback, listenOnLoopback, readJson } from '../../../bot/desk/counterpart/loopback.ts'
import { COUNCIL } from '../../../bot/desk/people.ts'
import { playThrough } from '../../../bot/desk/play.ts'
import { deskRoutes } from '../../../bot/desk/routes.ts'
import type { DeskState, Shown } from '../../../bot/desk/wire.ts'
import { readMessageAction } from '../../../bot/teams/messageAction.ts'
import { httpRequest } from '../../fakes/httpRequest.ts'

const HOST = '127.0.0.1:3978'
const OWN = { host: HOST, origin: `http://${HOST}`, 'x-desk-token': 'secret' }
const CARD = { type: 'AdaptiveCard', body: [] }
const PRESS = { person: 'tom', chat: 'channel', message: '17', data: { intent: { do: 'help' } } }

/** As much of an activity as these tests look at. */
interface Received {
  readonly type: string
  readonly name?: string
  readonly text?: string
  readonly replyToId?: string
  readonly from: { readonly aadObjectId: string }
  readonly conversation: { readonly id: string }
  readonly value?: unknown
}

describe("the desk's routes", () => {
  let issuer: Issuer
  let bot: Loopback
  let received: Received[]
  let answer: { status: number; body: unknown }
  before(async () => {
    issuer = await startIssuer()
    bot = await listenOnLoopback(async (request, response) => {
      assert.match(request.headers.authorization ?? '', /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/)
      received.push((await readJson(request)) as Received)
      answerJson(response, answer.status, answer.body)
    })
  })
  beforeEach(() => {
    received = []
    answer = { status: 200, body: {} }
  })
  after(async () => {
    await bot?.close()
    await issuer?.close()
  })

  function open(ready = true) {
    const chats = openChats(() => new Date('2026-11-24T10:00:00Z'))
    const client = teamsClient({
      issuer,
      endpoint: `${bot.url}/api/messages`,
      serviceUrl: 'http://127.0.0.1:1/',
      appId: COUNCIL.app,
      tenant: COUNCIL.tenant,
    })
    const play = playThrough(client, chats)
    const moves: string[] = []
    const routes = deskRoutes({
      token: 'secret',
      chats,
      play: () => (ready ? play : undefined),
      state: () => ({}) as DeskState,
      moveClock: async step => moves.push(step) < 3,
    })
    const post = async (path: string, body: object) => {
      const route = routes.find(each => each.path === `/desk/api/${path}` && each.method === 'POST')
      assert.ok(route)
      const { status, body: shown } = await route.handle(
        httpRequest({ method: 'POST', headers: OWN, body: body as Record<string, unknown> }),
      )
      return { status, shown: shown as Shown }
    }
    return { chats, post, routes, moves }
  }

  it('lead to the desk from wherever somebody begins', async () => {
    const { routes } = open()
    for (const path of ['/', '/desk']) {
      const route = routes.find(each => each.method === 'GET' && each.path === path)
      const { status, headers } = (await route?.handle(httpRequest({ method: 'GET', headers: { host: HOST } }))) ?? {}
      assert.deepEqual([status, headers?.['location']], [302, '/desk/'], path)
    }
  })

  it('say in the channel what a person types, as a signed activity that mentions the bot', async () => {
    const { post, chats } = open()
    assert.deepEqual(await post('say', { person: 'tom', chat: 'channel', text: ' Our results ' }), {
      status: 200,
      shown: { shows: 'nothing' },
    })
    assert.equal(received[0]?.text, '<at>Council Pulse</at> Our results')
    assert.equal(chats.messages()[0]?.text, '**@Council Pulse** Our results')
    assert.match(received[0]?.conversation.id ?? '', /^19:wexcombe-procurement@thread\.tacv2;messageid=/)
  })

  it('say in a personal chat without a mention, and only in one’s own', async () => {
    const { post } = open()
    await post('say', { person: 'tom', chat: 'tom', text: 'hello' })
    assert.deepEqual([received[0]?.text, received[0]?.conversation.id], ['hello', 'a:29:wexcombe-tom'])
    assert.equal((await post('say', { person: 'tom', chat: 'priya', text: 'hello' })).status, 400)
    assert.equal(received.length, 1)
  })

  it('leave the card that answers a press with the person who pressed', async () => {
    const { post, chats } = open()
    const activity = {
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: CARD }],
    }
    chats.arrived({ did: 'created', conversation: COUNCIL.channel, message: { id: '17', activity, edited: false } })
    answer.body = {
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: { ...CARD, speak: 'Thank you' },
    }
    assert.deepEqual((await post('press', { ...PRESS, kind: 'execute', verb: 'help' })).shown, { shows: 'nothing' })
    assert.deepEqual(chats.messages()[0]?.views, { tom: { ...CARD, speak: 'Thank you' } })
    assert.deepEqual([received[0]?.name, received[0]?.replyToId], ['adaptiveCard/action', '17'])
    assert.match(received[0]?.conversation.id ?? '', /;messageid=17$/)
  })

  it("run the app's command on a message as Teams does: with the message, and into a dialog of its own", async () => {
    const { post, chats } = open()
    await post('say', { person: 'tom', chat: 'channel', text: 'Ask <HR>' })
    const { id } = chats.messages()[0] ?? assert.fail('Nothing was said')
    answer.body = { task: { type: 'continue', value: { title: 'An action', card: { content: CARD } } } }
    const press = { person: 'amina', chat: 'channel', message: id, data: {} }
    assert.equal((await post('press', { ...press, kind: 'command' })).shown.shows, 'dialog')
    const [, { name, value } = {}] = received as readonly { name?: string; value?: object }[]
    assert.equal(name, 'composeExtension/fetchTask')
    assert.deepEqual(readMessageAction(value), {
      intent: {
        do: 'edit-action',
        title: 'Ask <HR>',
        links: `https://teams.microsoft.com/l/message/19%3Awexcombe-procurement%40thread.tacv2/${id}?tenantId=${COUNCIL.tenant}`,
      },
    })
    await post('press', { ...press, kind: 'command-submit', data: { title: 'Ask HR' } })
    assert.equal(received.at(-1)?.name, 'composeExtension/submitAction')
    const nothing = await post('press', { ...press, message: 'gone', kind: 'command' })
    assert.equal(nothing.shown.shows, 'fault')
  })

  const ANSWERS: readonly [what: string, kind: string, status: number, body: object, shown: Shown][] = [
    [
      'a message beside the card',
      'execute',
      200,
      { type: 'application/vnd.microsoft.activity.message', value: 'Saved.' },
      { shows: 'message', text: 'Saved.' },
    ],
    [
      'an error that the bot words',
      'execute',
      200,
      { type: 'application/vnd.microsoft.error', value: { message: 'Try later.' } },
      { shows: 'fault', text: 'Try later.' },
    ],
    [
      'a dialog',
      'dialog',
      200,
      { task: { type: 'continue', value: { title: 'Form', card: { content: CARD } } } },
      { shows: 'dialog', title: 'Form', card: CARD },
    ],
    [
      'a message that ends a dialog',
      'dialog-submit',
      200,
      { task: { type: 'message', value: 'Thanks.' } },
      { shows: 'message', text: 'Thanks.' },
    ],
    ['an empty answer, which ends a dialog', 'dialog-submit', 200, {}, { shows: 'nothing' }],
    ['a submit in the chat', 'submit', 200, {}, { shows: 'nothing' }],
    [
      'a bot that fails',
      'execute',
      500,
      {},
      { shows: 'fault', text: 'Something went wrong, and nothing was saved. Try again.' },
    ],
  ]
  it('tell a person who asks too often to wait', async () => {
    answer = { status: 429, body: {} }
    const { shown } = await open().post('say', { person: 'tom', chat: 'channel', text: 'hello' })
    assert.ok(shown.shows === 'fault' && /Try again in a minute/.test(shown.text))
  })

  for (const [what, kind, status, body, shown] of ANSWERS)
    it(`show ${what}`, async () => {
      answer = { status, body }
      assert.deepEqual((await open().post('press', { ...PRESS, kind })).shown, shown)
    })

  it('take nothing that is not from a person one can play, or not a press', async () => {
    const { post } = open()
    for (const body of [
      { ...PRESS, kind: 'execute', person: 'ewa' },
      { ...PRESS, kind: 'execute', person: '__proto__' },
      { ...PRESS, kind: 'install' },
      { ...PRESS, kind: 'execute', data: [] },
      { ...PRESS, kind: 'execute', data: 'x' },
      { ...PRESS, kind: 'execute', message: 17 },
      { ...PRESS, kind: 'execute', chat: 'priya' },
    ])
      assert.equal((await post('press', body)).status, 400, JSON.stringify(body))
    for (const text of ['', '   ', 'x'.repeat(2001), 7, undefined])
      assert.equal((await post('say', { person: 'tom', chat: 'channel', text })).status, 400)
    assert.deepEqual(received, [])
  })

  it("move the desk's clock on by the steps that the page offers, and say so when it can't go further", async () => {
    const { post, moves } = open()
    for (const by of ['hour', 'morning']) assert.deepEqual((await post('clock', { by })).shown, { shows: 'nothing' })
    const end = await post('clock', { by: 'week' })
    assert.ok(end.shown.shows === 'fault' && /five years/.test(end.shown.text))
    for (const by of ['year', -1, undefined, '__proto__']) assert.equal((await post('clock', { by })).status, 400)
    assert.deepEqual(moves, ['hour', 'morning', 'week'])
    assert.equal((await open(false).post('clock', { by: 'hour' })).status, 503)
  })

  it('ask for patience while the sample data is made', async () => {
    assert.equal((await open(false).post('say', { person: 'tom', chat: 'channel', text: 'hello' })).status, 503)
  })

  it('serve the page, its styles and its script to this computer alone', async () => {
    for (const path of ['/desk/', '/desk/desk.css', '/desk/desk.js']) {
      const route = open().routes.find(each => each.path === path)
      const mine = await route?.handle(httpRequest({ path, headers: { host: HOST } }))
      assert.equal(mine?.status, 200)
      assert.ok(String(mine?.body).length > 1000, path)
      assert.equal((await route?.handle(httpRequest({ path, headers: { host: 'evil.example' } })))?.status, 403)
    }
  })
})
