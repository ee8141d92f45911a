import assert from 'node:assert/strict'
import type { Message } from '#shared/messages/message.ts'
import type { SlackView } from '../../../bot/desk/counterpart/slackApi.ts'
import { buttonsIn } from '../../../bot/desk/counterpart/slackClient.ts'
import { draw } from '../../../bot/slack/view.ts'
import { ADA, BEN, CHANNEL, ELSEWHERE, type SlackWorld, slackWorld, TEAM, text } from '../../fakes/slack.ts'
import { ANSWER, CLOSE, FORM, HELP, withButtons } from '../../fakes/slackMessages.ts'

const OK = { status: 200, text: '', body: undefined }
const CHAT = 'D0ADA'
describe('the Slack edge hears a press', () => {
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

  it('in a channel is answered beside the message, to the one who pressed', async () => {
    const { answer } = await press(CHANNEL, withButtons(HELP), 'Help', text('What you can ask'))
    assert.deepEqual(answer, OK)
    assert.deepEqual(
      said(CHANNEL).map(each => [each.text, each.for]),
      [
        ['Ask', undefined],
        ['What you can ask', ADA],
      ],
    )
    assert.equal(last().arrival.place.kind, 'channel')
  })

  it('in a channel never changes what everybody sees', async () => {
    await press(CHANNEL, withButtons(CLOSE), 'Close it now', text('Closed'))
    assert.deepEqual(
      said(CHANNEL).map(each => [each.text, each.for]),
      [
        ['Ask', undefined],
        ['Closed', ADA],
      ],
    )
  })

  it('on what one person alone sees takes its place when that completes it, else stands below', async () => {
    await press(CHANNEL, withButtons(CLOSE), 'Close it now', text('Closed'), {}, true)
    assert.deepEqual(
      said(CHANNEL).map(each => each.text),
      ['Closed'],
    )
    await press(CHANNEL, withButtons(CLOSE), 'Close it now', { ...text('Leads only'), refused: true }, {}, true)
    assert.deepEqual(
      said(CHANNEL).map(each => [each.text, each.for]),
      [
        ['Closed', ADA],
        ['Ask', ADA],
        ['Leads only', ADA],
      ],
    )
  })

  it('in a channel that the bot is not in is answered all the same', async () => {
    await press(ELSEWHERE, withButtons(HELP), 'Help', text('What you can ask'), {}, true)
    assert.deepEqual(
      said(ELSEWHERE).map(each => each.text),
      ['Ask', 'What you can ask'],
    )
  })

  it('is answered by the Web API when its address is none of Slack', async () => {
    const { ts } = world.api.book.post(CHANNEL, { user: world.api.botUser, ...draw(withButtons(HELP)) })
    const container = { type: 'message', message_ts: ts, channel_id: CHANNEL, is_ephemeral: false }
    for (const url of ['https://evil.example/x', 'https://hooks.slack.com.evil.example/', 'http://127.0.0.1:1/x', '']) {
      await world.client.interact({
        ...world.client.common(ADA),
        type: 'block_actions',
        trigger_id: world.api.trigger(ADA),
        container,
        channel: { id: CHANNEL },
        response_url: url,
        actions: [{ ...buttonsIn(draw(withButtons(HELP)).blocks)[0], block_id: 'b' }],
      })
      assert.equal(world.api.calls.at(-1)?.method, 'chat.postEphemeral')
    }
  })

  it('in their own chat takes the place of the message when that completes it, else stands below', async () => {
    await press(CHAT, FORM, 'Send answers', text('Thank you'), form)
    assert.deepEqual(last().intent, { do: 'answer', pulse: 'p1', levels: { a: 'leader' }, role: 'councillor' })
    assert.deepEqual(
      said(CHAT).map(each => each.text),
      ['Thank you'],
    )
    await press(CHAT, withButtons(HELP), 'Help', text('What you can ask'))
    await press(CHAT, FORM, 'Send answers', { ...text('Nothing chosen'), refused: true })
    assert.deepEqual(
      said(CHAT).map(each => each.text),
      ['Thank you', 'Ask', 'What you can ask', 'Form', 'Nothing chosen'],
    )
  })

  it('takes what was filled in along with the button that sends it, and with no other', async () => {
    const areas: Message = {
      ...text('x'),
      parts: [
        {
          part: 'choice',
          name: 'areas',
          label: 'Areas',
          shape: 'menu',
          required: true,
          options: [{ value: 'a', label: 'A' }],
        },
      ],
      buttons: [
        { label: 'Next', intent: { do: 'set-position', areas: [], levels: [] }, primary: true },
        { label: 'Our results', intent: { do: 'our-result', areas: [], levels: [] } },
      ],
    }
    await press(CHAT, areas, 'Our results', text('x'), { areas: 'a' })
    assert.deepEqual(last().intent, { do: 'our-result', areas: [], levels: [] })
    await press(CHAT, areas, 'Next', text('x'), { areas: 'a' })
    assert.deepEqual(last().intent, { do: 'set-position', areas: ['a'], levels: [] })
  })

  it('is by whoever sent it, whatever the modal says', async () => {
    await press(CHANNEL, withButtons(ANSWER), 'Answer', FORM)
    const view = {
      ...top(),
      private_metadata: JSON.stringify({
        channel: 'U0BEN',
        user: BEN,
        intent: { do: 'answer', pulse: 'p1', levels: {} },
      }),
      state: { values: {} },
    }
    await world.client.interact({ type: 'view_submission', ...world.client.common(ADA), view })
    assert.equal(last().arrival.who.id, `slack:${TEAM}:${ADA}`)
  })

  it('that no button of ours could send is refused in words', async () => {
    const button = buttonsIn(draw(withButtons(HELP)).blocks)[0]
    for (const value of [
      '{}',
      '7',
      'null',
      '[]',
      'not json',
      '{"do":"drop-tables"}',
      '{"do":"open-form","pulse":"../.."}',
    ]) {
      const { ts } = world.api.book.post(CHAT, { user: world.api.botUser, ...draw(withButtons(HELP)) })
      await world.client.press(ADA, { channel: CHAT, ts }, { ...button, value } as never)
      assert.match(said(CHAT).at(-1)?.text ?? '', /We couldn't read that button/)
    }
    assert.deepEqual(world.handled, [])
  })

  it('with a text that is too long says so', async () => {
    const entry: Message = {
      ...text('x'),
      parts: [{ part: 'entry', name: 'evidence', label: 'Evidence', kind: 'lines', required: false, most: 2000 }],
      buttons: [{ label: 'Save', intent: { do: 'save-position', area: 'a' }, primary: true }],
    }
    await press(CHAT, entry, 'Save', text('Saved'), { evidence: 'x'.repeat(2001) })
    assert.match(said(CHAT).at(-1)?.text ?? '', /longer than its field takes/)
  })

  it('is dated by when it was pressed, unless that clock is wild', async () => {
    const at = new Date('2026-11-24T09:00:00Z')
    world.set.now = () => at
    const pressedAt = async (seconds: string) => {
      const { ts } = world.api.book.post(CHAT, { user: world.api.botUser, ...draw(withButtons(HELP)) })
      const container = { type: 'message', message_ts: ts, channel_id: CHAT, is_ephemeral: false }
      const button = buttonsIn(draw(withButtons(HELP)).blocks)[0]
      const actions = [{ ...button, block_id: 'b', action_ts: seconds }]
      await world.client.interact({
        ...world.client.common(ADA),
        type: 'block_actions',
        trigger_id: 't',
        container,
        channel: { id: CHAT },
        actions,
      })
      return last().arrival.at.toISOString()
    }
    assert.equal(await pressedAt('1795510770.123000'), '2026-11-24T08:59:30.123Z')
    for (const wild of ['1795519999.0', '1', 'now', '1700000000.1'])
      assert.equal(await pressedAt(wild), at.toISOString())
  })
})
