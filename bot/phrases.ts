import { addDays, addWorkingDays, type Day, easter } from '#shared/domain/calendar.ts'
import {
  beforeHoliday,
  endIn,
  fridayOf,
  inMonth,
  lastOf,
  monthAfter,
  monthEnd,
  monthOf,
  namedBankHoliday,
  nextBankHoliday,
  nextDate,
  nextWeekday,
  sameDay,
  startOf,
  weekIn,
} from './days.ts'

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
/** Days of the week as people write them, for a pattern. */
export const WEEKDAYS =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?'
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
}
/** Small numbers, in figures or words, for a pattern. */
export const NUMBER = `\\d{1,3}|${Object.keys(NUMBERS).join('|')}`
/** The end of a working day, for a pattern. */
export const CLOSE = '(?:close of (?:play|business)|cop|cob|end of play|(?:the )?end of (?:the )?day)'
type Groups = readonly (string | undefined)[]
/** A phrase, and the day that it means; none when the calendar has none. */
export type Rule = readonly [pattern: string, read: (today: Day, groups: Groups) => Day | undefined]

/** What councils say that no date library knows, each over the whole phrase. Quarters and years are a council's own: from April. */
export const RULES: readonly Rule[] = [
  [
    'end of (?:the )?(?:current |this )?(?:financial|fiscal|tax|council|municipal) year|(?:financial )?year[ -]end|end of (?:the )?fy',
    today => monthEnd(today, 3),
  ],
  [
    '(?:end of )?(?:the )?(?:q|quarter )([1-4])',
    (today, [q]) => monthEnd(today, [6, 9, 12, 3][Number(q) - 1] as number),
  ],
  ['end of (?:the |this )?quarter', today => monthEnd(today, Math.ceil(monthOf(today) / 3) * 3)],
  ['end of (?:the |this )?(?:calendar )?year', today => monthEnd(today, 12)],
  ['(?:end of )?next month', today => lastOf(monthAfter(today, 1))],
  ['end of (?:the |this )?month|this month', today => lastOf(today)],
  ['(?:end of )?next week', today => fridayOf(addDays(today, 7))],
  ['end of (?:the |this )?week|this week', today => fridayOf(today)],
  [
    `(?:the )?(first|second|third|last) week (?:of|in) (${MONTHS})(?: (20\\d\\d))?`,
    (today, [which, month, year]) => weekIn(today, which, month, year),
  ],
  [
    `(?:the )?(?:middle of|mid)[ -]?(${MONTHS})(?: (20\\d\\d))?`,
    (today, [month, year]) => inMonth(today, month, year, 15),
  ],
  [
    `(?:the )?(?:start|beginning) of (${MONTHS})(?: (20\\d\\d))?`,
    (today, [month, year]) => startOf(today, month, year),
  ],
  [`(?:the )?end of (${MONTHS})(?: (20\\d\\d))?`, (today, [month, year]) => endIn(today, month, year)],
  [`(${NUMBER}) working days?(?:['’] time)?`, (today, [n]) => addWorkingDays(today, count(n))],
  [
    `(?:(${NUMBER}) )?fortnight(?:['’]?s)?(?: time| from (?:today|now))?`,
    (today, [n]) => addDays(today, 14 * count(n ?? 'a')),
  ],
  [`(${NUMBER}) weeks?(?:['’]?s?)?(?: time| from (?:today|now))?`, (today, [n]) => addDays(today, 7 * count(n))],
  [`(${NUMBER}) months?(?:['’]?s?)?(?: time| from (?:today|now))?`, (today, [n]) => sameDay(today, count(n))],
  [
    `(?:(${NUMBER}) weeks?|(?:a )?(fortnight)) (?:on |from |after )?(?:(today|tomorrow)|(${WEEKDAYS}))`,
    (today, [n, _, near, name]) =>
      addDays(near ? addDays(today, near === 'today' ? 0 : 1) : nextWeekday(today, name), n ? 7 * count(n) : 14),
  ],
  [`(${WEEKDAYS}) (week|fortnight)`, (today, [name, on]) => addDays(nextWeekday(today, name), on === 'week' ? 7 : 14)],
  ['easter(?: weekend| sunday| monday)?|good friday', today => beforeHoliday(today, year => addDays(easter(year), -2))],
  ['(?:christmas|xmas)(?: day| eve)?|boxing day', today => beforeHoliday(today, year => `${year}-12-25`)],
  [
    "(?<!in (?:the )?)(?:the )?new year(?:['’]?s)?(?: day| eve)?",
    today => beforeHoliday(today, year => `${year}-01-01`),
  ],
  [
    '(?:the )?(?:next )?(early may|late may|may day|spring|summer|august) bank holiday',
    (today, [which]) => namedBankHoliday(today, which),
  ],
  [
    `(?:the )?(?:next )?bank holiday(?: (${WEEKDAYS}))?|(?:the )?(${WEEKDAYS}) bank holiday`,
    (today, [behind, before]) => nextBankHoliday(today, behind ?? before),
  ],
  // With its month behind it the library knows it.
  [
    `(?:(?:${WEEKDAYS}),?(?: the)? |the )?(\\d{1,2})(?:st|nd|rd|th)(?! (?:of )?(?:${MONTHS})(?!\\p{L}))`,
    (today, [date]) => nextDate(today, Number(date)),
  ],
  [
    `(?:${WEEKDAYS}),? the (\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTHS})(?: (20\\d\\d))?`,
    (today, [date, month, year]) => inMonth(today, month, year, Number(date)),
  ],
  [CLOSE, today => today],
]
/** A month by itself is a month only behind a word that leads to it: "may" and "march" are other words too. */
export const MONTH_ALONE: Rule = [`(${MONTHS})(?: (20\\d\\d))?`, (today, [month, year]) => endIn(today, month, year)]

const count = (words: string | undefined): number => NUMBERS[words ?? ''] ?? Number(words)
