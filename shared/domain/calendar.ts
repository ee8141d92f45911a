/** A day of the calendar, `2026-12-04`. */
export type Day = string

const DAY_MS = 86_400_000
const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Days off that no rule gives: the country decides them one at a time. */
const ONE_OFF: readonly Day[] = ['2022-06-03', '2022-09-19', '2023-05-08']
/** Days that a rule gives and the country moved. */
const MOVED: Readonly<Record<Day, Day>> = { '2020-05-04': '2020-05-08', '2022-05-30': '2022-06-02' }

const day = (instant: Date): Day => instant.toISOString().slice(0, 10)
const utc = (year: number, month: number, date: number): Date => new Date(Date.UTC(year, month - 1, date))

/** The day some days later, or earlier when negative. */
export const addDays = (from: Day, days: number): Day => day(new Date(Date.parse(`${from}T00:00:00Z`) + days * DAY_MS))

/** Sunday is 0. */
export const weekday = (of: Day): number => new Date(`${of}T00:00:00Z`).getUTCDay()

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 1876). */
export function easter(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const l = (32 + 2 * e + 2 * i - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return day(utc(year, Math.floor(n / 31), (n % 31) + 1))
}

/** Bank holidays of England and Wales in a year from 2000 on, substitute days included. */
export function bankHolidays(year: number): readonly Day[] {
  const monday = (from: Day) => addDays(from, (8 - weekday(from)) % 7)
  const newYear = day(utc(year, 1, 1))
  const christmas = day(utc(year, 12, 25))
  const rules = [
    weekday(newYear) % 6 === 0 ? monday(newYear) : newYear,
    addDays(easter(year), -2),
    addDays(easter(year), 1),
    monday(day(utc(year, 5, 1))),
    monday(day(utc(year, 5, 25))),
    monday(day(utc(year, 8, 25))),
    ...christmasDays(christmas),
  ]
  const days = rules.map(each => MOVED[each] ?? each)
  return [...days, ...ONE_OFF.filter(each => each.startsWith(`${year}-`))].sort()
}

/** Two working days for Christmas Day and Boxing Day, whichever weekend they fall on. */
function christmasDays(christmas: Day): readonly Day[] {
  const days: Day[] = []
  for (const fixed of [christmas, addDays(christmas, 1)]) if (weekday(fixed) % 6 !== 0) days.push(fixed)
  for (let next = addDays(christmas, 2); days.length < 2; next = addDays(next, 1))
    if (weekday(next) % 6 !== 0) days.push(next)
  return days
}

/** Monday to Friday, and no bank holiday. */
export const isWorkingDay = (of: Day): boolean =>
  weekday(of) % 6 !== 0 && !bankHolidays(Number(of.slice(0, 4))).includes(of)

/** The working day this many working days after a day. */
export function addWorkingDays(from: Day, days: number): Day {
  let at = from
  for (let left = days; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at)) left -= 1
  }
  return at
}

/** The last working day before a day. */
export function workingDayBefore(day: Day): Day {
  let at = addDays(day, -1)
  while (!isWorkingDay(at)) at = addDays(at, -1)
  return at
}

/** What a London clock shows. */
interface LondonClock {
  readonly day: Day
  readonly hour: number
  readonly minute: number
}

const MINUTES_KEPT = 500
/** By the minute since 1970: everybody who answers a pulse is told when it closes, and asking `Intl` takes long. */
const shownAt = new Map<number, LondonClock>()

/** Day, hour and minute on a London clock. */
export function londonClock(instant: Date): LondonClock {
  const minute = Math.floor(instant.getTime() / 60_000)
  const known = shownAt.get(minute)
  if (known) return known
  if (shownAt.size >= MINUTES_KEPT) shownAt.clear()
  const shown = lookUp(instant)
  shownAt.set(minute, shown)
  return shown
}

function lookUp(instant: Date): LondonClock {
  const part = Object.fromEntries(LONDON.formatToParts(instant).map(({ type, value }) => [type, value]))
  return {
    day: `${part['year']}-${part['month']}-${part['day']}`,
    hour: Number(part['hour']),
    minute: Number(part['minute']),
  }
}

/** The instant at which a London clock shows this full hour of this day. */
export function londonInstant(on: Day, hour: number): Date {
  const guess = Date.parse(`${on}T${String(hour).padStart(2, '0')}:00:00Z`)
  const shown = londonClock(new Date(guess))
  // A London clock is never behind UTC: 23 shown as 0 is an hour on, not 23 hours back.
  return new Date(guess - ((shown.hour - hour + 24) % 24) * 3_600_000)
}

/** Whether text is a day that the calendar has. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  day(new Date(`${text}T00:00:00Z`)) === text
