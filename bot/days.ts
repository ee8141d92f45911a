import {
  addDays,
  addWorkingDays,
  bankHolidays,
  type Day,
  isDay,
  isWorkingDay,
  weekday,
  workingDayBefore,
} from '#shared/domain/calendar.ts'

/** 1 to 12. */
export const monthOf = (day: Day): number => Number(day.slice(5, 7))

const at = (year: number, month: number, date: number): Day =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`

/** The last day of the month that a day is in. */
export const lastOf = (day: Day): Day => addDays(monthAfter(day, 1), -1)

/** The first day of the month so many months later. */
export const monthAfter = (day: Day, months: number): Day => {
  const month = Number(day.slice(0, 4)) * 12 + monthOf(day) - 1 + months
  return at(Math.floor(month / 12), (month % 12) + 1, 1)
}

/** The same date so many months later; the last of the month where that has no such date. */
export const sameDay = (day: Day, months: number): Day => {
  const first = monthAfter(day, months)
  const last = Number(lastOf(first).slice(8))
  return `${first.slice(0, 8)}${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`
}

/** The end of the next such month, today's own included. */
export const monthEnd = (today: Day, month: number): Day => {
  const year = Number(today.slice(0, 4)) + (month < monthOf(today) ? 1 : 0)
  return lastOf(at(year, month, 1))
}

/** 1 to 12, by the name of a month or its beginning. */
const numberOf = (name: string | undefined): number =>
  'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').indexOf((name ?? '').slice(0, 3)) + 1

/** A date of a named month: of this year, or the next when it has passed. */
export const inMonth = (today: Day, name: string | undefined, year: string | undefined, date: number): Day => {
  const month = numberOf(name)
  const day = at(Number(year ?? today.slice(0, 4)), month, date)
  return year === undefined && day < today ? at(Number(today.slice(0, 4)) + 1, month, date) : day
}

/** The last day of a named month. */
export const endIn = (today: Day, name: string | undefined, year: string | undefined): Day =>
  year ? lastOf(at(Number(year), numberOf(name), 1)) : monthEnd(today, numberOf(name))

/** The first working day of a named month. */
export const startOf = (today: Day, name: string | undefined, year: string | undefined): Day => {
  const first = inMonth(today, name, year, 1)
  return isWorkingDay(first) ? first : addWorkingDays(first, 1)
}

/** The Friday of a week of a named month. @param which "first" to "third", or "last" */
export function weekIn(today: Day, which: string | undefined, name: string | undefined, year: string | undefined): Day {
  const end = endIn(today, name, year)
  const first = `${end.slice(0, 8)}01`
  const friday = addDays(first, (12 - weekday(first)) % 7)
  if (which === 'last') return addDays(end, -((weekday(end) + 2) % 7))
  return addDays(friday, 7 * ['first', 'second', 'third'].indexOf(which ?? ''))
}

/** The Friday of a week that begins on Monday. */
export const fridayOf = (day: Day): Day => addDays(day, 5 - (weekday(day) === 0 ? 7 : weekday(day)))

/** The next such day of the week, never today. */
export const nextWeekday = (today: Day, name: string | undefined): Day => {
  const wanted = 'sun mon tue wed thu fri sat'.split(' ').indexOf((name ?? '').slice(0, 3))
  return addDays(today, ((wanted - weekday(today) + 6) % 7) + 1)
}

/** The next such date, today included; undefined when no month near has it. */
export function nextDate(today: Day, date: number): Day | undefined {
  const first = `${today.slice(0, 8)}01`
  const months = [0, 1, 2].map(each => `${monthAfter(first, each).slice(0, 8)}${String(date).padStart(2, '0')}`)
  return months.find(each => isDay(each) && each >= today)
}

/** The last working day before a holiday that comes every year. */
export function beforeHoliday(today: Day, of: (year: number) => Day): Day {
  const year = Number(today.slice(0, 4))
  const eves = [of(year), of(year + 1)].map(workingDayBefore)
  return eves.find(each => each >= today) ?? (eves[1] as Day)
}

/** The next bank holiday, or the next that is such a day of the week; never today. */
export function nextBankHoliday(today: Day, name: string | undefined): Day | undefined {
  const wanted = name === undefined ? undefined : weekday(nextWeekday(today, name))
  const year = Number(today.slice(0, 4))
  const days = [0, 1, 2].flatMap(each => bankHolidays(year + each))
  return days.find(each => each > today && (wanted === undefined || weekday(each) === wanted))
}

/** The next one of a name: early or late in May, or in August; never today. */
export function namedBankHoliday(today: Day, which: string | undefined): Day | undefined {
  const month = which === 'summer' || which === 'august' ? '08' : '05'
  const early = which === 'early may' || which === 'may day'
  const year = Number(today.slice(0, 4))
  return [0, 1]
    .flatMap(each => bankHolidays(year + each))
    .find(
      each => each > today && each.slice(5, 7) === month && (month === '08' || Number(each.slice(8)) < 15 === early),
    )
}
