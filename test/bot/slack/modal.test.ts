import assert from 'node:assert/strict'
import type { Message } from '#shared/messages/message.ts'
import type { SlackView } from '../../../bot/desk/counterpart/slackApi.ts'
import { draw } from '../../../bot/slack/view.ts'
import { ADA, CHANNEL, type SlackWorld, slackWorld, TEAM, text } from '../../fakes/slack.ts'
import { ANSWER, FORM, HELP, withButtons } from '../../fakes/slackMessages.ts'

describe('the Slack edge hears a press, in modals', () => {
  let world: SlackWorld
  beforeEach(async () => {
    world = await slackWorld()
  })
  afterEach(async () => {
    assert.deepEqual(world.faults(), [])
    await world.close()
  })

  const last = () => world.handled.at(-1) ?? assert.fail(`Nothing reached the journeys: ${world.log.join('\n')}`)
  const said = (channel: string) => world.api.book.messages(channel).filter(each => each.user === world.api.botUser)
  const top = (user = ADA) => world.api.book.views(user).at(-1) as SlackView & { title: { text: string } }
  const form = { 'level.a': 'leader', role: 'councillor' }

  /** A message of the bot with these buttons, and presses one of them. */
  async function press(channel: string, message: Message, label: string, next: Message, filled = {}, own = false) {
    const { ts } = world.api.book.post(channel, { user: world.api.botUser, ...draw(message), ...(own && { for: ADA }) })
    world.set.message = next
    const answer = await world.client.press(ADA, { channel, ts }, world.button(draw(message).blocks, label), filled)
    return { ts, answer }
  }

  it('opens a modal with the form, titled by its heading, and remembers where', async () => {
    await press(CHANNEL, withButtons(ANSWER), 'Answer', FORM)
    assert.deepEqual([top().title.text, top().callback_id], ['Procurement pulse', 'pulse'])
    assert.deepEqual(last().intent, { do: 'open-form', pulse: 'p1' })
    world.set.message = text('Thank you')
    const { status, body } = await world.client.submit(ADA, form)
    assert.equal(status, 200)
    assert.equal((body as { response_action: string }).response_action, 'update')
    assert.deepEqual(last().intent, { do: 'answer', pulse: 'p1', levels: { a: 'leader' }, role: 'councillor' })
    assert.deepEqual(JSON.parse(last().arrival.place.address), { tenant: TEAM, team: TEAM, channel: CHANNEL })
    assert.match(JSON.stringify(top().blocks), /Thank you/)
    assert.equal(said(CHANNEL).length, 1)
  })

  it('that is refused in a modal leaves the form as it is, with the reason in it', async () => {
    await press(CHANNEL, withButtons(ANSWER), 'Answer', FORM)
    world.set.message = { ...text('Nothing was chosen'), refused: true }
    const { body } = await world.client.submit(ADA, form)
    assert.deepEqual(body, { response_action: 'errors', errors: { 'level.a': 'Nothing was chosen' } })
    assert.equal(top().title.text, 'Procurement pulse')
  })

  it('that is refused in a modal with a way on shows that way', async () => {
    await press(CHANNEL, withButtons(ANSWER), 'Answer', FORM)
    world.set.message = { ...withButtons(HELP), refused: true }
    await world.client.submit(ADA, form)
    assert.equal(world.button(top().blocks, 'Help').action_id, 'press.0')
  })

  it('inside of a modal shows its answer instead, or above a form that somebody may be filling in', async () => {
    await press(CHANNEL, withButtons(ANSWER), 'Answer', { ...FORM, buttons: [...FORM.buttons, HELP] })
    const below = top()
    world.set.message = withButtons(HELP)
    await world.client.press(ADA, { view: below.id }, world.button(below.blocks, 'Help'))
    assert.equal(world.api.book.views(ADA).length, 2)
    world.set.message = text('Further')
    await world.client.press(ADA, { view: top().id }, world.button(top().blocks, 'Help'))
    assert.equal(world.api.book.views(ADA).length, 2)
    assert.match(JSON.stringify(top().blocks), /Further/)
    assert.equal(world.api.book.views(ADA)[0]?.id, below.id)
  })

  it('in App Home is answered in a modal', async () => {
    world.set.message = withButtons(HELP)
    await world.client.openHome(ADA)
    const { blocks } = world.api.book.home(ADA) as SlackView
    await world.client.press(ADA, { home: true }, world.button(blocks, 'Help'))
    assert.equal(world.api.book.views(ADA).length, 1)
    assert.equal(last().arrival.place.kind, 'personal')
  })
})
