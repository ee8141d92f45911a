import { type Area, areasInForce, type Framework, levelNumber } from './framework.ts'
import { levelsToTarget, type Position } from './position.ts'
import type { ReleasedArea, Result } from './release.ts'

/** One area: what is agreed, and what people said the last two times. */
export interface AreaOverview {
  readonly area: Area
  readonly position?: Position
  /** The newest that can be shown; where none can, the newest. */
  readonly last?: Said
  readonly before?: Said
  /** The newest, where it is hidden and `last` is older. */
  readonly newer?: Said
}
interface Said {
  readonly result: Result
  readonly released: ReleasedArea
}

/** What stands out: never a rank of councils or people, only what to talk about. */
export interface StandsOut {
  readonly furthest: readonly AreaOverview[]
  readonly differing: readonly AreaOverview[]
  readonly moved: readonly { readonly overview: AreaOverview; readonly levels: number }[]
}

/** Every area in force, in the framework's order. @param results in any order */
export function overview(
  framework: Framework,
  positions: readonly Position[],
  results: readonly Result[],
): readonly AreaOverview[] {
  const newest = [...results].sort((a, b) => (a.closedAt < b.closedAt ? 1 : -1))
  return areasInForce(framework).map(area => {
    const said = newest.flatMap(result => {
      const released = result.areas[area.id]
      return released ? [{ result, released }] : []
    })
    const position = positions.find(each => each.area === area.id)
    const at = Math.max(
      0,
      said.findIndex(({ released }) => released.shown !== 'hidden'),
    )
    const [last, before] = said.slice(at)
    const newer = at > 0 ? said[0] : undefined
    return {
      area,
      ...(position && { position }),
      ...(last && { last }),
      ...(before && { before }),
      ...(newer && { newer }),
    }
  })
}

/** The areas furthest from their target, those seen most differently, and those whose middle view moved. */
export function standsOut(framework: Framework, areas: readonly AreaOverview[]): StandsOut {
  const distance = ({ position }: AreaOverview) => Math.max(0, (position && levelsToTarget(framework, position)) ?? 0)
  const most = Math.max(0, ...areas.map(distance))
  return {
    furthest: most > 0 ? areas.filter(each => distance(each) === most) : [],
    differing: areas.filter(
      ({ last }) => last && last.released.shown !== 'hidden' && last.released.agreement === 'low',
    ),
    moved: areas.flatMap(each => {
      const levels = movedBy(framework, each)
      return levels ? [{ overview: each, levels }] : []
    }),
  }
}

/**
 * Levels that the middle view moved between two pulses, up is positive. Undefined when either is hidden, or when the
 * group changed by fewer people than the minimum group: then the difference would tell about those few. The same when
 * nobody knows how many were asked, and when a newer view is hidden: the move would not be the latest.
 */
export function movedBy(framework: Framework, { last, before, newer }: AreaOverview): number | undefined {
  if (newer) return undefined
  if (!last || !before || last.released.shown === 'hidden' || before.released.shown === 'hidden') return undefined
  if (last.result.asked === 0 || before.result.asked === 0) return undefined
  const changed = Math.abs(last.result.asked - before.result.asked)
  if (changed !== 0 && changed < last.result.minimumGroup) return undefined
  return levelNumber(framework, last.released.median) - levelNumber(framework, before.released.median)
}
