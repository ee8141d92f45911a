import assert from 'node:assert/strict'
import type { SlackView } from '../../../bot/desk/counterpart/slackApi.ts'
import { draw } from '../../../bot/slack/view.ts'
import { ADA, CHANNEL, type SlackWorld, slackWorld, text } from '../../fakes/slack.ts'

const CHAT = 'D0ADA'
const FORM = {
  ...text('Form'),
  parts: [{ part: 'entry', name: 'a', label: 'A', kind: 'line', required: false, most: 9 }],
  buttons: [{ label: 'Send answers', intent: { do: 'answer', pulse: 'p1', levels: {} }, primary: true }],
} as const

describe('the Slack edge in trouble', () => {
  let world: SlackWorld
  beforeEach(async () => {
    world = await slackWorld()
  })
  afterEach(() => world.close())

  const said = (channel = CHAT) =>
    world.api.book
      .messages(channel)
      .filter(each => each.user === world.api.botUser)
      .map(each => each.text)
  const never = () => new Promise<never>(() => {})
  const openForm = async () => {
    world.set.message = FORM
    await world.client.command(ADA, CHANNEL, 'answer')
  }

  it('gives the person a reference and the log the reason when a journey fails', async () => {
    world.set.message = () => Promise.reject(new Error('the store says swordfish'))
    await world.client.say(ADA, 'hello')
    const reference = /reference ([A-Z2-9]{6})/.exec(said()[0] ?? '')?.[1] ?? assert.fail(said().join())
    assert.match(world.log.find(line => line.includes(reference)) ?? '', /swordfish/)
    assert.doesNotMatch(said().join(), /swordfish/)
    const { text: below } = await world.client.command(ADA, CHANNEL, 'help')
    assert.match(below, /reference [A-Z2-9]{6}.*Try again/)
  })

  it('says that nothing was saved when the store takes nothing, with a reference to the reason', async () => {
    const full = Object.assign(new Error('The store swordfish cannot grow: its disk is full.'), { name: 'StoreFault' })
    world.set.message = () => Promise.reject(full)
    await world.client.say(ADA, 'hello')
    assert.match(
      said()[0] ?? '',
      /^Nothing was saved, because our store can't take anything at the moment \(reference [A-Z2-9]{6}\)/,
    )
    assert.doesNotMatch(said().join(), /swordfish/)
    assert.match(world.log.join(), /its disk is full/)
  })

  it('does the same when a sentence breaks the interpreter, and in a modal', async () => {
    await openForm()
    world.set.message = () => Promise.reject(new Error('swordfish'))
    const { body } = await world.client.submit(ADA, {})
    assert.match(JSON.stringify(body), /"errors":\{"a":"Something went wrong on our side \(reference [A-Z2-9]{6}\)/)
    await world.close()
    world = await slackWorld({
      interpret: () => {
        throw new Error('swordfish')
      },
    })
    assert.equal((await world.client.say(ADA, 'hello')).status, 200)
    assert.match(said()[0] ?? '', /reference [A-Z2-9]{6}/)
  })

  it('says within the time that nobody knows whether an answer was saved when the store stalls, and stays alive when it fails later', async () => {
    await openForm()
    let fail: (error: Error) => void = () => {}
    world.set.message = () => new Promise((_, reject) => (fail = reject))
    const { body } = await world.client.submit(ADA, {})
    assert.match(
      JSON.stringify(body),
      /"errors":\{"a":"We can't tell whether your answers were saved.*Press again: one person counts once/,
    )
    fail(new Error('locked'))
    await new Promise(done => setTimeout(done, 10))
    assert.match(world.log.join('\n'), /What took too long failed as well/)
    world.set.message = text('Answered')
    await world.client.say(ADA, 'hello')
    assert.deepEqual(said(), ['Answered'])
  })

  it('tells a person who asked something that it took too long', async () => {
    world.set.message = never
    await world.client.say(ADA, 'hello')
    assert.match(said()[0] ?? '', /took too long/)
  })

  it('is in time though Slack itself hangs, and finishes what it began when it stops', async () => {
    await world.close()
    world = await slackWorld({}, { sendWithin: 600, acknowledgeWithin: 100 })
    world.api.faults.push({ hang: true, method: 'chat.postMessage' })
    const began = Date.now()
    assert.equal((await world.client.say(ADA, 'hello')).status, 200)
    assert.ok(Date.now() - began < 500)
    await world.slack.close()
    assert.match(world.log.join('\n'), /An answer did not arrive/)
  })

  it('answers after the second that a busy Slack asks for, once', async () => {
    world.api.faults.push({ status: 429, retryAfter: '1', method: 'chat.postMessage' })
    await world.client.say(ADA, 'hello')
    assert.deepEqual(said(), ['Answered'])
  })

  it('says nothing twice when nobody knows whether it arrived', async () => {
    world.api.faults.push({ resetAfter: true, method: 'chat.postMessage' })
    await world.client.say(ADA, 'hello')
    assert.deepEqual(said(), ['Answered'])
  })

  it('says nothing twice beside a message either', async () => {
    const drawn = draw({ ...text('x'), buttons: [{ label: 'Help', intent: { do: 'help', areas: [], levels: [] } }] })
    const { ts } = world.api.book.post(CHANNEL, { user: world.api.botUser, ...drawn })
    await world.client.say(ADA, 'hello')
    world.api.faults.push({ resetAfter: true })
    await world.client.press(ADA, { channel: CHANNEL, ts }, world.button(drawn.blocks, 'Help'))
    assert.deepEqual(said(CHANNEL), ['x', 'Answered'])
  })

  it('tells the person when Slack refuses what we drew', async () => {
    world.api.faults.push({ error: 'invalid_blocks', method: 'chat.postMessage' })
    await world.client.say(ADA, 'hello')
    assert.match(said().join(), /Something went wrong on our side \(reference/)
    assert.match(world.log.join(), /invalid_blocks/)
  })

  it('shows a form below the command when its modal does not open', async () => {
    world.api.faults.push({ error: 'expired_trigger_id', method: 'views.open' })
    await openForm()
    assert.deepEqual(said(CHANNEL), ['Form'])
  })

  it('says so when a modal does not open, where the button is', async () => {
    for (const channel of [CHANNEL, CHAT]) {
      const drawn = draw({
        ...text('x'),
        buttons: [{ label: 'Answer', intent: { do: 'open-form', pulse: 'p1' }, opens: true }],
      })
      const { ts } = world.api.book.post(channel, { user: world.api.botUser, ...drawn })
      world.api.faults.push({ error: 'expired_trigger_id', method: 'views.open' })
      await world.client.press(ADA, { channel, ts }, world.button(drawn.blocks, 'Answer'))
      assert.match(said(channel).at(-1) ?? '', /took too long to open.*Press the button again/)
    }
    assert.equal(world.api.book.messages(CHANNEL).at(-1)?.for, ADA)
  })

  it('tells the administrator once a minute that requests are refused', async () => {
    for (let i = 0; i < 5; i++) assert.equal((await world.client.raw('{}', 'application/json')).status, 401)
    assert.equal(world.log.filter(line => line.includes('was refused')).length, 1)
  })

  it('refuses to send a message that Slack would not take, and says that something went wrong', async () => {
    world.set.message = { ...text('x'), parts: [{ part: 'text', text: 'x'.repeat(30_000) }] }
    await world.client.say(ADA, 'hello')
    assert.match(world.log.join('\n'), /Slack would not take this message/)
    assert.match(said().join(), /Something went wrong/)
    const { body } = await world.client.command(ADA, CHANNEL, 'help')
    assert.match(JSON.stringify(body), /Something went wrong/)
  })

  it('shows App Home with what could be had when a part fails', async () => {
    let asked = 0
    world.set.message = async () => {
      asked += 1
      if (asked === 1) throw new Error('swordfish')
      return text('Help')
    }
    await world.client.openHome(ADA)
    const shown = JSON.stringify((world.api.book.home(ADA) as SlackView).blocks)
    assert.match(shown, /"Help"/)
    assert.match(shown, /reference [A-Z2-9]{6}/)
  })

  it('is not woken by a message of its own', async () => {
    const { ts } = world.api.book.post(CHAT, { user: world.api.botUser, ...draw(text('x')) })
    await world.client.event({
      type: 'message',
      channel_type: 'im',
      user: world.api.botUser,
      text: 'x',
      ts,
      channel: CHAT,
    })
    assert.deepEqual(world.handled, [])
  })
})
