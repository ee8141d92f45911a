import { addDays, isWorkingDay, londonClock, londonInstant } from '#shared/domain/calendar.ts'

/** How far the desk's clock is moved on at once. `morning`: to late in the morning of the next working day. */
export const STEPS = ['hour', 'day', 'week', 'morning'] as const
export type Step = (typeof STEPS)[number]

const HOUR_MS = 3_600_000
/** By this hour in London everything that is sent in a morning has been sent. */
const MORNING = 11
const DAWN = 8
/** It never goes back, so somebody who moves it by mistake must still reach an end. */
const MOST_AHEAD_MS = 5 * 365 * 24 * HOUR_MS

export type DeskClock = ReturnType<typeof deskClock>

/**
 * The clock of a trial: the real one, so many milliseconds ahead. Everything in the trial tells the time by it, and it
 * only moves forward.
 * @param ahead as an earlier start left it
 */
export function deskClock(real: () => Date, ahead = 0) {
  let moved = Number.isFinite(ahead) ? Math.min(Math.max(ahead, 0), MOST_AHEAD_MS) : 0
  const now = (): Date => new Date(real().getTime() + moved)
  return {
    now,
    /** Milliseconds. */
    ahead: (): number => moved,
    /** @returns whether it moved: after five years it stays */
    move(step: Step): boolean {
      const on = stepFrom(now(), step)
      if (moved + on > MOST_AHEAD_MS) return false
      moved += on
      return true
    },
  }
}

/** Milliseconds from an instant. A day and a week keep the hour that a London clock shows. */
function stepFrom(now: Date, step: Step): number {
  if (step === 'hour') return HOUR_MS
  const { day, hour } = londonClock(now)
  if (step === 'morning') {
    // Who looks at it in the morning means the next day's.
    let next = hour < DAWN ? day : addDays(day, 1)
    while (!isWorkingDay(next)) next = addDays(next, 1)
    return londonInstant(next, MORNING).getTime() - now.getTime()
  }
  const later = londonInstant(addDays(day, step === 'day' ? 1 : 7), hour)
  return later.getTime() - londonInstant(day, hour).getTime()
}
