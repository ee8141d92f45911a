import { type Action, isOpen } from './action.ts'
import type { Whose } from './actionIntent.ts'
import { type Doer, isAsked, isOwn, wasDue } from './actionRules.ts'
import { addDays, addWorkingDays, type Day, weekday } from './calendar.ts'
import type { AreaId, Framework } from './framework.ts'

/** How many actions a message lists. */
export const LISTED = 8
/** Working days ahead in which something is due soon. */
const SOON = 5

/**
 * The open actions that a list shows: mine (with those I was asked to take on), everybody's, or those that were due.
 * @returns in the framework's order of areas, those about none last; within an area by due day, those without last
 */
export function actionsFor(
  framework: Framework,
  actions: readonly Action[],
  by: Doer,
  today: Day,
  { whose, areas, of }: { readonly whose: Whose; readonly areas: readonly AreaId[]; readonly of?: string },
): readonly Action[] {
  const monday = addDays(today, -((weekday(today) + 6) % 7))
  const wanted = (action: Action): boolean => {
    if (!isOpen(action) || (areas.length > 0 && !(action.area && areas.includes(action.area)))) return false
    if (of !== undefined && !isNamed(action.owner?.name, of)) return false
    if (whose === 'mine') return isOwn(action, by) || isAsked(action, by)
    if (whose === 'nobodys') return !action.owner
    if (whose === 'this-week')
      return action.due !== undefined && action.due >= monday && action.due <= addDays(monday, 6)
    return whose === 'ours' || wasDue(action, today)
  }
  const order = new Map(framework.areas.map(({ id }, at) => [id, at]))
  const areaAt = ({ area }: Action) => (area === undefined ? order.size + 1 : (order.get(area) ?? order.size))
  return actions
    .filter(wanted)
    .sort((one, other) => areaAt(one) - areaAt(other) || compare(sortKey(one), sortKey(other)))
}

/** Whether each word is the beginning of a word of a name. */
const isNamed = (name: string | undefined, words: string): boolean =>
  name !== undefined && wordsOf(words).every(word => wordsOf(name).some(each => each.startsWith(word)))

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
/** Words that say nothing about which action is meant. */
const LITTLE = /^(?:the|a|an|of|for|to|with|on|in|at|and|about|our|my|that|this|all)$/

/**
 * The open actions whose titles have all these words, in any order and at their beginning: the asker's own first, and
 * only those where there are any; a title that is the words themselves stands alone.
 * @param words none: all of the asker's own
 */
export function actionsNamed(actions: readonly Action[], by: Doer, words: string): readonly Action[] {
  const open = actions.filter(isOpen).sort((one, other) => compare(sortKey(one), sortKey(other)))
  if (words === '') return open.filter(action => isOwn(action, by))
  const wanted = wordsOf(words).filter(word => !LITTLE.test(word))
  const has = ({ title }: Action) =>
    wanted.length > 0 && wanted.every(word => wordsOf(title).some(each => isLike(each, word)))
  const found = open.filter(has)
  const own = found.filter(action => isOwn(action, by))
  const some = own.length > 0 ? own : found
  const same = some.filter(({ title }) => wordsOf(title).join(' ') === wordsOf(words).join(' '))
  return same.length === 1 ? same : some
}

/** The same word, or one with another ending. */
const isLike = (one: string, other: string): boolean =>
  one === other || (Math.min(one.length, other.length) > 3 && (one.startsWith(other) || other.startsWith(one)))

const sortKey = ({ due, createdAt, id }: Action): string => `${due ?? '9999'} ${createdAt} ${id}`
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** How many are open, how many of them were due before today, and how many are due within a working week. */
export interface ActionCounts {
  readonly open: number
  readonly wereDue: number
  readonly soon: number
}

/** Counts for a line of the overview. */
export function countActions(actions: readonly Action[], today: Day): ActionCounts {
  const open = actions.filter(isOpen)
  const wereDue = open.filter(action => wasDue(action, today)).length
  const until = addWorkingDays(today, SOON)
  return { open: open.length, wereDue, soon: open.filter(({ due }) => due && due >= today && due <= until).length }
}
