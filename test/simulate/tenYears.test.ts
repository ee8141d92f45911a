import assert from 'node:assert/strict'
import { addDays } from '#shared/domain/calendar.ts'
import { nudgeMemory, sendDueNudges } from '#shared/journeys/nudge.ts'
import { COUNCIL, personal, setUp } from '../setUp.ts'
import { dayIn, holidaysOf, inHours, london } from './oracle.ts'

const FROM = '2026-11-24'
const YEARS = 10
/** Instants of a day, in UTC: the edges of our hours in winter and in summer, and times at which nobody works. */
const TIMES = [
  '00:30',
  '01:30',
  '06:00',
  '07:29',
  '07:30',
  '08:29',
  '08:30',
  '09:45',
  '11:10',
  '13:00',
  '16:29',
  '16:30',
  '17:29',
  '17:30',
  '18:00',
  '23:30',
]

describe('ten years of one council', () => {
  it('bring no message on a bank holiday or outside hours, through twenty changes of the clock', async function () {
    this.timeout(240_000)
    const stage = await setUp({ people: 5, at: `${FROM}T10:00:00.000Z` })
    const memory = nudgeMemory()
    const days = Math.round(YEARS * 365.25)
    const seen: string[] = []
    const changes = new Set<string>()
    await stage.ask({ do: 'save-council-reminders', digest: '1', pulses: 'on', heldOut: '0' })
    const members = stage.people.map(({ id }) => id)
    stage.platform.setMembers(members)
    let posted = 0
    for (let day = 0; day < days; day += 1) {
      const date = addDays(FROM, day)
      await live(date, day)
      for (const time of TIMES) {
        stage.clock.set(`${date}T${time}:00.000Z`)
        await sendDueNudges(stage.services, memory)
        for (const each of stage.platform.shown.slice(posted))
          if (!/^(Procurement pulse|Pulse results)/.test(each.versions[0]?.summary ?? ''))
            seen.push(stage.clock.now().toISOString())
        posted = stage.platform.shown.length
      }
      const offset = (instant: string) => london(new Date(instant)).slice(11, 13)
      if (offset(`${date}T00:30:00Z`) !== '00' && offset(`${addDays(date, 1)}T00:30:00Z`) === '00') changes.add(date)
      if (offset(`${date}T00:30:00Z`) === '00' && offset(`${addDays(date, 1)}T00:30:00Z`) !== '00') changes.add(date)
    }
    assert.equal(changes.size, 2 * YEARS)
    assert.ok(seen.length > 1500, `${seen.length} messages`)
    assert.deepEqual(
      seen.filter(at => !inHours(new Date(at))),
      [],
    )
    assert.deepEqual(
      seen.filter(at => holidaysOf(at.slice(0, 4)).has(dayIn(new Date(at)))),
      [],
    )
    // Ten years leave no more behind than two weeks do.
    assert.ok((await stage.store.list(`nudges:${COUNCIL.id}`, 'nudges')).length <= 3 * 6)
    await stage.store.close()

    /** What people do: an action every week or so, now and then one is done, and four pulses a year. */
    async function live(date: string, day: number): Promise<void> {
      stage.clock.set(`${date}T00:10:00.000Z`)
      const owner = stage.person(day % 5)
      const own = { place: personal(owner) }
      if (day % 4 === 0)
        await stage.ask(
          { do: 'save-action', title: `Step ${day}`, due: addDays(date, 1 + (day % 17)), owner: 'me' },
          owner,
          own,
        )
      const open = (await stage.store.list(`council:${COUNCIL.id}`, 'action')).filter(
        ({ value }) => value.state === 'open',
      )
      const [oldest] = open.sort((a, b) => (a.value.createdAt < b.value.createdAt ? -1 : 1))
      if (oldest && open.length > 12) await stage.store.remove(`council:${COUNCIL.id}`, 'action', oldest.id)
      if (day % 91 === 3) await stage.ask({ do: 'open-pulse', areas: ['listening', 'planning', 'buying'], days: 5 })
      if (day % 91 === 20) await stage.runClock()
    }
  })
})
