import type { DayDoubt } from '#shared/domain/actionIntent.ts'
import { type Day, isDay } from '#shared/domain/calendar.ts'
import { inMonth } from './days.ts'

/** Words that stand for a day and give none: `said` is what the person is told of them. */
export interface InDoubt {
  readonly doubt: Exclude<DayDoubt, 'financial'>
  readonly said: string
  readonly from: number
  readonly to: number
}

const LEAD =
  '(?<![\\p{L}\\d])(?:by|before|until|till|on|due(?: date)?:?|(?:no|not) later than|in time for|ahead of|deadline(?: of|:)?)(?: or before)?'
const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const DATE = '(?<date>\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = '(?:,? (?<year>20\\d\\d))?'
const WEEKDAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?'
const END = '(?![\\p{L}\\d]|[/.-]\\d)'

const NAMED = [`${DATE}(?: of)? ${MONTH}${YEAR}`, `${MONTH} (?:the )?${DATE}${YEAR}`].map(
  each => new RegExp(`${LEAD} (?:the )?${WEEKDAY}(?:the )?${each}${END}`, 'giu'),
)
const IN_FIGURES = new RegExp(`${LEAD} (\\d{1,4}([/.-])\\d{1,2}(?:\\2\\d{2,4})|\\d{1,2}/\\d{1,2})${END}`, 'giu')
const ALONE = new RegExp(`${LEAD} (the \\d{1,2}(?:st|nd|rd|th))(?! (?:of )?\\p{L}{3})${END}`, 'giu')

/** Times that councils name, and whose days only they know. */
const TIMES =
  '(?:the )?(?:end of |start of |beginning of |middle of |mid[- ]?|next |this |early |late )*(?:the )?(?:(?:spring|summer|autumn|winter)(?: (?:term|half[- ]?term|break|holidays?))?|(?:christmas|easter) (?:term|break|holidays)|(?:(?:february|may|october|autumn|spring|summer) )?half[- ]?term|new year term|term(?: time)?|the next (?:\\p{L}+ ){0,2}meeting|next (?:\\p{L}+ ){0,2}meeting|(?:local )?elections?|purdah|(?<=in (?:the )?)new year)(?: 20\\d\\d)?'
const UNREAD = new RegExp(
  `(?<![\\p{L}\\d])(?:by|before|until|till|due|(?:no|not) later than|in time for|ahead of|(?:at|in)(?= (?:the (?:start|end|beginning|middle)|(?:the )?(?:spring|summer|autumn|winter|new year)[\\s.]*$))) ${TIMES}(?=\\s*(?:$|[.,;)]|(?:if|unless|with|so|and|at the latest)(?![\\p{L}])))`,
  'giu',
)

/**
 * A day that the calendar has not, or a time whose day nobody but the council knows.
 * @returns the last of them; undefined when there is none
 */
export function dayInDoubt(text: string, today: Day): InDoubt | undefined {
  const found = [
    ...NAMED.flatMap(form => all(form, text, groups => noneOfMonth(groups, today))),
    ...all(IN_FIGURES, text, ([, words = '']) => (isInCalendar(words, today) ? undefined : words)),
    ...all(ALONE, text, ([, words = '']) => (Number(/\d+/.exec(words)?.[0]) > 31 ? words : undefined)),
  ].map(each => ({ ...each, doubt: 'no such day' as const }))
  const unread = all(UNREAD, text, ([words]) => words).map(each => ({ ...each, doubt: 'unread' as const }))
  return [...found, ...unread].sort((one, other) => one.from - other.from).at(-1)
}

function all(
  form: RegExp,
  text: string,
  say: (match: RegExpExecArray) => string | undefined,
): readonly { readonly said: string; readonly from: number; readonly to: number }[] {
  return [...text.matchAll(form)].flatMap(match => {
    const said = say(match)
    return said === undefined ? [] : [{ said, from: match.index, to: match.index + match[0].length }]
  })
}

/** "29 February 2027" when that month has no such date. */
function noneOfMonth({ groups = {} }: RegExpExecArray, today: Day): string | undefined {
  const { date = '', month = '', year } = groups
  const day = inMonth(today, month.toLowerCase(), year, Number(date))
  if (isDay(day)) return undefined
  const name = NAMES.find(each => each.toLowerCase().startsWith(month.toLowerCase().slice(0, 3)))
  // In another year there may be one.
  const known = year ?? (Number(date) === 29 ? day.slice(0, 4) : undefined)
  return [Number(date), name, ...(known ? [known] : [])].join(' ')
}
const NAMES = 'January February March April May June July August September October November December'.split(' ')

/** The day comes first, as in this country; a year of four figures may. */
function isInCalendar(words: string, today: Day): boolean {
  const [first = '', second = '', third] = words.split(/[/.-]/)
  const [date, year] = first.length === 4 ? [third, first] : [first, third]
  const two = (part: string | undefined) => String(part ?? '').padStart(2, '0')
  const full = year === undefined ? today.slice(0, 4) : year.length === 2 ? `20${year}` : year
  const is = (of: string) => isDay(`${of}-${two(second)}-${two(date)}`)
  return is(full) || (year === undefined && is(String(Number(full) + 1)))
}
