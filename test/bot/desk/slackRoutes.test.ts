import assert from 'node:assert/strict'
import { readdir, readFile, rm } from 'node:fs/promises'
import { get } from 'node:http'
import path from 'node:path'
import type { SlackAnswered, SlackShown, SlackState } from '../../../bot/desk/slackWire.ts'
import type { DeskState } from '../../../bot/desk/wire.ts'
import { startTrialServer, type TrialServer } from '../../stories/desk.ts'

/** The real bot behind the real routes: what a page sends is what these tests send. */
describe("the Slack window's routes", function () {
  this.timeout(20_000)
  let server: TrialServer
  let token: string
  before(async () => {
    server = await startTrialServer()
    token = (await state()).token
  })
  after(() => server?.close())

  /** What a page is told first. */
  const state = (): Promise<DeskState> =>
    new Promise((done, failed) => {
      // A connection of its own: a stream that is left makes fetch open a spare one, and closing would wait for that.
      const asking = get(`${server.running().url}/desk/api/events`, { agent: false }, answer => {
        let text = ''
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece
          const end = text.indexOf('\n\n')
          if (end < 0) return
          asking.destroy()
          done((JSON.parse(text.slice('data: '.length, end)) as { readonly state: DeskState }).state)
        })
        answer.on('error', failed)
      })
      asking.on('error', failed)
    })
  const slack = async (): Promise<SlackState> => (await state()).slack
  async function post(what: string, body: object, headers: object = {}) {
    const { url } = server.running()
    const answer = await fetch(`${url}/desk/api/slack/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, 'x-desk-token': token, ...headers },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    return { status: answer.status, shown: (text.startsWith('{') ? JSON.parse(text) : {}) as SlackAnswered }
  }
  const done = async (what: string, body: object) => {
    const { status, shown } = await post(what, body)
    assert.deepEqual([status, shown], [200, { shows: 'nothing' }])
  }
  const last = async (place: string): Promise<SlackShown> =>
    (await slack()).messages.filter(each => each.place === place).at(-1) ?? assert.fail(`Nothing stands in ${place}`)

  /** The names of what can be filled in, in the modal in front. */
  async function inputsOf(person: string): Promise<readonly string[]> {
    const blocks = ((await slack()).views[person]?.at(-1)?.['blocks'] ?? []) as { type: string; block_id: string }[]
    return blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id)
  }

  it('show the same five people a channel into which their lead brought the bot', async () => {
    const { messages, channel, names } = await slack()
    assert.deepEqual([channel, names['U0PRIYA'], names['U0PULSE']], ['procurement', 'Priya Raman', 'Council Pulse'])
    assert.deepEqual(
      messages.map(({ place, from, only }) => [place, from, only]),
      [['channel', 'bot', undefined]],
    )
    assert.match(messages[0]?.text ?? '', /procurement lead/)
  })

  it('answer a command for the one who typed it, and a mention for all', async () => {
    await done('say', { person: 'tom', place: 'channel', text: '/pulse help' })
    assert.deepEqual([(await last('channel')).only, (await last('channel')).from], ['tom', 'bot'])
    await done('say', { person: 'tom', place: 'channel', text: ' what can I ask? ' })
    const { messages } = await slack()
    const asked = messages.find(({ from }) => from === 'tom')
    assert.equal(asked?.text, '<@U0PULSE> what can I ask?')
    assert.deepEqual([(await last('channel')).thread, (await last('channel')).only], [asked?.ts, undefined])
    await done('say', { person: 'tom', place: 'chat', text: 'hello' })
    assert.deepEqual([(await last('tom')).from, (await last('tom')).thread], ['bot', undefined])
  })

  it('know no other command, and say so', async () => {
    const { shown } = await post('say', { person: 'tom', place: 'channel', text: '/poll lunch' })
    assert.ok(shown.shows === 'fault' && /\/pulse/.test(shown.text))
  })

  it('open a form in a modal, keep it while it is wrong, and put the thanks in its place', async () => {
    await done('say', { person: 'amina', place: 'chat', text: '/pulse answer' })
    const inputs = await inputsOf('amina')
    assert.equal(inputs.length, 5)
    const { shown } = await post('submit', { person: 'amina', filled: {} })
    assert.ok(shown.shows === 'errors' && Object.keys(shown.errors)[0] === inputs[0])
    const filled = Object.fromEntries(inputs.slice(0, -1).map(name => [name, 'mature']))
    await done('submit', { person: 'amina', filled })
    assert.match(JSON.stringify((await slack()).views['amina']), /Thank you/)
    await done('close', { person: 'amina' })
    assert.deepEqual((await slack()).views['amina'], [])
    assert.equal((await post('submit', { person: 'amina', filled })).shown.shows, 'fault')
  })

  it('run the shortcuts of the manifest, and no other', async () => {
    const manifest = JSON.parse(await readFile('manifest/slack/manifest.json', 'utf8')) as {
      readonly features: { readonly shortcuts: readonly { readonly callback_id: string; readonly type: string }[] }
    }
    const { shortcuts } = manifest.features
    const callbacks = shortcuts.filter(({ type }) => type === 'global').map(({ callback_id }) => callback_id)
    assert.equal(callbacks.length, 2)
    for (const callback of callbacks) {
      await done('shortcut', { person: 'margaret', callback })
      assert.equal((await slack()).views['margaret']?.length, 1, callback)
      await done('close', { person: 'margaret' })
    }
    assert.equal((await post('shortcut', { person: 'margaret', callback: 'start' })).status, 400)
    const [onMessage] = shortcuts.filter(({ type }) => type === 'message').map(({ callback_id }) => callback_id)
    const { ts } = (await slack()).messages.find(
      ({ from, place }) => from === 'tom' && place === 'channel',
    ) as SlackShown
    const there = { person: 'margaret', place: 'channel', ts, callback: onMessage }
    await done('on-message', there)
    assert.equal((await slack()).views['margaret']?.length, 1)
    await done('close', { person: 'margaret' })
    assert.equal((await post('on-message', { ...there, callback: 'answer' })).status, 400)
    assert.equal((await post('on-message', { ...there, ts: '1.000001' })).shown.shows, 'fault')
  })

  it('publish App Home for the one who opens it', async () => {
    assert.deepEqual((await slack()).homes, {})
    await done('home', { person: 'harjit' })
    assert.deepEqual(Object.keys((await slack()).homes), ['harjit'])
  })

  it('press only a button that stands where the person sees it', async () => {
    const theirs = (await slack()).messages.find(({ only }) => only === 'tom') as SlackShown
    const block = theirs.blocks.findIndex(each => each['type'] === 'actions')
    const [button] = (theirs.blocks[block]?.['elements'] ?? []) as { action_id: string }[]
    const press = {
      person: 'tom',
      spot: { in: 'message', place: 'channel', ts: theirs.ts },
      block,
      action: button?.action_id,
      filled: {},
    }
    await done('press', press)
    for (const other of [
      { ...press, person: 'priya' },
      { ...press, block: block - 1 },
      { ...press, action: 'press.99' },
      { ...press, spot: { ...press.spot, place: 'priya' } },
      { ...press, spot: { ...press.spot, ts: '1.000001' } },
      { ...press, spot: { in: 'view', view: 'V1' } },
      { ...press, spot: { in: 'home' } },
    ])
      assert.equal((await post('press', other)).shown.shows, 'fault', JSON.stringify(other))
  })

  it('take nothing from elsewhere, from nobody one can play, or in another shape', async () => {
    const say = { person: 'tom', place: 'channel', text: 'hello' }
    for (const headers of [{ origin: 'http://evil.example' }, { 'x-desk-token': 'another' }])
      assert.equal((await post('say', say, headers)).status, 403)
    for (const [what, body] of [
      ['say', { ...say, person: 'ewa' }],
      ['say', { ...say, person: '__proto__' }],
      ['say', { ...say, place: 'home' }],
      ['say', { ...say, text: ' ' }],
      ['say', { ...say, text: 'x'.repeat(2001) }],
      ['press', { person: 'tom', spot: { in: 'home' }, block: 0.5, action: 'a', filled: {} }],
      ['press', { person: 'tom', spot: { in: 'elsewhere' }, block: 0, action: 'a', filled: {} }],
      ['submit', { person: 'tom', filled: { a: 1 } }],
      ['submit', { person: 'tom', filled: [] }],
      ['home', {}],
    ] as const)
      assert.equal((await post(what, body)).status, 400, JSON.stringify(body))
  })

  it('answer a choice that nobody offered with a refusal, and stay', async () => {
    await done('say', { person: 'harjit', place: 'chat', text: '/pulse answer' })
    const [name = ''] = await inputsOf('harjit')
    const { shown } = await post('submit', { person: 'harjit', filled: { [name]: 'nonsense' } })
    assert.deepEqual(shown, { shows: 'fault', text: 'That is no choice of this form.' })
    assert.equal((await inputsOf('harjit')).length, 5)
    await done('close', { person: 'harjit' })
  })

  it('write no pairing code and nothing that one person alone saw into the file of conversations', async () => {
    await done('say', { person: 'priya', place: 'channel', text: '/pulse connect' })
    await done('say', { person: 'priya', place: 'chat', text: 'connect Excel' })
    const shown = JSON.stringify((await slack()).messages)
    const code = /\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/
    assert.match(shown, code)
    await server.stop()
    const kept = await readFile(path.join(server.folder, 'data', 'desk.json'), 'utf8')
    await server.startAgain()
    assert.doesNotMatch(kept, code)
    const { messages } = await slack()
    assert.ok(messages.length > 3 && messages.every(({ only }) => only === undefined))
  })

  it('begin again with the store: what another one knew is not shown', async () => {
    await server.stop()
    const data = path.join(server.folder, 'data')
    for (const name of await readdir(data)) if (name.startsWith('trial.sqlite')) await rm(path.join(data, name))
    await server.startAgain()
    assert.deepEqual(
      (await slack()).messages.map(({ place, from }) => [place, from]),
      [['channel', 'bot']],
    )
  })
})
