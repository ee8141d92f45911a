import { type Action, isOpen } from './action.ts'
import { addDays, type Day, weekday } from './calendar.ts'
import type { Council, Person } from './council.ts'
import { isQuiet, type LondonNow } from './nudgeClock.ts'
import { isHeldOut } from './nudgeEvidence.ts'
import { DAYS, dueFor, instantOf, minuteOf, type Stage, stageOn, weekOf } from './nudgeStage.ts'
import type { Pulse } from './pulse.ts'

/** One thing to say to somebody, in one window. `key` names both: said once, it is not said again. */
export type Item = {
  readonly key: string
} /** `before`: the key of the overdue nudge before it, from which it keeps a week's distance. */ & (
  | { readonly about: 'action'; readonly action: string; readonly stage: Stage; readonly before?: string }
  /** A lead hears of an action that has been overdue for three weeks. */
  | { readonly about: 'lead'; readonly action: string }
  /** Somebody was asked to take an action on, at a moment at which we did not write to them. */
  | { readonly about: 'offer'; readonly action: string }
  /** Whom they asked said yes, or no. */
  | { readonly about: 'answer'; readonly action: string }
  | { readonly about: 'pulse'; readonly pulse: string; readonly turn: number }
  | { readonly about: 'digest' }
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

const OVERDUE: readonly Stage[] = ['overdue-1', 'overdue-2', 'overdue-3']

/** The channel stands among people under this key, which no person has. */
export const CHANNEL_KEY = 'channel'

export const actionKey = (action: Pick<Action, 'id' | 'due' | 'snoozedUntil'>, stage: Stage): string =>
  `action:${action.id}:${dueFor(action)}:${action.snoozedUntil ?? ''}:${stage}`
export const leadKey = (action: Pick<Action, 'id' | 'due' | 'snoozedUntil'>): string =>
  `lead:${action.id}:${dueFor(action)}`
export const offerKey = (action: Pick<Action, 'id' | 'offered'>): string => `offer:${action.id}:${action.offered?.at}`
export const pulseKey = (pulse: string, turn: number): string => `pulse:${pulse}:${turn}`
export const adminKey = (week: Day): string => `admin:${week}`
export const everyoneKey = (day: Day): string => `everyone:${day}`
const digestKey = (week: Day): string => `digest:${week}`

/** What there is to say of one action on a day; undefined when nothing. Whoever changed it today has it in mind. */
export function itemOf(action: Action, today: Day): Item | undefined {
  if (!isOpen(action) || action.changedAt.slice(0, 10) === today) return undefined
  const stands = stageOn(action, today)
  if (!stands) return undefined
  const { stage } = stands
  return stage === 'lead'
    ? { about: 'lead', action: action.id, key: leadKey(action) }
    : { about: 'action', action: action.id, stage, key: actionKey(action, stage), ...beforeIt(action, stage) }
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
  const nth = OVERDUE.indexOf(stage)
  return nth > 0 ? { before: actionKey(action, OVERDUE[nth - 1] as Stage) } : {}
}

/** The digest of a week, from the chosen day on, or the first working day after it. */
export function digestItem(chosen: number | undefined, today: Day, about: 'digest' | 'channel'): Item | undefined {
  if (chosen === undefined) return undefined
  const week = weekOf(today)
  return DAYS.workingFrom(addDays(week, (chosen + 6) % 7)) <= today ? { about, key: digestKey(week) } : undefined
}

/**
 * Everything that there is to say to everybody on a day, whatever was said already.
 * @returns by person key; those who want nothing today, or are held out, are left out
 */
export function planned(input: PlanInput, { day }: LondonNow): ReadonlyMap<string, readonly Item[]> {
  const { council, people, countsAs } = input
  const found = new Map<string, Item[]>()
  const owners = new Set<string>()
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
    if (owner) owners.add(owner)
    const asked = offerItem(action, day)
    if (asked && action.offered?.person) say(countsAs(action.offered.person), asked)
    const answer = answerItem(action, day)
    if (answer) say(countsAs(answer.to), answer)
    const item = itemOf(action, day)
    if (item?.about === 'lead') for (const lead of leads) say(lead, item)
    else if (item && owner && !isHeldOut(council, owner)) say(owner, item)
  }
  for (const { pulse, turn, silent } of input.silences)
    for (const person of silent) say(person, { about: 'pulse', pulse: pulse.id, turn, key: pulseKey(pulse.id, turn) })
  for (const owner of owners) {
    const item = digestItem(people.get(owner)?.reminders?.digest, day, 'digest')
    if (item) say(owner, item)
  }
  const digest = digestItem(council.reminders?.digest, day, 'channel')
  if (digest) say(CHANNEL_KEY, digest)
  return found
}

/** From when on somebody is sent what is due today. */
export const momentOf = (person: string, day: Day): Date => instantOf(day, minuteOf(person, weekOf(day)))
