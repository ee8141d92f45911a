import { GB } from 'chrono-node/en'
import { addDays, addWorkingDays, type Day, easter, isDay, workingDayBefore } from '#shared/domain/calendar.ts'
import {
  beforeHoliday,
  endIn,
  fridayOf,
  inMonth,
  lastOf,
  monthAfter,
  monthEnd,
  monthOf,
  nextDate,
  nextWeekday,
  sameDay,
  startOf,
  weekIn,
} from './days.ts'

/** A day that a text names, and where its words stand, with the "by" or "on" before them. */
export interface DayFound {
  readonly day: Day
  readonly from: number
  readonly to: number
}

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const WEEKDAYS =
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
const NUMBER = `\\d{1,3}|${Object.keys(NUMBERS).join('|')}`
/** Words that lead to a day. They go with it when it is cut out of a sentence. */
const LEADS =
  '(?:(?:to be )?(?:done|finished|completed|ready) )?(?:(?:with a )?deadline(?: of|:)? ?|due(?: date)?:? ?|(?:no|not) later than|in time for|ahead of|by|before|on|until|till|for|from|in|within|during|at)(?: or before)?'
const CLOSE = '(?:close of (?:play|business)|cop|cob|end of play|(?:the )?end of (?:the )?day)'
const LED = new RegExp(`(?:^|[\\s,;(])(${LEADS})\\s+(?:${CLOSE}(?:,? on)?\\s+)?(?:the\\s+)?$`, 'i')

/** A length of time or a quarter may be what a sentence is about. */
const ONLY_LED = new RegExp(`^(?:${NUMBER}|fortnight|(?:the )?(?:q|quarter ))`, 'i')

/** Counted from a day with a name it is a day, wherever it stands. */
const NAMED = new RegExp(`(?:${WEEKDAYS}|today|tomorrow)$`, 'i')

type Groups = readonly (string | undefined)[]
type Rule = readonly [pattern: string, read: (today: Day, groups: Groups) => Day | undefined]

/** What councils say that no date library knows, each over the whole phrase. Quarters and years are a council's own: from April. */
const RULES: readonly Rule[] = [
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
  ['easter', today => beforeHoliday(today, year => addDays(easter(year), -2))],
  ['christmas|xmas', today => beforeHoliday(today, year => `${year}-12-25`)],
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
const MONTH_ALONE: Rule = [`(${MONTHS})(?: (20\\d\\d))?`, (today, [month, year]) => endIn(today, month, year)]

/**
 * The day by which something is to be done, as people write it.
 * @param today of the London calendar: what "Friday" means depends on it
 * @returns the one behind a "by" where there are several, else the last; undefined when none is named
 */
export function readDay(text: string, today: Day): DayFound | undefined {
  const ours = byRules(text, today)
  // Of words at one place the longer say more ("12 March" than "March"); of equals, ours know what a council means.
  const theirs = byLibrary(text, today).filter(each => ours.every(rule => !overlaps(each, rule) || covers(each, rule)))
  const found = [...ours, ...theirs].filter(({ day }) => isDay(day)).sort((a, b) => a.from - b.from)
  const whole = found.filter(each => !found.some(other => covers(other, each)))
  const led = whole.flatMap(each => withLead(text, each) ?? [])
  const last = led.findLast(({ by }) => by) ?? led.at(-1)
  if (!last) return undefined
  const day = last.before ? workingDayBefore(last.day) : last.day
  return { day, from: last.from, to: last.to }
}

interface Found extends DayFound {
  /** It counts only behind a word that leads to it. */
  readonly only?: 'led'
  /** "Before Easter" is what the rule gives already. */
  readonly eve?: true
}

function byRules(text: string, today: Day): readonly Found[] {
  return COMPILED.flatMap(({ form, read, alone }) =>
    [...text.matchAll(form)].flatMap(match => {
      const day = read(
        today,
        match.slice(1).map(each => each?.toLowerCase()),
      )
      if (day === undefined) return []
      const [words] = match
      const only = alone || (ONLY_LED.test(words) && !NAMED.test(words))
      const eve = /easter|christmas|xmas/i.test(words)
      return [
        {
          day,
          from: match.index,
          to: match.index + words.length,
          ...(only && LED_ONLY),
          ...(eve && { eve: true as const }),
        },
      ]
    }),
  )
}

const LED_ONLY = { only: 'led' } as const

/** Each once: a whole word of its own, and no part of a date in figures. */
const COMPILED = [...RULES, MONTH_ALONE].map(rule => ({
  form: new RegExp(`(?<![\\p{L}\\d])(?:${rule[0]})(?![\\p{L}\\d]|[/.-]\\d)`, 'giu'),
  read: rule[1],
  alone: rule === MONTH_ALONE,
}))

/** Dates that have a day or a weekday; times of the day by themselves are none. */
function byLibrary(text: string, today: Day): readonly Found[] {
  const [year, month, date] = today.split('-').map(Number) as [number, number, number]
  // At noon, so that no clock change moves the day; only the parts that the library read are looked at.
  const now = new Date(year, month - 1, date, 12)
  return GB.parse(text, now, { forwardDate: true }).flatMap(({ index, text: words, start }) => {
    const named = start.isCertain('weekday') && !start.isCertain('day')
    if (!start.isCertain('day') && !named) return []
    const parts = [start.get('year'), start.get('month'), start.get('day')].map(part => String(part).padStart(2, '0'))
    const day = parts.join('-')
    // On a Tuesday, "Tuesday" is the next one.
    const moved = named && day === today && !/today|this/i.test(words) ? addDays(day, 7) : day
    return [{ day: moved, from: index, to: index + words.length }]
  })
}

const overlaps = (one: DayFound, other: DayFound): boolean => one.from < other.to && other.from < one.to
const covers = (one: DayFound, other: DayFound): boolean =>
  one.from <= other.from && one.to >= other.to && one.to - one.from > other.to - other.from

/** With the word that leads to it; without one it counts only at the end or the start of a text. */
function withLead(
  text: string,
  found: Found,
): (DayFound & { readonly by: boolean; readonly before: boolean }) | undefined {
  const own = /^(?:on|by|before|in|at)\s/i.exec(text.slice(found.from, found.to))
  const start = own ? found.from + own[0].length : found.from
  const lead = LED.exec(text.slice(0, start))
  if (lead) {
    const word = (lead[1] as string).toLowerCase()
    const from = lead.index + lead[0].indexOf(lead[1] as string)
    return {
      day: found.day,
      from,
      to: found.to,
      by: !/^(?:in|for|from|at)$/.test(word),
      before: word === 'before' && !found.eve,
    }
  }
  if (found.only) return undefined
  const words = text.slice(found.from, found.to)
  const alone =
    (/^(?:today|tomorrow|this week|next (?:week|month))$/i.test(words) && !/^['’]/.test(text.slice(found.to))) ||
    /^[\s.,;)!]*(?:\([^)]*\)[\s.]*)?$/.test(text.slice(found.to)) ||
    text.slice(0, found.from).trim() === ''
  return alone ? { day: found.day, from: found.from, to: found.to, by: false, before: false } : undefined
}

const count = (words: string | undefined): number => NUMBERS[words ?? ''] ?? Number(words)
