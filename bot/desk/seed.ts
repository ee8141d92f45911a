import { addDays, addWorkingDays, type Day, isWorkingDay, londonClock, londonInstant } from '#shared/domain/calendar.ts'
import type { AreaId, LevelId } from '#shared/domain/framework.ts'
import type { Intent } from '#shared/domain/intent.ts'
import { SETTLE_SECONDS } from '#shared/domain/pulse.ts'
import { closeDuePulses, refreshCount } from '#shared/journeys/closePulse.ts'
import { handle } from '#shared/journeys/handle.ts'
import type { Services } from '#shared/journeys/services.ts'
import { pulsesOf } from '#shared/journeys/startPulse.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Place } from '#shared/platform.ts'
import { type DeskPerson, PEOPLE, personId } from './people.ts'
import {
  levelOf,
  SAMPLE_ACTIONS,
  SAMPLE_POSITIONS,
  SAMPLE_PULSES,
  type SampleAction,
  type SamplePulse,
} from './sample.ts'

const MINUTE = 60_000
/** A pulse opens at this hour in London, and a person answers this many minutes after the one before. */
const OPENING_HOUR = 9
const MINUTES_APART = 23

/** A clock that the sample data is made on, so that it looks as if it had happened. */
export interface SampleClock {
  readonly now: () => Date
  set(instant: Date): void
}

/** Makes a clock that begins at an instant and moves only when it is set. */
export function sampleClock(begin: Date): SampleClock {
  let instant = begin
  return {
    now: () => instant,
    set: to => {
      instant = to
    },
  }
}

/** When the oldest of the sample data happens: the morning of the first pulse. */
export const sampleBegins = (today: Date): Date => morning(today, SAMPLE_PULSES[0]?.daysAgo ?? 0)

/**
 * Makes the sample data by running the real journeys on a clock of its own: positions, two pulses that closed, and one
 * that is open, in which the people nobody plays have answered; actions, of which one is done and one was due.
 * @param channel where the council's pulses are posted
 * @throws Error when a journey did not do what was asked
 */
export async function makeSample(
  services: Services,
  council: string,
  channel: Place,
  clock: SampleClock,
  today: Date,
): Promise<void> {
  // Nobody waits for the sample's clock: the count is brought up to date below, and nothing is woken.
  const sample: Services = { ...services, now: clock.now, countChanged: () => {}, wake: () => {} }
  const act = (person: DeskPerson, intent: Intent) =>
    handle(
      sample,
      { who: { id: personId(person), council, name: person.name }, place: channel, at: clock.now() },
      intent,
    )
  const lead = PEOPLE.find(person => person.lead) as DeskPerson

  for (const { inMonths, ...position } of SAMPLE_POSITIONS) {
    const targetBy = endOfMonth(today, inMonths)
    await act(lead, { do: 'save-position', ...position, targetBy, agreedBy: 'Commercial board' })
  }
  const happened = [
    ...SAMPLE_PULSES.map(pulse => ({ daysAgo: pulse.daysAgo, happens: () => play(pulse) })),
    ...SAMPLE_ACTIONS.flatMap(action => deeds(act, action, sample.newId(), today)),
  ]
  for (const { daysAgo, happens } of happened.sort((one, other) => other.daysAgo - one.daysAgo)) {
    const then = morning(today, daysAgo)
    clock.set(then < today ? then : today)
    await happens()
  }

  async function play(pulse: SamplePulse): Promise<void> {
    await act(lead, { do: 'open-pulse', areas: Object.keys(pulse.said), days: pulse.days })
    const [opened] = await pulsesOf(services, council)
    if (opened?.state !== 'open') throw new Error('The sample pulse did not open.')
    await answerAll(act, opened.id, pulse, clock)
    if (opened.closesAt > today.toISOString()) await refreshCount(sample, council, opened.id)
    else await close(sample, new Date(opened.closesAt), clock)
  }
}

type Act = (person: DeskPerson, intent: Intent) => Promise<Message>

/** What happens to one action, and when. */
function deeds(act: Act, of: SampleAction, action: string, today: Date) {
  const { by, title, area, level, notes, nobodys, done, started } = of
  const person = PEOPLE.find(({ key }) => key === by) as DeskPerson
  const due = workingDay(londonClock(today).day, of.dueIn)
  const does = async (intent: Intent) => {
    const { refused, summary } = await act(person, intent)
    if (refused) throw new Error(`A sample action was refused: ${summary}`)
  }
  const owner = nobodys ? 'nobody' : 'me'
  const make: Intent = { do: 'save-action', action, title, area, level, due, owner, ...(notes && { notes }) }
  return [
    { daysAgo: of.daysAgo, happens: () => does(make) },
    ...(done
      ? [{ daysAgo: done.daysAgo, happens: () => does({ do: 'finish-action', action, outcome: done.outcome }) }]
      : []),
    ...(started
      ? [
          { daysAgo: of.daysAgo - 5, happens: () => does({ do: 'start-action', action }) },
          { daysAgo: 0, happens: () => does({ do: 'snooze-action', action, when: 'tomorrow' }) },
        ]
      : []),
  ]
}

/** So many working days after a day; before it, when negative. */
function workingDay(from: Day, days: number): Day {
  if (days >= 0) return addWorkingDays(from, days)
  let at = from
  for (let left = -days; left > 0; ) {
    at = addDays(at, -1)
    if (isWorkingDay(at)) left -= 1
  }
  return at
}

/** In the morning in London of the last working day that is at least so many days before today. */
function morning(today: Date, daysAgo: number): Date {
  let day = addDays(londonClock(today).day, -daysAgo)
  while (!isWorkingDay(day)) day = addDays(day, -1)
  return londonInstant(day, OPENING_HOUR)
}

const endOfMonth = (today: Date, monthsAhead: number): string =>
  new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + monthsAhead + 1, 0)).toISOString().slice(0, 10)

async function answerAll(act: Act, pulse: string, { said }: SamplePulse, clock: SampleClock): Promise<void> {
  for (const [at, person] of PEOPLE.entries()) {
    const levels = Object.entries(said).flatMap(([area, signs]): [AreaId, LevelId][] => {
      const level = levelOf(signs[at])
      return level ? [[area, level]] : []
    })
    if (levels.length === 0) continue
    clock.set(new Date(clock.now().getTime() + MINUTES_APART * MINUTE))
    await act(person, { do: 'answer', pulse, levels: Object.fromEntries(levels), role: person.role })
  }
}

/** What the schedule does when the time has come: answers stop, and a few seconds later they are counted. */
async function close(sample: Services, closesAt: Date, clock: SampleClock): Promise<void> {
  clock.set(closesAt)
  await closeDuePulses(sample)
  clock.set(new Date(closesAt.getTime() + (SETTLE_SECONDS + 1) * 1000))
  await closeDuePulses(sample)
}
