import assert from 'node:assert/strict'
import type { SlackView } from '../../../bot/desk/counterpart/slackApi.ts'
import { ADA, BEN, CHANNEL, ELSEWHERE, type SlackWorld, slackWorld, TEAM, text } from '../../fakes/slack.ts'
import { FORM } from '../../fakes/slackMessages.ts'

const MAKE = 'make_action'

describe('"make this an action" on a message in Slack', () => {
  let world: SlackWorld
  beforeEach(async () => {
    world = await slackWorld()
  })
  afterEach(async () => {
    assert.deepEqual(world.faults(), [])
    await world.close()
  })

  const last = () => world.handled.at(-1) ?? assert.fail(`Nothing reached the journeys: ${world.log.join('\n')}`)
  const top = () => world.api.book.views(ADA).at(-1) as (SlackView & { title: { text: string } }) | undefined
  const posted = (words: string, channel = CHANNEL, thread?: string) =>
    world.api.book.post(channel, { user: BEN, text: words, blocks: [], ...(thread && { thread }) }).ts
  const made = async (words: string, channel = CHANNEL, thread?: string) => {
    const ts = posted(words, channel, thread)
    const { status } = await world.client.messageShortcut(ADA, channel, ts, MAKE)
    assert.equal(status, 200)
    return { ts, intent: last().intent as { title?: string; links?: string } }
  }
  const link = (channel: string, ts: string) => `https://council.slack.com/archives/${channel}/p${ts.replace('.', '')}`

  it('opens the form in a modal, with the first line as the title and a link to the message', async () => {
    world.set.message = FORM
    const { ts, intent } = await made('Ask HR about apprenticeships\nThey said March.')
    assert.deepEqual(intent, { do: 'edit-action', title: 'Ask HR about apprenticeships', links: link(CHANNEL, ts) })
    assert.equal(top()?.title.text, 'Procurement pulse')
    assert.equal(world.api.book.messages(CHANNEL, ADA).length, 1)
  })

  it("is asked in the person's own chat, whichever channel the message stands in, and links into its thread", async () => {
    const { ts } = await made('The first')
    const { ts: reply, intent } = await made('The second', ELSEWHERE, ts)
    assert.equal(intent.links, `${link(ELSEWHERE, reply)}?thread_ts=${ts}&cid=${ELSEWHERE}`)
    const { place, who } = last().arrival
    assert.deepEqual([place.kind, who.id], ['personal', `slack:${TEAM}:${ADA}`])
    assert.equal(JSON.parse(place.address).channel, ADA)
  })

  it('saves what the form holds, and the answer takes the place of the form', async () => {
    world.set.message = {
      ...text('An action'),
      parts: [{ part: 'entry', name: 'title', label: 'What is to be done?', kind: 'line', required: true, most: 200 }],
      buttons: [{ label: 'Save action', intent: { do: 'save-action', links: 'https://a.example' }, primary: true }],
    }
    await made('Ask HR')
    world.set.message = text('Saved')
    await world.client.submit(ADA, { title: 'Ask HR again' })
    assert.deepEqual(last().intent, { do: 'save-action', title: 'Ask HR again', links: 'https://a.example' })
    assert.match(JSON.stringify(top()?.blocks), /Saved/)
  })

  it('takes words as they are: no mention, link or broadcast of theirs, and no longer than a title', async () => {
    const { intent } = await made('<@U0PULSE> &lt;b&gt; <!channel> <https://x.example|the plan> <@U0BEN>')
    assert.doesNotMatch(String(intent.title), /<[@!]/)
    assert.match(String(intent.title), /^<b>.*the plan somebody$/)
    assert.equal((await made('\n\n  ')).intent.title, undefined)
    const { title = '' } = (await made('😀'.repeat(150))).intent
    assert.ok(title.length <= 200 && title.isWellFormed())
  })

  it('makes no link out of a workspace that is none, and does nothing for a shortcut that is not ours', async () => {
    const payload = (over: object) => ({
      type: 'message_action',
      callback_id: MAKE,
      trigger_id: world.api.trigger(ADA),
      action_ts: '1700000000.000100',
      channel: { id: CHANNEL },
      message: { ts: '1700000000.000100', text: 'Hello' },
      ...world.client.common(ADA),
      ...over,
    })
    await world.client.interact(payload({ team: { id: TEAM, domain: 'evil.example/x?' } }))
    assert.deepEqual(last().intent, { do: 'edit-action', title: 'Hello' })
    assert.equal((await world.client.interact(payload({ callback_id: 'another' }))).status, 200)
    assert.equal((await world.client.interact(payload({ trigger_id: 7 }))).status, 400)
    assert.equal((await world.client.interact(payload({ message: 'odd', channel: {} }))).status, 200)
    assert.deepEqual(last().intent, { do: 'edit-action' })
    assert.equal(world.handled.length, 2)
  })
})
