import assert from 'node:assert/strict'
import { type SlackApi, type SlackChange, startSlackApi } from '../../../../bot/desk/counterpart/slackApi.ts'

const ADA = 'U0ADA'
const CHANNEL = 'C0PULSE'

describe('the local Slack Web API', () => {
  let api: SlackApi
  let at = 0
  beforeEach(async () => {
    at = Date.parse('2026-11-24T09:00:00Z')
    api = await startSlackApi({ now: () => new Date(at) })
    api.book.users.set(ADA, { id: ADA, name: 'ada' })
    api.book.channels.set(CHANNEL, { id: CHANNEL, name: 'pulse', members: [ADA, api.botUser] })
    api.book.channels.set('C0ELSE', { id: 'C0ELSE', name: 'else', members: [ADA] })
  })
  afterEach(() => api.close())

  type Said = Record<string, unknown> & { ok: boolean; error?: string }
  const call = async (method: string, args: object, token = api.token): Promise<Said> => {
    const body = JSON.stringify(args)
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    return (await fetch(`${api.apiUrl}${method}`, { method: 'POST', headers, body })).json() as Promise<Said>
  }
  const error = async (method: string, args: object, token?: string) => (await call(method, args, token)).error

  it('knows whose token it is, and takes no other', async () => {
    assert.equal((await call('auth.test', {}))['user_id'], api.botUser)
    assert.deepEqual(
      [await error('auth.test', {}, 'xoxb-other'), await error('auth.test', {}, '')],
      ['invalid_auth', 'not_authed'],
    )
  })

  it('takes nothing from a page in a browser, whatever it knows', async () => {
    const send = (headers: Record<string, string>) =>
      fetch(`${api.apiUrl}chat.postMessage`, {
        method: 'POST',
        headers: { authorization: `Bearer ${api.token}`, ...headers },
        body: new URLSearchParams({ channel: CHANNEL, text: 'Forged' }),
      })
    assert.equal((await send({ origin: 'http://evil.example' })).status, 403)
    assert.equal((await send({ origin: 'null' })).status, 403)
    assert.deepEqual(api.book.messages(CHANNEL), [])
    assert.equal((await send({})).status, 200)
  })

  it('keeps messages, updates only its own, and says why it does not', async () => {
    const { ts } = await call('chat.postMessage', { channel: CHANNEL, text: 'First' })
    assert.equal((await call('chat.update', { channel: CHANNEL, ts, text: 'Second' })).ok, true)
    assert.deepEqual(
      api.book.messages(CHANNEL).map(each => [each.text, each.edited]),
      [['Second', true]],
    )
    const others = api.book.post(CHANNEL, { user: ADA, text: 'x', blocks: [] })
    assert.deepEqual(
      [
        await error('chat.update', { channel: CHANNEL, ts: others.ts, text: 'x' }),
        await error('chat.update', { channel: CHANNEL, ts: '1.1', text: 'x' }),
        await error('chat.postMessage', { channel: CHANNEL }),
        await error('chat.postMessage', { channel: 'C0NONE', text: 'x' }),
        await error('chat.postMessage', { channel: 'C0ELSE', text: 'x' }),
      ],
      ['cant_update_message', 'message_not_found', 'no_text', 'channel_not_found', 'not_in_channel'],
    )
  })

  it("shows what is one person's own to nobody else", async () => {
    await call('chat.postEphemeral', { channel: CHANNEL, user: ADA, text: 'Yours' })
    assert.equal(
      await error('chat.postEphemeral', { channel: CHANNEL, user: 'U0NONE', text: 'x' }),
      'user_not_in_channel',
    )
    assert.deepEqual([api.book.messages(CHANNEL, ADA).length, api.book.messages(CHANNEL, 'U0BEN').length], [1, 0])
  })

  it('opens one modal for a trigger, within three seconds, and stacks three at most', async () => {
    const view = { type: 'modal', blocks: [] }
    const trigger = api.trigger(ADA)
    assert.equal((await call('views.open', { trigger_id: trigger, view })).ok, true)
    assert.equal(await error('views.open', { trigger_id: trigger, view }), 'exchanged_trigger_id')
    const late = api.trigger(ADA)
    at += 3001
    assert.equal(await error('views.open', { trigger_id: late, view }), 'expired_trigger_id')
    assert.equal(await error('views.open', { trigger_id: 'made up', view }), 'invalid_trigger_id')
    for (let i = 0; i < 2; i++)
      assert.equal((await call('views.push', { trigger_id: api.trigger(ADA), view })).ok, true)
    assert.equal(await error('views.push', { trigger_id: api.trigger(ADA), view }), 'push_limit_reached')
    const top = api.book.views(ADA).at(-1)
    assert.equal(await error('views.update', { view_id: top?.id, hash: 'stale', view }), 'hash_conflict')
    assert.equal((await call('views.update', { view_id: top?.id, hash: top?.hash, view })).ok, true)
    assert.equal(await error('views.update', { view_id: 'V0', view }), 'not_found')
    api.book.closeViews(ADA, false)
    assert.equal(api.book.views(ADA).length, 2)
  })

  it('answers a press by its address, five times in half an hour', async () => {
    const say = (url: string, body: object) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const { ts } = api.book.post(CHANNEL, { user: api.botUser, text: 'Form', blocks: [], for: ADA })
    const url = api.responseUrl(CHANNEL, ADA, ts)
    await say(url, { replace_original: true, text: 'Done' })
    await say(url, { text: 'Below' })
    await say(url, { response_type: 'in_channel', text: 'For all' })
    assert.deepEqual(
      api.book.messages(CHANNEL).map(each => [each.text, each.for]),
      [
        ['Done', ADA],
        ['Below', ADA],
        ['For all', undefined],
      ],
    )
    await say(url, { delete_original: true })
    assert.equal((await say(url, { text: 'Fifth' })).status, 200)
    assert.equal((await say(url, { text: 'Sixth' })).status, 404)
    const old = api.responseUrl(CHANNEL, ADA)
    at += 31 * 60_000
    assert.equal((await say(old, { text: 'late' })).status, 404)
  })

  it('tells whoever draws it of every change', async () => {
    const changes: SlackChange['did'][] = []
    const stop = api.book.onChange(change => void changes.push(change.did))
    const { ts } = await call('chat.postMessage', { channel: CHANNEL, text: 'First' })
    await call('chat.update', { channel: CHANNEL, ts, text: 'Second' })
    await call('views.open', { trigger_id: api.trigger(ADA), view: { type: 'modal', blocks: [] } })
    await call('views.publish', { user_id: ADA, view: { type: 'home', blocks: [] } })
    stop()
    await call('chat.postMessage', { channel: CHANNEL, text: 'Third' })
    assert.deepEqual(changes, ['posted', 'updated', 'views', 'home'])
  })
})
