import type { AreaId, Framework, LevelId } from './framework.ts'
import type { PulseResponse } from './response.ts'

/** How many people chose each level of one area, in the framework's order of levels. "I don't know" is not counted. */
export type Tally = Readonly<Record<LevelId, number>>

/** How far people see an area alike. */
export type Agreement = 'high' | 'some' | 'low'

/** Counts the responses to each area asked. @returns one tally an area; every level has a count, zero included. */
export function countResponses(
  framework: Framework,
  areas: readonly AreaId[],
  responses: readonly PulseResponse[],
): Readonly<Record<AreaId, Tally>> {
  const count = (area: AreaId, level: LevelId) => responses.filter(each => each.levels[area] === level).length
  return Object.fromEntries(
    areas.map(area => [area, Object.fromEntries(framework.levels.map(({ id }) => [id, count(area, id)]))]),
  )
}

/** How many people chose a level. */
export const people = (tally: Tally): number => Object.values(tally).reduce((sum, count) => sum + count, 0)

/** The level that the middle person chose; of two middle people, the lower. Undefined when nobody chose. */
export function medianLevel(framework: Framework, tally: Tally): LevelId | undefined {
  const middle = Math.ceil(people(tally) / 2)
  let passed = 0
  for (const { id } of framework.levels) {
    passed += tally[id] ?? 0
    if (middle > 0 && passed >= middle) return id
  }
  return undefined
}

/**
 * How far people see it alike: `high` when at least three quarters stand within a step of each other,
 * `some` when that many stand within two steps, else `low`. Capped at "high": "everybody" would tell what each said.
 */
export function agreement(framework: Framework, tally: Tally): Agreement {
  const counts = framework.levels.map(({ id }) => tally[id] ?? 0)
  const within = (steps: number) =>
    Math.max(...counts.map((_, from) => counts.slice(from, from + steps + 1).reduce((sum, count) => sum + count, 0)))
  const most = people(tally) * 0.75
  return within(1) >= most ? 'high' : within(2) >= most ? 'some' : 'low'
}
