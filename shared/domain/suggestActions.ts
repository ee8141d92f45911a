import { clauseTitle } from './clauseTitle.ts'
import type { Area, LevelId } from './framework.ts'

/** One clause of a level that the level below does not have. */
export interface NewClause {
  /** Where it stands among the level's statements. */
  readonly clause: number
  /** In plain English, as the pack has it. */
  readonly statement: string
  /** What somebody would do about it: short, and a suggestion only. */
  readonly title: string
}

/**
 * What a level asks for that the level below does not: its statements, without those that say nothing new.
 * @param below undefined: everything is new
 */
export function newClauses(area: Area, below: LevelId | undefined, level: LevelId): readonly NewClause[] {
  const statements = area.descriptors[level]?.statements ?? []
  const before = ((below && area.descriptors[below]?.statements) || []).map(contentOf)
  return statements.flatMap((statement, clause) => {
    const said = contentOf(statement)
    // Only one that adds no word of its own is the same: "all" instead of "some" is the very step.
    const isKnown = said.size > 0 && before.some(known => [...said].every(word => known.has(word)))
    return isKnown ? [] : [{ clause, statement, title: clauseTitle(statements, clause) }]
  })
}

const EMPTY_WORDS = new Set(
  'a an the is are be been was were has have had it its they them their this that these those there of in on at to and or for with by as from which who where when how if but council organisation must'.split(
    ' ',
  ),
)

/** The words that carry what it says, without endings. */
const contentOf = (statement: string): ReadonlySet<string> =>
  new Set(
    (statement.toLowerCase().match(/[\p{L}\d]+/gu) ?? [])
      .filter(word => !EMPTY_WORDS.has(word))
      .map(word => word.replace(/(?<=.{3})(?:ies|ing|es|ed|s|e|y)$/u, '')),
  )
