import type { Action } from './action.ts'
import { addDays, type Day, isWorkingDay, londonClock, londonInstant, weekday } from './calendar.ts'
import type { Pulse } from './pulse.ts'

/** Where an action stands by its date alone. Only the stage of today is ever due: a weekend without us catches up once. */
export const STAGES = ['before', 'day', 'overdue-1', 'overdue-2', 'overdue-3', 'lead'] as const
export type Stage = (typeof STAGES)[number]

/** Overdue: reminded once in each of three weeks, and no more. */
export const OVERDUE = ['overdue-1', 'overdue-2', 'overdue-3'] as const satisfies readonly Stage[]
type Late = (typeof OVERDUE)[number]

/** Minutes of a London day between which we send: 08:30 to 17:30. */
export const HOURS = { from: 8 * 60 + 30, to: 17 * 60 + 30 } as const
/** Nudges begin in the morning, spread in steps of so many minutes: one look at a council serves everybody of a step. */
export const MORNING = { minutes: 150, step: 5 } as const
/** Working days before its due day on which an action is first spoken of, and days between two nudges once it is overdue. */
const BEFORE = 2
const EVERY = 7

/** A stretch of days, both ends included. */
export interface Span {
  readonly from: Day
  readonly to: Day
}

/** Days that are kept at hand at most: far more than a council has due days. */
const AT_HAND = 5000

/** The rules of days, with what was asked before at hand: many actions share a due day. */
export interface Days {
  isWorking(day: Day): boolean
  /** This day if it is a working day, else the next; or the one before. */
  workingFrom(day: Day): Day
  workingUntil(day: Day): Day
  spans(due: Day): Readonly<Record<Stage, Span>>
}

/** The same answer for the same day, always: so what was worked out once is kept. */
export const DAYS: Days = daysAtHand()

function daysAtHand(): Days {
  const isWorking = atHand(isWorkingDay)
  const go = (day: Day, step: 1 | -1): Day => {
    let at = day
    while (!isWorking(at)) at = addDays(at, step)
    return at
  }
  const workingFrom = (day: Day): Day => go(day, 1)
  const workingUntil = (day: Day): Day => go(day, -1)
  return { isWorking, workingFrom, workingUntil, spans: atHand(due => spansOf(due, workingFrom, workingUntil)) }
}

/** Remembers what was worked out for a day, or for an hour of it. */
function atHand<T>(workOut: (of: string) => T): (of: string) => T {
  const known = new Map<string, T>()
  return day => {
    const was = known.get(day)
    if (was !== undefined) return was
    if (known.size >= AT_HAND) known.clear()
    const is = workOut(day)
    known.set(day, is)
    return is
  }
}

/**
 * `before`: from two working days before until the day before. `day`: the due day, or the working day before one that is
 * off. Then a week each, from the first working day after; then a week in which the leads are told.
 */
function spansOf(due: Day, on: (day: Day) => Day, back: (day: Day) => Day): Readonly<Record<Stage, Span>> {
  const last = back(due)
  let first = last
  for (let left = BEFORE; left > 0; left -= 1) first = back(addDays(first, -1))
  return {
    before: { from: first, to: addDays(last, -1) },
    day: { from: last, to: due },
    ...lateSpans(on(addDays(due, 1)), 0),
  }
}

/** The weeks after the due day that are left, then the one for the leads. @param before how many had begun already */
function lateSpans(from: Day, before: number): Pick<Readonly<Record<Stage, Span>>, Late | 'lead'> {
  const week = (nth: number): Span => ({
    from: addDays(from, EVERY * (nth - before)),
    to: addDays(from, EVERY * (nth - before + 1) - 1),
  })
  return { 'overdue-1': week(0), 'overdue-2': week(1), 'overdue-3': week(2), lead: week(OVERDUE.length) }
}

/** The day that counts for reminding: a snooze moves it. */
export const dueFor = ({ due, snoozedUntil }: Pick<Action, 'due' | 'snoozedUntil'>): Day | undefined =>
  due === undefined || (snoozedUntil !== undefined && snoozedUntil > due) ? (snoozedUntil ?? due) : due

/** What the days of reminding rest on. */
export type Dated = Pick<Action, 'due' | 'snoozedUntil' | 'lateBefore' | 'owner'>

/**
 * The days of reminding. Moved beyond its due day, or taken on after it, an action has the weeks of being overdue from
 * there on: of the same due day three in all, and three for each owner.
 * @returns undefined when it has no day
 */
function spansFor({
  due,
  snoozedUntil,
  lateBefore = 0,
  owner,
}: Dated): Partial<Readonly<Record<Stage, Span>>> | undefined {
  if (due === undefined) {
    // Without a due day it is spoken of once, because somebody asked for it.
    return snoozedUntil === undefined
      ? undefined
      : { day: { from: snoozedUntil, to: addDays(snoozedUntil, EVERY - 1) } }
  }
  if (snoozedUntil !== undefined && snoozedUntil > due) {
    const { lead, ...late } = lateSpans(DAYS.workingFrom(snoozedUntil), lateBefore)
    const left = OVERDUE.slice(lateBefore).map(stage => [stage, late[stage]] as const)
    return { ...Object.fromEntries(left), lead }
  }
  const since = owner?.since === undefined ? '' : dayOf(owner.since)
  return since > due ? lateSpans(DAYS.workingFrom(addDays(since, 1)), 0) : DAYS.spans(due)
}

const dayOf = atHand((instant: string): Day => londonClock(new Date(instant)).day)

/** The stage of an action on a day, and the days that it lasts; undefined when there is none, or it is snoozed. */
export function stageOn(action: Dated, today: Day): ({ readonly stage: Stage } & Span) | undefined {
  if (action.snoozedUntil !== undefined && today < action.snoozedUntil) return undefined
  const spans = spansFor(action)
  for (const stage of STAGES) {
    const span = spans?.[stage]
    if (span && span.from <= today && today <= span.to) return { stage, ...span }
  }
  return undefined
}

/** How many of the three weeks of being overdue have begun, for who owns it now. */
export function weeksLate(action: Dated, today: Day): number {
  const { snoozedUntil, lateBefore = 0 } = action
  if (snoozedUntil !== undefined && today < snoozedUntil) return lateBefore
  const spans = spansFor(action)
  return OVERDUE.filter((stage, at) => (spans?.[stage]?.from ?? (at < lateBefore ? '' : '9')) <= today).length
}

/**
 * When people are reminded of an open pulse: half way in working days, and on the working day before it closes. One that is too short
 * has only the second, or none.
 */
export function pulseSpans({ opensAt, closesAt }: Pick<Pulse, 'opensAt' | 'closesAt'>): readonly Span[] {
  const opens = londonClock(new Date(opensAt)).day
  const closes = londonClock(new Date(closesAt)).day
  const last = DAYS.workingUntil(addDays(closes, -1))
  const first = halfWay(opens, closes)
  const second = last > opens ? [{ from: last, to: closes }] : []
  return first > opens && first < last ? [{ from: first, to: addDays(last, -1) }, ...second] : second
}

/** After half of the working days, the greater half of an odd number: a weekend in between counts for nothing. */
function halfWay(opens: Day, closes: Day): Day {
  const working: Day[] = []
  for (let day = addDays(opens, 1); day <= closes; day = addDays(day, 1)) if (DAYS.isWorking(day)) working.push(day)
  return working[Math.ceil(working.length / 2) - 1] ?? closes
}

/** Monday of a day's week: the name of the week. */
export const weekOf = (day: Day): Day => addDays(day, -((weekday(day) + 6) % 7))

/** A stable number from 0 to 2^32 - 1 (FNV-1a): the same wherever it is worked out. */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  return hash >>> 0
}

/** The minute of a London day from which somebody is sent what is due, this week. @param person a person key */
export const minuteOf = (person: string, week: Day): number =>
  HOURS.from + MORNING.step * (stableHash(`${person}:${week}`) % (MORNING.minutes / MORNING.step))

/** The instant of a minute of a London day. No clock changes between 03:00 and midnight. */
export const instantOf = (day: Day, minute: number): Date =>
  new Date(fullHour(`${day}T${Math.floor(minute / 60)}`) + (minute % 60) * 60_000)

/** Milliseconds of a full hour of a day, such as `2026-11-24T9`: thousands of people share thirty moments. */
const fullHour = atHand(of => londonInstant(of.slice(0, 10), Number(of.slice(11))).getTime())
