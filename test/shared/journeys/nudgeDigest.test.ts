import assert from 'node:assert/strict'
import { addDays } from '#shared/domain/calendar.ts'
import { sendDueNudges } from '#shared/journeys/nudge.ts'
import type { Asker } from '#shared/journeys/services.ts'
import { CHANNEL, personal, type Stage, setUp } from '../../setUp.ts'

describe('a digest', () => {
  let stage: Stage
  let owner: Asker
  beforeEach(async () => {
    stage = await setUp()
    owner = stage.person(3)
    await stage.ask({ do: 'welcome' })
  })
  afterEach(() => stage.store.close())

  const own = (title: string, due: string) =>
    stage.ask({ do: 'save-action', title, due, owner: 'me' }, owner, { place: personal(owner) })
  const choose = (digest: string) => stage.ask({ do: 'save-reminders', quiet: [], digest }, owner)
  const to = () => stage.platform.in(personal(owner)).map(({ summary }) => summary)
  const inChannel = () => stage.platform.in(CHANNEL).map(({ summary }) => summary)
  /** Every day from one to another. @returns the days on which something more was there to see */
  async function daily(from: string, until: string, seen: () => readonly string[]): Promise<string[]> {
    const days: string[] = []
    for (let day = from; day <= until; day = addDays(day, 1)) {
      const before = seen().length
      for (const time of ['11:30', '15:00']) {
        stage.clock.set(`${day}T${time}:00.000Z`)
        await sendDueNudges(stage.services)
      }
      if (seen().length > before) days.push(day)
    }
    return days
  }

  it('of the channel comes on its weekday alone, and once on the next working day when that is off', async () => {
    await own('Publish the pipeline', '2027-03-01')
    // It is Tuesday.
    await stage.ask({ do: 'save-council-reminders', digest: '1', pulses: 'on', heldOut: '0' })
    const days = await daily('2026-11-24', '2027-01-05', inChannel)
    assert.deepEqual(days, [
      '2026-11-30',
      '2026-12-07',
      '2026-12-14',
      '2026-12-21',
      // Monday 28 December is a bank holiday.
      '2026-12-29',
      '2027-01-04',
    ])
    assert.ok(inChannel().every(each => !/Nothing was marked/.test(each)))
  })

  it('of a person comes on its weekday, and what it names of its week leaves room for the day itself', async () => {
    for (const title of ['Ask HR', 'Publish the pipeline', 'Meet the chamber']) await own(title, '2026-12-04')
    await choose('1')
    assert.deepEqual(await daily('2026-11-25', '2026-12-04', to), ['2026-11-30', '2026-12-04'])
    assert.match(to()[0] ?? '', /^Your week: 3 open actions/)
    assert.match(to()[1] ?? '', /^3 actions of yours.*It is due today/s)
  })

  it('is no second message about what was said in the last two days', async () => {
    await own('Ask HR', '2026-12-03')
    await choose('3')
    // Two working days before on Tuesday, so there is none on Wednesday.
    assert.deepEqual(await daily('2026-11-26', '2026-12-03', to), ['2026-12-01', '2026-12-03'])
    assert.ok(to().every(each => !/Your week/.test(each)))
  })
})
