import Holidays from 'date-holidays'
import type { Action } from '#shared/domain/action.ts'
import type { Reminders } from '#shared/domain/nudge.ts'
import type { Message } from '#shared/messages/message.ts'

/** The rules of reminding, told a second time and in another way: nothing here comes from the code that is tested, but types. */

const DAY_MS = 86_400_000
const shown = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
})
/** Day and time on a London clock, such as `2026-11-24 10:00`. */
export const london = (instant: Date): string => shown.format(instant)
export const dayIn = (instant: Date): string => london(instant).slice(0, 10)

const number = (day: string): number => Date.parse(`${day}T12:00:00Z`) / DAY_MS
const later = (day: string, days: number): string => new Date((number(day) + days) * DAY_MS).toISOString().slice(0, 10)
const weekdayOf = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay()

const holidays = new Map<string, ReadonlySet<string>>()
/** Bank holidays of England and Wales, from another library. */
export function holidaysOf(year: string): ReadonlySet<string> {
  const known = holidays.get(year)
  if (known) return known
  const there = new Holidays('GB', 'ENG', { types: ['bank', 'public'] }).getHolidays(Number(year))
  const days = new Set(
    there.filter(({ type }) => type === 'public' || type === 'bank').map(({ date }) => date.slice(0, 10)),
  )
  holidays.set(year, days)
  return days
}

const working = new Map<string, boolean>()
export function worksOn(day: string): boolean {
  const known = working.get(day)
  if (known !== undefined) return known
  const works = ![0, 6].includes(weekdayOf(day)) && !holidaysOf(day.slice(0, 4)).has(day)
  working.set(day, works)
  return works
}

/** Whether a message may leave at this instant. */
export function inHours(instant: Date): boolean {
  const [day = '', time = ''] = london(instant).split(' ')
  return worksOn(day) && time >= '08:30' && time < '17:30'
}

const lastWorking = (day: string): string => (worksOn(day) ? day : lastWorking(later(day, -1)))
const nextWorking = (day: string): string => (worksOn(day) ? day : nextWorking(later(day, 1)))

/** The window that an action is in on a day, by name; undefined when there is nothing to say. */
export function windowOf(
  { due, snoozedUntil: snoozed, lateBefore = 0, owner }: Pick<Action, 'due' | 'snoozedUntil' | 'lateBefore' | 'owner'>,
  today: string,
): string | undefined {
  if (snoozed && today < snoozed) return undefined
  const name = (window: string) => `${due ?? ''}/${snoozed ?? ''}/${owner?.since ?? ''}/${window}`
  if (!due) return snoozed && today < later(snoozed, 7) ? name('day') : undefined
  const since = owner?.since ? dayIn(new Date(owner.since)) : due
  const moved = snoozed !== undefined && snoozed > due
  if (!moved && since <= due) {
    const last = lastWorking(due)
    const first = lastWorking(later(lastWorking(later(last, -1)), -1))
    if (today < last) return today >= first ? name('before') : undefined
    if (today <= due) return name('day')
  }
  const late = nextWorking(moved ? snoozed : later(since > due ? since : due, 1))
  if (today < late) return undefined
  const weeks = (moved ? lateBefore : 0) + Math.floor((number(today) - number(late)) / 7)
  return weeks < 3 ? name(`overdue-${weeks + 1}`) : weeks === 3 ? name('lead') : undefined
}

/** What leads hear of in the week of a day: what has come so far by its Monday. */
export function leadWindowOf(action: Parameters<typeof windowOf>[0], today: string): string | undefined {
  const window = windowOf(action, later(today, -((weekdayOf(today) + 6) % 7)))
  return window?.endsWith('/lead') ? window : undefined
}

/** Whether somebody's digest comes on a day: on the one that they chose, or on the first working day after it. */
export const isDigestDay = (chosen: number | undefined, day: string): boolean =>
  chosen !== undefined &&
  [0, 1, 2, 3, 4, 5, 6].some(ago => {
    const of = later(day, -ago)
    return weekdayOf(of) === chosen && nextWorking(of) === day
  })

export const wantsNone = (reminders: Reminders | undefined, day: string): boolean =>
  reminders !== undefined &&
  (reminders.muted === true || (reminders.quiet ?? []).includes(weekdayOf(day)) || day < (reminders.until ?? ''))

/** What a message is about, as its reader sees it. */
export interface Read {
  readonly actions: readonly string[]
  readonly late: readonly string[]
  readonly pulse: boolean
  readonly digest: readonly string[]
  readonly admin: boolean
  /** It counts what it has no room for. */
  readonly more: boolean
}

/** Titles of a simulated council are `Action-{id}`, so that a message tells what it is about. */
export function readMessage({ parts }: Message): Read {
  const found = {
    actions: [] as string[],
    late: [] as string[],
    pulse: false,
    digest: [] as string[],
    admin: false,
    more: false,
  }
  let section: 'actions' | 'late' | 'digest' | undefined
  const titles = (text: string) => [...text.matchAll(/Action-([\w-]+)/g)].map(([, id]) => id as string)
  for (const part of parts) {
    if (part.part === 'heading') {
      section = undefined
      if (/^Action-/.test(part.text)) found.actions.push(...titles(part.text))
      else if (/actions? of yours$/.test(part.text)) section = 'actions'
      else if (part.text === 'For you as a lead') section = 'late'
      else if (/^Your (week|other)/.test(part.text)) section = 'digest'
      else if (/^The pulse closes/.test(part.text)) found.pulse = true
      else if (/^Reminders this week/.test(part.text)) found.admin = true
    } else if (part.part === 'list' && section) {
      found[section].push(...part.items.flatMap(titles))
      if (part.items.some(item => /^\d+ more/.test(item))) found.more = true
    }
  }
  return found
}
