import type { AreaId, Framework, LevelId } from './framework.ts'
import { type Agreement, agreement, medianLevel, people, type Tally } from './result.ts'

/** What may be said about one area of a closed pulse. The hidden holds nothing: not even how many. */
export type ReleasedArea =
  | { readonly shown: 'counts'; readonly counts: Tally; readonly median: LevelId; readonly agreement: Agreement }
  | { readonly shown: 'summary'; readonly median: LevelId; readonly agreement: Agreement }
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

/** Counts over the levels need this many times the minimum group. */
const COUNTS_FACTOR = 2

/**
 * The only gate out, for chat, report and workbook alike.
 * @param tally how many people chose each level
 * @param minimumGroup people, frozen when the pulse started
 */
export function releaseArea(framework: Framework, tally: Tally, minimumGroup: number): ReleasedArea {
  const chosen = people(tally)
  const median = medianLevel(framework, tally)
  if (median === undefined || chosen < minimumGroup) return { shown: 'hidden' }
  const summary = { median, agreement: agreement(framework, tally) }
  return chosen < minimumGroup * COUNTS_FACTOR
    ? { shown: 'summary', ...summary }
    : { shown: 'counts', counts: tally, ...summary }
}
