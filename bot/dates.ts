import { GB } from 'chrono-node/en'
import type { DayDoubt } from '#shared/domain/actionIntent.ts'
import { addDays, type Day, isDay, workingDayBefore } from '#shared/domain/calendar.ts'
import { dayInDoubt } from './doubt.ts'
import { CLOSE, MONTH_ALONE, NUMBER, RULES, WEEKDAYS } from './phrases.ts'

/** A day that a text names, and where its words stand, with the "by" or "on" before them. */
export interface DayFound {
  readonly day: Day
  readonly from: number
  readonly to: number
  /** What is to be said of it, and the words that it is about. */
  readonly doubt?: DayDoubt
  readonly said?: string
}
/** Words for a day that give none. */
export type NoDay = Omit<DayFound, 'day' | 'doubt'> & { readonly day?: undefined; readonly doubt: DayDoubt }

/** Words that lead to a day. They go with it when it is cut out of a sentence. */
const LEADS =
  '(?:(?:to be )?(?:done|finished|completed|ready) )?(?:(?:with a )?deadline(?: of|:)? ?|due(?: date)?:? ?|(?:no|not) later than|in time for|ahead of|by|before|on|until|till|for|from|in|within|during|at)(?: or before)?'
const LED = new RegExp(`(?:^|[\\s,;(])(${LEADS})\\s+(?:${CLOSE}(?:,? on)?\\s+)?(?:the\\s+)?$`, 'i')

/** A length of time or a quarter may be what a sentence is about. */
const ONLY_LED = new RegExp(`^(?:${NUMBER}|fortnight|(?:the )?(?:q|quarter ))`, 'i')

/** Counted from a day with a name it is a day, wherever it stands. */
const NAMED = new RegExp(`(?:${WEEKDAYS}|today|tomorrow)$`, 'i')

/**
 * The day by which something is to be done, as people write it.
 * @param today of the London calendar: what "Friday" means depends on it
 * @returns the one behind a "by" where there are several, else the last; undefined when none is named; without a day
 * when the words for it give none
 */
export function readDay(text: string, today: Day): DayFound | NoDay | undefined {
  const read = readKnown(text, today)
  const none = dayInDoubt(text, today)
  // A part of it may look like a day: "February" of "31 February".
  if (!none || (read && !overlaps(read, none))) return read
  return none
}

function readKnown(text: string, today: Day): DayFound | undefined {
  const ours = byRules(text, today)
  // Of words at one place the longer say more ("12 March" than "March"); of equals, ours know what a council means.
  const theirs = byLibrary(text, today).filter(each => ours.every(rule => !overlaps(each, rule) || covers(each, rule)))
  const found = [...ours, ...theirs].filter(({ day }) => isDay(day)).sort((a, b) => a.from - b.from)
  const whole = found.filter(each => !found.some(other => covers(other, each)))
  const led = whole.flatMap(each => withLead(text, each) ?? [])
  const last = led.findLast(({ by }) => by) ?? led.at(-1)
  if (!last) return undefined
  const day = last.before ? workingDayBefore(last.day) : last.day
  const { from, to, doubt, said } = last
  return { day, from, to, ...(doubt && { doubt }), ...(said && { said }) }
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
      const eve = /easter|good friday|christmas|xmas|boxing|new year/i.test(words)
      return [
        {
          day,
          from: match.index,
          to: match.index + words.length,
          ...(only && LED_ONLY),
          ...(eve && { eve: true as const }),
          ...(QUARTER.test(words) && { doubt: 'financial' as const, said: words.slice(-1) }),
        },
      ]
    }),
  )
}

/** A council's own quarter, from April, and no quarter of the calendar. */
const QUARTER = /(?:\bq|quarter )[1-4]$/i

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
    return [{ day: moved, from: index, to: index + words.replace(/[\s,]+$/, '').length }]
  })
}

type Span = Pick<DayFound, 'from' | 'to'>
const overlaps = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to
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
      ...found,
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
    /^,? (?:if|unless|provided|assuming|so long as|as long as)\b/i.test(text.slice(found.to)) ||
    text.slice(0, found.from).trim() === ''
  return alone ? { ...found, by: false, before: false } : undefined
}
