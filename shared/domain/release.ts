import type { AreaId, Framework, LevelId } from './framework.ts'
import { type Agreement, agreement, medianLevel, people, type Tally } from './result.ts'

/** What may be said about one area of a closed pulse. The hidden holds nothing: not even how many. */
export type ReleasedArea =
  | { readonly shown: 'counts'; readonly counts: Tally; readonly median: LevelId; readonly agreement: Agreement }
  | {
      readonly shown: 'summary'
      readonly median: LevelId
      readonly agreement: Agreement
      /** There were people enough for counts, and beside those of an earlier pulse they would have told of a few. */
      readonly held?: true
    }
  | { readonly shown: 'hidden' }

/** A closed pulse as it may be seen, by anyone, for ever: made once at the close and never again. */
export interface Result {
  readonly pulse: string
  readonly closedAt: string
  readonly asked: number
  readonly answered: number
  readonly minimumGroup: number
  readonly areas: Readonly<Record<AreaId, ReleasedArea>>
}

/** Counts over the levels are shown from this many people who chose a level. */
export const countsFrom = (minimumGroup: number): number => minimumGroup * 2

/** Counts that lie this close together are never shown side by side when the group changed by a few people. */
const APART_DAYS = 14

/**
 * The only gate out, for chat, report and workbook alike: what a closed pulse may say about each of its areas.
 * @param about when it closed (ISO 8601), and the minimum group frozen when it started
 * @param earlier every other result of the council, in any order
 */
export function release(
  framework: Framework,
  tallies: Readonly<Record<AreaId, Tally>>,
  { closedAt, minimumGroup }: Pick<Result, 'closedAt' | 'minimumGroup'>,
  earlier: readonly Result[],
): Result['areas'] {
  const recent = earlier.filter(each => daysBetween(each.closedAt, closedAt) < APART_DAYS)
  return Object.fromEntries(
    Object.entries(tallies).map(([area, tally]) => {
      const released = releaseArea(framework, tally, minimumGroup)
      const tellsOfFew = recent.some(each => tellsApart(each, area, people(tally), minimumGroup))
      return [area, released.shown === 'counts' && tellsOfFew ? withoutCounts(released) : released]
    }),
  )
}

/** Whether the counts shown then, taken from the counts now, would leave those of fewer people than a group. */
function tellsApart(then: Result, area: AreaId, chosen: number, minimumGroup: number): boolean {
  const released = then.areas[area]
  if (released?.shown !== 'counts') return false
  const changed = Math.abs(people(released.counts) - chosen)
  return changed > 0 && changed < Math.max(minimumGroup, then.minimumGroup)
}

const withoutCounts = ({ median, agreement }: Extract<ReleasedArea, { shown: 'counts' }>): ReleasedArea => ({
  shown: 'summary',
  median,
  agreement,
  held: true,
})

const daysBetween = (one: string, other: string): number =>
  Math.abs(Date.parse(other) - Date.parse(one)) / (24 * 60 * 60 * 1000)

/**
 * One area by itself.
 * @param tally how many people chose each level
 * @param minimumGroup people, frozen when the pulse started
 */
export function releaseArea(framework: Framework, tally: Tally, minimumGroup: number): ReleasedArea {
  const chosen = people(tally)
  const median = medianLevel(framework, tally)
  if (median === undefined || chosen < minimumGroup) return { shown: 'hidden' }
  const summary = { median, agreement: agreement(framework, tally) }
  return chosen < countsFrom(minimumGroup)
    ? { shown: 'summary', ...summary }
    : { shown: 'counts', counts: tally, ...summary }
}
