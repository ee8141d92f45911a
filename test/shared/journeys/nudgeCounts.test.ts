import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import { addDays } from '#shared/domain/calendar.ts'
import { sendDueNudges } from '#shared/journeys/nudge.ts'
import type { Asker } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import { COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

describe('how often somebody is reminded', () => {
  let stage: Stage
  let owner: Asker
  beforeEach(async () => {
    stage = await setUp()
    owner = stage.person(3)
    await own('Ask HR about apprenticeships', '2026-12-03')
  })
  afterEach(() => stage.store.close())

  async function own(title: string, due: string, who = owner): Promise<void> {
    const said = await stage.ask({ do: 'save-action', title, due, owner: 'me' }, who, { place: personal(who) })
    assert.ok(!said.refused, said.summary)
  }
  const messages = (who = owner): readonly Message[] => stage.platform.in(personal(who))
  const to = (who = owner) => messages(who).map(({ summary }) => summary)
  const actions = async (): Promise<readonly Action[]> =>
    (await stage.store.list(`council:${COUNCIL.id}`, 'action')).map(({ value }) => value)
  async function at(instant: string): Promise<number> {
    stage.clock.set(instant)
    return sendDueNudges(stage.services)
  }

  /** Every day from one to another, in the morning. @returns the days on which the owner got something */
  async function daily(from: string, to: string, each = async (_day: string) => {}, who = owner): Promise<string[]> {
    const days: string[] = []
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const before = messages(who).length
      await at(`${day}T11:30:00.000Z`)
      if (messages(who).length > before) days.push(day)
      await each(day)
    }
    return days
  }

  it('comes three times after its day, however often it is moved, and says so when it can not be moved any more', async () => {
    await stage.ask({ do: 'save-council-reminders', pulses: 'off', heldOut: '0' })
    const [action] = await actions()
    const refused: string[] = []
    const days = await daily('2026-12-04', '2027-01-20', async day => {
      if (messages().length === 0) return
      const intent = { do: 'snooze-action', action: action?.id ?? '', when: 'next-week' } as const
      const said = await stage.ask(intent, owner, { place: personal(owner) })
      if (said.refused) refused.push(day)
      if (said.refused) assert.match(said.summary, /three weeks at most.*With a new day, reminders begin again/s)
    })
    assert.deepEqual(days, ['2026-12-04', '2026-12-07', '2026-12-14'])
    assert.equal(refused[0], '2026-12-14')
    assert.match(to(stage.lead)[0] ?? '', /Ask HR about apprenticeships \(Name-04\)/)
  })

  it('begins again for who takes it on three weeks late, and the leads hear of it after that', async () => {
    const other = stage.person(5)
    await stage.ask({ do: 'save-council-reminders', pulses: 'off', heldOut: '0' })
    await stage.ask({ do: 'welcome' })
    const id = (await actions())[0]?.id ?? ''
    stage.clock.set('2026-12-23T15:00:00.000Z')
    await stage.ask({ do: 'offer-action', action: id, to: 'channel' }, owner, { place: personal(owner) })
    const taken = await stage.ask({ do: 'accept-action', action: id }, other, { place: personal(other) })
    assert.ok(!taken.refused, taken.summary)
    const days = await daily('2026-12-24', '2027-01-30', undefined, other)
    assert.deepEqual(days, ['2026-12-24', '2026-12-31', '2027-01-07'])
    const lead = to(stage.lead).filter(each => /For you as a lead/.test(each))
    assert.equal(lead.length, 1)
    assert.match(lead[0] ?? '', /\(Name-06\), was due Thursday 3 December/)
  })

  it('promises a day that has room, and none to who is not reminded', async () => {
    await own('Publish the pipeline', '2026-12-02')
    await at('2026-12-01T11:30:00.000Z')
    await own('Meet the chamber of commerce', '2026-12-04')
    await at('2026-12-03T11:30:00.000Z')
    const action = (await actions()).find(({ due }) => due === '2026-12-04')?.id ?? ''
    const snooze = (when: 'tomorrow' | 'next-week') =>
      stage.ask({ do: 'snooze-action', action, when }, owner, { place: personal(owner) })
    // On the 1st and the 3rd: the next seven days have room from the 8th on.
    assert.match((await snooze('next-week')).summary, /again from Tuesday 8 December on/)
    await stage.ask({ do: 'mute-reminders' }, owner)
    const said = (await snooze('tomorrow')).summary
    assert.match(said, /Moved to Friday 4 December\. The due day stays/)
    assert.doesNotMatch(said, /remind you/)
  })
})
