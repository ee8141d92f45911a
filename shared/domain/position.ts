import { type AreaId, type Framework, type LevelId, levelNumber } from './framework.ts'

/** What a council, as an organisation, agrees about itself in one area. Not personal data. */
export interface Position {
  readonly area: AreaId
  readonly level?: LevelId
  readonly evidence?: string
  readonly target?: LevelId
  /** A day, `2027-03-31`. */
  readonly targetBy?: string
  readonly reviewOn?: string
  /** Who agreed it, in the council's own words, such as "Commercial board". */
  readonly agreedBy?: string
  /** An instant, ISO 8601. */
  readonly changedAt: string
}

/** Levels from where a council is to where it wants to be: 1 is one to go, 0 at it, -1 beyond it. Undefined when either is not set. */
export function levelsToTarget(framework: Framework, position: Position): number | undefined {
  const { level, target } = position
  if (level === undefined || target === undefined) return undefined
  const from = levelNumber(framework, level)
  const to = levelNumber(framework, target)
  return from > 0 && to > 0 ? to - from : undefined
}
