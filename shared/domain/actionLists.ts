import { type Action, isOpen } from './action.ts'
import type { Whose } from './actionIntent.ts'
import { type Doer, isAsked, isOwn, wasDue } from './actionRules.ts'
import { addWorkingDays, type Day } from './calendar.ts'
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
  { whose, areas }: { readonly whose: Whose; readonly areas: readonly AreaId[] },
): readonly Action[] {
  const wanted = (action: Action): boolean => {
    if (!isOpen(action) || (areas.length > 0 && !(action.area && areas.includes(action.area)))) return false
    if (whose === 'mine') return isOwn(action, by) || isAsked(action, by)
    return whose === 'ours' || wasDue(action, today)
  }
  const order = new Map(framework.areas.map(({ id }, at) => [id, at]))
  const areaAt = ({ area }: Action) => (area === undefined ? order.size + 1 : (order.get(area) ?? order.size))
  return actions
    .filter(wanted)
    .sort((one, other) => areaAt(one) - areaAt(other) || compare(sortKey(one), sortKey(other)))
}

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
