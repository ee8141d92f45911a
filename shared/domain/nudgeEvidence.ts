import type { Action } from './action.ts'
import { addDays, type Day } from './calendar.ts'
import type { Council } from './council.ts'
import { stableHash } from './nudgeStage.ts'

/** An action counts as done in time when it was done by so many days after its due day. */
export const DONE_WITHIN = 7
/** Groups smaller than this say nothing. */
export const EVIDENCE_FROM = 5
/** 1.96 standard errors: an interval that holds the truth 95 times in 100. */
const Z = 1.959964

/** Whether somebody gets no nudges about their actions, so that what nudges do can be measured. By chance, and the same in every copy. */
export function isHeldOut({ id, reminders }: Pick<Council, 'id' | 'reminders'>, person: string): boolean {
  const { heldOut = 0, heldOutSince = '' } = reminders ?? {}
  return heldOut > 0 && stableHash(`${id}:${heldOutSince}:${person}`) % 100 < heldOut
}

/** How many of how many. */
export interface Share {
  readonly done: number
  readonly of: number
}

/** What nudges do: the share of actions done in time, with and without. `lift` and its interval in percentage points. */
export interface Evidence {
  readonly nudged: Share
  readonly heldOut: Share
  readonly lift?: { readonly points: number; readonly low: number; readonly high: number }
}

/**
 * Compares owners who are nudged with those who are held out, by whom chance put where and not by what arrived.
 * Dropped actions, and those without an owner or a due day, say nothing.
 * @returns undefined while nobody is held out
 */
export function evidence(
  council: Pick<Council, 'id' | 'reminders'>,
  actions: Iterable<Action>,
  today: Day,
  countsAs: (key: string) => string = key => key,
): Evidence | undefined {
  const since = council.reminders?.heldOut ? council.reminders.heldOutSince?.slice(0, 10) : undefined
  if (since === undefined) return undefined
  const count = { nudged: { done: 0, of: 0 }, heldOut: { done: 0, of: 0 } }
  for (const action of actions) {
    const { due, owner, state } = action
    if (!owner || due === undefined || state === 'dropped' || due < since) continue
    const end = addDays(due, DONE_WITHIN)
    if (end >= today) continue
    const group = count[isHeldOut(council, countsAs(owner.person)) ? 'heldOut' : 'nudged']
    group.of += 1
    if (state === 'done' && doneOn(action) <= end) group.done += 1
  }
  const enough = count.nudged.of >= EVIDENCE_FROM && count.heldOut.of >= EVIDENCE_FROM
  return enough ? { ...count, lift: liftOf(count.nudged, count.heldOut) } : count
}

const doneOn = ({ history, changedAt }: Action): Day =>
  (history.findLast(({ did }) => did === 'done')?.at ?? changedAt).slice(0, 10)

/** The difference of two shares, in points, with Newcombe's interval (1998, method 10): two of Wilson's put together. */
export function liftOf(
  one: Share,
  other: Share,
): { readonly points: number; readonly low: number; readonly high: number } {
  const [a, b] = [wilson(one), wilson(other)]
  const points = a.share - b.share
  const low = points - Math.hypot(a.share - a.low, b.high - b.share)
  const high = points + Math.hypot(a.high - a.share, b.share - b.low)
  return { points: points * 100, low: low * 100, high: high * 100 }
}

/** Wilson's interval of a share, from 0 to 1. */
function wilson({ done, of }: Share): { readonly share: number; readonly low: number; readonly high: number } {
  const share = done / of
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of)
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
