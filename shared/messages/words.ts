import { type Day, londonClock } from '#shared/domain/calendar.ts'
import { type Framework, findLevel, type LevelId, levelNumber } from '#shared/domain/framework.ts'
import type { Result } from '#shared/domain/release.ts'
import type { Agreement } from '#shared/domain/result.ts'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** "Leader, 4 of 5": a level is always its word plus its number. */
export const levelInWords = (framework: Framework, id: LevelId): string =>
  `${findLevel(framework, id)?.title ?? id}, ${levelNumber(framework, id)} of ${framework.levels.length}`

/** "Leader": for a sentence that has the number already. */
export const levelName = (framework: Framework, id: LevelId): string => findLevel(framework, id)?.title ?? id

/** "Friday 4 December", with the year when `today` has another. */
export function dayInWords(of: Day, today?: Day): string {
  const [year, month, date] = of.split('-').map(Number) as [number, number, number]
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]
  const words = `${weekday} ${date} ${MONTHS[month - 1]}`
  return today === undefined || today.slice(0, 4) === of.slice(0, 4) ? words : `${words} ${year}`
}

/** "4 December 2026": for a table or a fact. */
export function dateInWords(of: Day): string {
  const [year, month, date] = of.split('-').map(Number) as [number, number, number]
  return `${date} ${MONTHS[month - 1]} ${year}`
}

/** "March 2027": by when a council wants to reach a target. */
export function monthInWords(of: Day): string {
  const [year, month] = of.split('-').map(Number) as [number, number]
  return `${MONTHS[month - 1]} ${year}`
}

/** "Friday 4 December at 4pm", on a London clock. @param now adds the year when it differs */
export function momentInWords(instant: string, now?: Date): string {
  const { day, hour, minute } = londonClock(new Date(instant))
  const twelve = hour % 12 === 0 ? 12 : hour % 12
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `${dayInWords(day, now && londonClock(now).day)} at ${twelve}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

/** "1 person", "12 people". */
export const countOf = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** "12 of 14 people answered." */
export const answeredInWords = ({ asked, answered }: Pick<Result, 'asked' | 'answered'>): string =>
  asked > 0 && answered <= asked
    ? `${answered} of ${countOf(asked, 'person', 'people')} answered.`
    : `${countOf(answered, 'person', 'people')} answered${asked > 0 ? `; ${asked} ${asked === 1 ? 'was' : 'were'} asked` : ''}.`

/** "a, b and c". */
export function listInWords(items: readonly string[], last = 'and'): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

/** "People see Mature, 3 of 5": the middle view, in one phrase wherever it is told. */
export const seenInWords = (framework: Framework, median: LevelId): string =>
  `People see ${levelInWords(framework, median)}`

/** How far a council is from its own target. @param levels as `levelsToTarget` gives them */
export function distanceInWords(levels: number | undefined): string {
  if (levels === undefined) return 'no target set'
  if (levels === 0) return 'at our target'
  return levels < 0 ? 'beyond our target' : `${countOf(levels, 'level', 'levels')} to our target`
}

/** Says what was measured: of people who see it alike, a few may still stand far away. */
const AGREEMENT: Readonly<Record<Agreement, string>> = {
  high: 'Most people are within one level of each other.',
  some: 'Most people are within two levels of each other.',
  low: 'Views are far apart.',
}
export const agreementInWords = (of: Agreement): string => AGREEMENT[of]

/** Somebody's words as a sentence of its own: a full stop, unless an end of their own or a sign that they were cut is there. */
export const ended = (words: string): string => (/[.?!…]$/.test(words) ? words : `${words}.`)
