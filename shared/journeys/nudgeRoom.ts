import { addDays, type Day, weekday } from '#shared/domain/calendar.ts'
import type { Reminders } from '#shared/domain/nudge.ts'
import { isQuiet } from '#shared/domain/nudgeClock.ts'
import { isHeldOut } from '#shared/domain/nudgeEvidence.ts'
import { DAYS, weekOf } from '#shared/domain/nudgeStage.ts'
import { left, settled } from '#shared/domain/nudgeWeek.ts'
import { readCouncil } from './council.ts'
import { nudgesOf, weekId } from './nudgeKnown.ts'
import { partitionOf } from './partitions.ts'
import type { Services } from './services.ts'

/** Days after which nothing that was sent by now counts any more. */
const AHEAD = 14

/** Whether somebody is reminded of their actions at all: they have not switched it off, and are not held out. */
export async function isReminded(services: Services, council: string, person: string): Promise<boolean> {
  const [reminders, of] = await Promise.all([remindersOf(services, council, person), readCouncil(services, council)])
  return reminders?.muted !== true && !(of && isHeldOut(of, person))
}

/**
 * The first day from one on that has room for a message to somebody, after what they were sent by now: a working day that
 * is none of their quiet ones. What is promised for a day is promised for this one.
 * @returns undefined when they are not reminded of actions
 */
export async function dayWithRoom(
  services: Services,
  council: string,
  person: string,
  from: Day,
  today: Day,
): Promise<Day | undefined> {
  if (!(await isReminded(services, council, person))) return undefined
  const reminders = await remindersOf(services, council, person)
  const ids = [0, -7].map(days => weekId(person, addDays(weekOf(today), days)))
  const stored = await Promise.all(ids.map(id => services.store.read(nudgesOf(council), 'nudges', id)))
  const weeks = stored.map(each => each && settled(each.value, services.now().toISOString()))
  const begins = reminders?.until !== undefined && reminders.until > from ? reminders.until : from
  const days = Array.from({ length: AHEAD }, (_, at) => addDays(begins, at))
  return days.find(day => DAYS.isWorking(day) && !isQuiet(reminders, day, weekday(day)) && left(weeks, day) > 0)
}

const remindersOf = async ({ store }: Services, council: string, person: string): Promise<Reminders | undefined> =>
  (await store.read(partitionOf(council), 'person', person))?.value.reminders
