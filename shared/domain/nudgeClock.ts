import { addDays, type Day, londonClock } from './calendar.ts'
import type { Reminders } from './nudge.ts'
import { DAYS, HOURS, instantOf } from './nudgeStage.ts'

const HOUR_MS = 3_600_000

/** What a London clock shows: formatting an instant is slow, and clocks change on the hour, so the calendar is asked once an hour. */
export interface LondonNow {
  readonly day: Day
  /** Since midnight, as the clock shows it. */
  readonly minute: number
}

/** What a London clock shows. Of the hour that was asked last the calendar is not asked again. */
export const londonNow = londonAtHand()

function londonAtHand(): (instant: Date) => LondonNow {
  let hour = Number.NaN
  let shown = { day: '', hour: 0 }
  return instant => {
    const at = instant.getTime()
    const began = Math.floor(at / HOUR_MS) * HOUR_MS
    if (began !== hour) {
      hour = began
      shown = londonClock(new Date(began))
    }
    return { day: shown.day, minute: shown.hour * 60 + Math.floor((at - began) / 60_000) }
  }
}

/** Whether we may write to anybody at this moment: a working day, 08:30 to 17:30 in London. */
export const isOpen = ({ day, minute }: LondonNow): boolean =>
  minute >= HOURS.from && minute < HOURS.to && DAYS.isWorking(day)

/** Whether somebody wants no message on a day. */
export const isQuiet = (reminders: Reminders | undefined, day: Day, weekday: number): boolean =>
  reminders !== undefined &&
  (reminders.muted === true ||
    reminders.quiet?.includes(weekday) === true ||
    (reminders.until !== undefined && day < reminders.until))

/** The next instant at which our hours begin. */
export function nextOpening({ day, minute }: LondonNow): Date {
  const from = minute < HOURS.from ? day : addDays(day, 1)
  return instantOf(DAYS.workingFrom(from), HOURS.from)
}
