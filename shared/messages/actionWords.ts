import type { Action, ActionDeed } from '#shared/domain/action.ts'
import { type Doer, isAsked, isOwn, wasDue } from '#shared/domain/actionRules.ts'
import { addDays, type Day, isWorkingDay, londonClock, weekday, workingDayBefore } from '#shared/domain/calendar.ts'
import { type Framework, findArea } from '#shared/domain/framework.ts'
import { dayInWords } from './words.ts'

/** Who looks, and on which day: what a message offers depends on both. */
export interface Viewer {
  readonly by: Doer
  readonly today: Day
  /** Where everybody reads it: there nobody is "you". */
  readonly inChannel?: boolean
}

/** "today", "tomorrow", "Friday 12 March", with the year when it is another. */
export function dueDayInWords(due: Day, today: Day): string {
  if (due === today) return 'today'
  return due === addDays(today, 1) ? `tomorrow, ${dayInWords(due, today)}` : dayInWords(due, today)
}

/** What to say about a due day on which nobody works; undefined for a working day. */
export function dayOffInWords(due: Day, today: Day): string | undefined {
  if (isWorkingDay(due)) return undefined
  const what = weekday(due) % 6 === 0 ? 'at a weekend' : 'on a bank holiday'
  const before = workingDayBefore(due)
  const last = before <= today ? '' : `, so we treat ${dayInWords(before, today)} as the last day`
  return `${capital(dayInWords(due, today))} is ${what}${last}.`
}

/** "due Friday 12 March", "was due 12 March": never shaming. Empty without a day. */
export function dueInWords(action: Action, today: Day): string {
  if (!action.due) return ''
  return wasDue(action, today) ? `was due ${dayInWords(action.due, today)}` : `due ${dueDayInWords(action.due, today)}`
}

/** Whose it is: "you" for the one who looks, where nobody else does. */
export function ownerInWords(action: Action, { by, inChannel }: Viewer): string {
  if (isOwn(action, by) && !inChannel) return 'you'
  return action.owner?.name ?? 'nobody yet'
}

/** "Ask HR about apprenticeships: Tom, due Friday 12 March". */
export function lineOf(action: Action, viewer: Viewer, own = true): string {
  const { by, today, inChannel } = viewer
  const parts = [
    ...(own || !isOwn(action, by) ? [ownerInWords(action, viewer)] : []),
    ...(action.due ? [dueInWords(action, today)] : []),
    ...(action.state === 'started' ? ['started'] : []),
    ...(isAsked(action, by) && !inChannel ? ['you were asked to take it on'] : []),
  ]
  return parts.length > 0 ? `${action.title}: ${parts.join(', ')}` : action.title
}

/** Its area's title; the id of one that the framework has no more; undefined when it is about none. */
export const areaTitle = (framework: Framework, { area }: Pick<Action, 'area'>): string | undefined =>
  area === undefined ? undefined : (findArea(framework, area)?.title ?? area)

const DEEDS: Readonly<Record<ActionDeed, string>> = {
  made: 'made by',
  changed: 'changed by',
  'took on': 'taken on by',
  offered: 'offered by',
  declined: 'not taken on by',
  started: 'started by',
  done: 'marked as done by',
  dropped: 'dropped by',
  reopened: 'reopened by',
  snoozed: 'reminders moved by',
}

/** Who made it, and the last things that happened to it, in a line. Who said no to it is nobody else's to read. */
export function historyInWords({ history }: Action, { by, today, inChannel }: Viewer): string {
  const told = history.filter(({ did, person }, at) => {
    const next = history[at + 1]
    return did !== 'declined' && !(next && next.did === did && next.person === person)
  })
  const [made, ...rest] = told
  const last = [...(made ? [made] : []), ...rest.slice(-2)].map(({ at, person, name, did }) => {
    const who = by.keys.includes(person) && !inChannel ? 'you' : (name ?? 'a colleague')
    return `${DEEDS[did]} ${who} on ${dayInWords(londonClock(new Date(at)).day, today)}`
  })
  return `${capital(last.join('; '))}.`
}

/** A text that has to fit, cut between words with a sign that it goes on. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  const blank = cut.lastIndexOf(' ')
  return `${(blank > most / 2 ? cut.slice(0, blank) : cut.slice(0, -1)).trimEnd()}\u2026`
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
