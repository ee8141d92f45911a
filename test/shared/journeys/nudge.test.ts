import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import type { Slot } from '#shared/domain/nudge.ts'
import { nextNudge, oldestDue, uncertainNudges } from '#shared/journeys/due.ts'
import { nudgeMemory, sendDueNudges } from '#shared/journeys/nudge.ts'
import type { Asker } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import { COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

const partition = `council:${COUNCIL.id}`

describe('a nudge', () => {
  let stage: Stage
  let owner: Asker
  beforeEach(async () => {
    stage = await setUp()
    owner = stage.person(3)
    await own('Ask HR about apprenticeships', '2026-12-03')
  })
  afterEach(() => stage.store.close())

  /** They have written to us, so we know where to reach them. */
  async function own(title: string, due: string, who = owner): Promise<void> {
    const said = await stage.ask({ do: 'save-action', title, due, owner: 'me' }, who, { place: personal(who) })
    assert.ok(!said.refused, said.summary)
  }
  const messages = (who = owner): readonly Message[] => stage.platform.in(personal(who))
  const to = (who = owner) => messages(who).map(({ summary }) => summary)
  const actions = async (): Promise<readonly Action[]> =>
    (await stage.store.list(partition, 'action')).map(({ value }) => value)
  const slots = async (): Promise<readonly Slot[]> =>
    (await stage.store.list(`nudges:${COUNCIL.id}`, 'nudges')).flatMap(({ value }) => value.slots)
  /** What the clock does at an instant. */
  async function at(instant: string): Promise<number> {
    stage.clock.set(instant)
    return sendDueNudges(stage.services)
  }
  async function press(label: string, who = owner): Promise<Message> {
    const intent = messages(who)
      .flatMap(({ buttons }) => buttons)
      .findLast(button => button.label === label)?.intent
    return stage.ask(intent ?? assert.fail(label), who, { place: personal(who) })
  }

  it('comes two working days before, on the day, and weekly three times after it; then the leads are told', async () => {
    await stage.ask({ do: 'save-council-reminders', pulses: 'off', heldOut: '0' })
    const days: string[] = []
    const told: string[] = []
    for (let day = 0; day < 60; day += 1) {
      const instant = new Date(Date.parse('2026-11-25T00:00:00Z') + day * 86_400_000).toISOString().slice(0, 10)
      for (const time of ['07:00', '09:00', '11:30', '14:00', '18:00'])
        if ((await at(`${instant}T${time}:00.000Z`)) > 0) (to().length > days.length ? days : told).push(instant)
    }
    // A week holds two messages, so the first one after the day waits; and the next keep a week's distance.
    assert.deepEqual(days, ['2026-12-01', '2026-12-03', '2026-12-08', '2026-12-15', '2026-12-22'])
    assert.deepEqual(told, ['2026-12-29'])
    // Nothing is said of what an owner was sent.
    assert.match(
      to(stage.lead)[0] ?? '',
      /1 action is open some weeks after its day\. We send no more .*\n- Ask HR about apprenticeships \(Name-04\), was due Thursday 3 December/,
    )
    assert.match(to().at(-1) ?? '', /This is the last reminder after its day/)
    assert.deepEqual(
      messages()
        .at(-1)
        ?.buttons.map(({ label }) => label),
      ['I did it', 'Choose a new day', 'Reminder settings'],
    )
    assert.match(to()[0] ?? '', /^Ask HR about apprenticeships\nIt is due on Thursday 3 December/)
    assert.match(
      to()[0] ?? '',
      /You get this because you own this action\. .*2 messages a week in this app\. Reminder settings/,
    )
  })

  it('says nothing once it was done from the nudge itself', async () => {
    await at('2026-12-01T11:30:00.000Z')
    assert.match((await press('I did it')).summary, /Done/)
    assert.equal((await actions())[0]?.state, 'done')
    for (const day of ['03', '04', '11']) assert.equal(await at(`2026-12-${day}T11:30:00.000Z`), 0)
  })

  it('holds everything that is due, and shows what is left once one of it is done', async () => {
    await own('Publish the pipeline', '2026-12-03')
    await own('Meet the chamber of commerce', '2026-12-02')
    await at('2026-12-01T11:30:00.000Z')
    assert.equal(to().length, 1)
    assert.match(to()[0] ?? '', /^3 actions of yours/)
    // Three have no room for a button each: they are chosen from.
    const labels = messages()[0]?.buttons.map(({ label }) => label)
    assert.deepEqual(labels, ['One is done', 'Another day', 'Reminder settings'])
    assert.match((await press('One is done')).summary, /Which one is done\?/)
    assert.match((await press('Another day')).summary, /Which one do you want to be reminded of later\?/)
    const pipeline = (await actions()).find(({ title }) => title === 'Publish the pipeline')?.id ?? ''
    const inChat = { place: personal(owner) }
    const after = await stage.ask({ do: 'finish-action', action: pipeline, outcome: '' }, owner, inChat)
    assert.match(after.summary, /^Done: Publish the pipeline\. /)
    assert.match(after.summary, /2 actions of yours/)
    assert.doesNotMatch(after.summary.slice(30), /Publish/)
    assert.deepEqual(
      after.buttons.map(({ label }) => label),
      ['Done: Ask HR about apprenticeships', 'Done: Meet the chamber of commerce', 'Another day', 'Say what changed'],
    )
  })

  it('waits when it was snoozed: until tomorrow, next week, or a day', async () => {
    await at('2026-12-01T11:30:00.000Z')
    assert.match((await press('Remind me tomorrow')).summary, /We remind you again from Wednesday 2 December on/)
    assert.equal(await at('2026-12-02T11:30:00.000Z'), 1)
    const [action] = await actions()
    const snooze = { do: 'snooze-action', action: action?.id ?? '' } as const
    const own = { place: personal(owner) }
    assert.match((await stage.ask({ ...snooze, when: 'next-week' }, owner, own)).summary, /Tuesday 8 December/)
    assert.equal(await at('2026-12-03T11:30:00.000Z'), 0)
    assert.match((await stage.ask({ ...snooze, when: 'until', day: '2026-12-25' }, owner, own)).summary, /Tuesday 29 D/)
    assert.equal(await at('2026-12-24T11:30:00.000Z'), 0)
    assert.equal(await at('2026-12-29T11:30:00.000Z'), 1)
    assert.match((await stage.ask(snooze, owner, own)).summary, /^Remind me again/)
    const past = await stage.ask({ ...snooze, when: 'until', day: '2026-12-01' }, owner, own)
    assert.ok(past.refused && /Choose a day after today/.test(past.summary))
    assert.ok((await stage.ask({ ...snooze, when: 'tomorrow' }, stage.person(5))).refused)
  })

  it('respects quiet days, a day to begin again, and silence; a digest comes on its day', async () => {
    const save = (over: object) => stage.ask({ do: 'save-reminders', quiet: [], ...over }, owner)
    await save({ quiet: ['2', '4'] })
    assert.equal(await at('2026-12-01T11:30:00.000Z'), 0)
    await save({ until: '2026-12-03' })
    assert.equal(await at('2026-12-02T11:30:00.000Z'), 0)
    await stage.ask({ do: 'mute-reminders' }, owner)
    assert.equal(await at('2026-12-03T11:30:00.000Z'), 0)
    assert.match((await stage.ask({ do: 'edit-reminders' }, owner)).summary, /Send me none/)
    await save({ digest: '3' })
    await own('Write the guide', '2027-03-01')
    assert.equal(await at('2026-12-09T11:30:00.000Z'), 1)
    assert.match(to()[0] ?? '', /Your other open actions\n- Write the guide, due Monday 1 March 2027/)
  })

  it('that may have arrived is never sent twice, and stands as uncertain until the next window', async () => {
    stage.platform.answerNext({ sent: 'uncertain' })
    await at('2026-12-01T11:30:00.000Z')
    await at('2026-12-01T14:30:00.000Z')
    assert.equal(to().length, 1)
    assert.deepEqual(
      (await slots()).map(({ state }) => state),
      ['uncertain'],
    )
    assert.equal(await uncertainNudges(stage.services), 1)
    assert.equal(await at('2026-12-03T11:30:00.000Z'), 1)
  })

  it('ends for whoever blocked us, and where to reach them is forgotten at once', async () => {
    stage.platform.answerNext({ sent: 'gone' })
    await at('2026-12-01T11:30:00.000Z')
    assert.deepEqual(await stage.store.list(partition, 'reach'), [])
    assert.equal(await at('2026-12-03T11:30:00.000Z'), 0)
    // They come back.
    await stage.ask({ do: 'save-reminders', quiet: [] }, owner, { place: personal(owner) })
    assert.equal(await at('2026-12-03T12:30:00.000Z'), 1)
  })

  it('waits as long as the platform asks, and everybody of the council with it', async () => {
    const memory = nudgeMemory()
    await own('Publish the pipeline', '2026-12-03', stage.person(4))
    stage.clock.set('2026-12-01T11:30:00.000Z')
    stage.platform.answerNext({ sent: 'later', afterSeconds: 90 })
    await sendDueNudges(stage.services, memory)
    const sent = () => to().length + to(stage.person(4)).length
    const before = sent()
    assert.ok(before <= 1)
    stage.clock.advance(80)
    await sendDueNudges(stage.services, memory)
    assert.equal(sent(), before)
    stage.clock.advance(20)
    await sendDueNudges(stage.services, memory)
    assert.equal(sent(), 2)
  })

  it('is caught up once after a weekend, and what is due stands where an administrator looks', async () => {
    await at('2026-11-30T18:00:00.000Z')
    assert.equal(await nextNudge(stage.services), '2026-12-01T08:30:00.000Z')
    stage.clock.set('2026-12-07T11:30:00.000Z')
    assert.equal(await oldestDue(stage.services), 6 * 86_400 + 3 * 3600)
    assert.equal(await sendDueNudges(stage.services), 1)
    assert.equal(await sendDueNudges(stage.services), 0)
    assert.match(to()[0] ?? '', /It was due on Thursday 3 December/)
    assert.equal(await oldestDue(stage.services), 0)
  })

  it('leaves nothing that tells what it was about', async () => {
    await at('2026-12-01T11:30:00.000Z')
    const kept = JSON.stringify(await stage.store.list(`nudges:${COUNCIL.id}`, 'nudges'))
    for (const word of ['HR', 'action', (await actions())[0]?.id ?? '', owner.id]) assert.ok(!kept.includes(word), word)
  })
})
