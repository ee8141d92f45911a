import { type Action, isOpen } from './action.ts'
import { addDays, type Day, weekday } from './calendar.ts'
import type { Council, Person } from './council.ts'
import { isQuiet, type LondonNow } from './nudgeClock.ts'
import { isHeldOut } from './nudgeEvidence.ts'
import { DAYS, type Dated, dueFor, instantOf, minuteOf, OVERDUE, type Stage, stageOn, weekOf } from './nudgeStage.ts'
import type { Pulse } from './pulse.ts'

/** One thing to say to somebody, in one window. `key` names both: said once, it is not said again. */
export type Item = {
  readonly key: string
} /** `before`: the key of the overdue nudge before it, from which it keeps a week's distance. */ & (
  | { readonly about: 'action'; readonly action: string; readonly stage: Stage; readonly before?: string }
  /** A lead hears, once a week, of actions of which nobody is reminded any more, and of those that nobody owns. */
  | { readonly about: 'lead'; readonly before: string }
  /** Somebody was asked to take an action on, at a moment at which we did not write to them. */
  | { readonly about: 'offer'; readonly action: string }
  /** Whom they asked said yes, or no. */
  | { readonly about: 'answer'; readonly action: string }
  | { readonly about: 'pulse'; readonly pulse: string; readonly turn: number }
  | { readonly about: 'digest' }
  /** Stands in the digest with its day, so nothing more is said of it before that. */
  | { readonly about: 'listed'; readonly action: string }
  | { readonly about: 'channel' }
  | { readonly about: 'admin' }
)

/** An open pulse on a day of reminding: who was asked and has not answered, by person key. */
export interface Silence {
  readonly pulse: Pulse
  readonly turn: number
  readonly silent: Iterable<string>
}

/** What planning has to know of a council, read once. */
export interface PlanInput {
  readonly council: Pick<Council, 'id' | 'reminders'>
  readonly actions: Iterable<Action>
  readonly people: ReadonlyMap<string, Pick<Person, 'lead' | 'reminders'>>
  /** The key that counts for an account. */
  readonly countsAs: (key: string) => string
  readonly silences: readonly Silence[]
}

/** The channel stands among people under this key, which no person has. */
export const CHANNEL_KEY = 'channel'

export const actionKey = (action: Dated & Pick<Action, 'id'>, stage: Stage): string =>
  `action:${action.id}:${dueFor(action)}:${action.snoozedUntil ?? ''}:${action.owner?.since ?? ''}:${stage}`
const leadKey = (week: Day): string => `lead:${week}`
export const offerKey = (action: Pick<Action, 'id' | 'offered'>): string => `offer:${action.id}:${action.offered?.at}`
export const pulseKey = (pulse: string, turn: number): string => `pulse:${pulse}:${turn}`
export const adminKey = (week: Day): string => `admin:${week}`
export const everyoneKey = (day: Day): string => `everyone:${day}`
const digestKey = (week: Day): string => `digest:${week}`

/** What there is to say of one action on a day; undefined when nothing. Whoever changed it today has it in mind. */
export function itemOf(action: Action, today: Day): Item | undefined {
  if (!isOpen(action) || action.changedAt.slice(0, 10) === today) return undefined
  const stage = action.owner && stageOn(action, today)?.stage
  if (!stage || stage === 'lead') return undefined
  return { about: 'action', action: action.id, stage, key: actionKey(action, stage), ...beforeIt(action, stage) }
}

/**
 * What leads are told of an action in the week of a day, however that day falls in it: `late`: nobody is reminded of it
 * any more. `nobodys`: nobody owns it, and its day is in this week or was in the last.
 */
export function leadsHear(action: Action, today: Day): 'late' | 'nobodys' | undefined {
  if (!isOpen(action)) return undefined
  const week = weekOf(today)
  // A week of seven days holds one Monday: each action is told of in one week.
  if (stageOn(action, week)?.stage === 'lead') return 'late'
  const { due, owner } = action
  return !owner && due !== undefined && due >= addDays(week, -7) && due <= addDays(week, 6) ? 'nobodys' : undefined
}

/** Days in which somebody is told that they were asked. Later than that they find it among their actions. */
const TELL_WITHIN = 10

/** The news for somebody who was asked to take an action on; undefined when nobody was, or long ago. */
export const offerItem = (action: Action, today: Day): Item | undefined =>
  isOpen(action) && action.offered?.person && addDays(action.offered.at.slice(0, 10), TELL_WITHIN) >= today
    ? { about: 'offer', action: action.id, key: offerKey(action) }
    : undefined

/** The news for who asked, from the morning after the answer on; undefined when there is none, or it is old. */
export function answerItem({ id, history }: Action, today: Day): (Item & { readonly to: string }) | undefined {
  const last = history.at(-1)
  if (last?.did !== 'took on' && last?.did !== 'declined') return undefined
  const asked = history.at(-2)
  const day = last.at.slice(0, 10)
  const isNews = day < today && addDays(day, TELL_WITHIN) >= today
  return asked?.did === 'offered' && asked.person !== last.person && isNews
    ? { about: 'answer', action: id, key: `answer:${id}:${last.at}`, to: asked.person }
    : undefined
}

const beforeIt = (action: Action, stage: Stage): { readonly before?: string } => {
  const before = OVERDUE[(OVERDUE as readonly Stage[]).indexOf(stage) - 1]
  return before ? { before: actionKey(action, before) } : {}
}

/**
 * The digest, on its day alone or, when that is off, on the first working day after it: chosen on a Wednesday for
 * Mondays, it first comes on a Monday.
 * @param chosen the day of the week, Sunday is 0
 */
export function digestItem(chosen: number | undefined, today: Day, about: 'digest' | 'channel'): Item | undefined {
  if (chosen === undefined) return undefined
  const week = weekOf(today)
  const of = [week, addDays(week, -7)].find(each => DAYS.workingFrom(addDays(each, (chosen + 6) % 7)) === today)
  return of === undefined ? undefined : { about, key: digestKey(of) }
}

/** Actions that a digest tells of for certain, however many there are. */
const LISTED = 3

/** What a digest says beforehand of the days to come in its week: then there is room for a message on those days. */
function listedIn(theirs: readonly Action[], today: Day): readonly Item[] {
  return theirs
    .filter(action => action.due !== undefined && action.due >= today)
    .sort((one, other) => ((one.due ?? '') < (other.due ?? '') ? -1 : 1))
    .slice(0, LISTED)
    .flatMap(action => {
      const due = dueFor(action) as Day
      const soon = due <= addDays(weekOf(today), 6) && today < DAYS.spans(due).before.from
      return soon ? [{ about: 'listed', action: action.id, key: actionKey(action, 'before') }] : []
    })
}

/**
 * Everything that there is to say to everybody on a day, whatever was said already.
 * @returns by person key; those who want nothing today, or are held out, are left out
 */
export function planned(input: PlanInput, { day }: LondonNow): ReadonlyMap<string, readonly Item[]> {
  const { council, people, countsAs } = input
  const found = new Map<string, Item[]>()
  /** Of everybody who has a digest. */
  const owned = new Map<string, Action[]>()
  let tellLeads = false
  const wday = weekday(day)
  const say = (person: string, item: Item) => {
    const items = found.get(person)
    if (items) items.push(item)
    else if (!isQuiet(people.get(person)?.reminders, day, wday)) found.set(person, [item])
  }
  const leads = [...people].flatMap(([key, { lead }]) => (lead && countsAs(key) === key ? [key] : []))
  for (const action of input.actions) {
    if (!isOpen(action)) continue
    const owner = action.owner && countsAs(action.owner.person)
    if (owner && people.get(owner)?.reminders?.digest !== undefined)
      owned.set(owner, [...(owned.get(owner) ?? []), action])
    const asked = offerItem(action, day)
    if (asked && action.offered?.person) say(countsAs(action.offered.person), asked)
    const answer = answerItem(action, day)
    if (answer) say(countsAs(answer.to), answer)
    tellLeads ||= leadsHear(action, day) !== undefined
    const item = itemOf(action, day)
    if (item && owner && !isHeldOut(council, owner)) say(owner, item)
  }
  if (tellLeads) {
    const week = weekOf(day)
    const item: Item = { about: 'lead', key: leadKey(week), before: leadKey(addDays(week, -7)) }
    for (const lead of leads) say(lead, item)
  }
  for (const { pulse, turn, silent } of input.silences)
    for (const person of silent) say(person, { about: 'pulse', pulse: pulse.id, turn, key: pulseKey(pulse.id, turn) })
  for (const [owner, theirs] of owned) {
    const item = digestItem(people.get(owner)?.reminders?.digest, day, 'digest')
    if (item) for (const each of [item, ...listedIn(theirs, day)]) say(owner, each)
  }
  const digest = digestItem(council.reminders?.digest, day, 'channel')
  if (digest) say(CHANNEL_KEY, digest)
  return found
}

/** From when on somebody is sent what is due today. */
export const momentOf = (person: string, day: Day): Date => instantOf(day, minuteOf(person, weekOf(day)))
