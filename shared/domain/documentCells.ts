import type { LevelNames } from './documentRows.ts'
import { PARAGRAPH, paragraphsOf } from './documentText.ts'
import type { Level, LevelId } from './framework.ts'

/** The statements of each level that a row has cells for, and what cannot be made out. */
export interface Cells {
  readonly words: Readonly<Record<LevelId, readonly string[]>>
  readonly faults: readonly string[]
}

/** A row of cells, up to the next heading or, where none follows, up to the end of the document. */
export interface CellRow {
  readonly text: string
  readonly headingFollows: boolean
}

/** Cells that begin with their level's name. One without a name goes by its place, when there are as many as levels. */
export function namedCells(levels: readonly Level[], names: LevelNames, row: CellRow): Cells {
  const cells = cellsOf(row, levels.length, true)
  const words = new Map<LevelId, string[]>()
  const faults: string[] = []
  let statements: string[] = []
  const start = (level: LevelId) => {
    if (words.has(level)) faults.push(`has two cells for ${titleOf(levels, level)}`)
    statements = []
    words.set(level, statements)
  }
  for (const [place, paragraphs] of cells.entries()) {
    const [first] = paragraphs
    if (first === undefined) continue
    const level = cells.length === levels.length ? levels[place] : undefined
    if (!names.begins(first)) {
      if (level) start(level.id)
      else {
        faults.push(`has a cell that doesn't say its level: "${inShort(first)}"`)
        continue
      }
    }
    for (const [index, paragraph] of paragraphs.entries()) {
      const begun = names.begins(paragraph)
      // Further down, a level's name begins a cell only when it stands alone, as where tabs were lost.
      if (begun && (index === 0 || begun.rest === '')) {
        start(begun.level)
        if (begun.rest !== '') statements.push(begun.rest)
      } else statements.push(paragraph)
    }
  }
  return { words: Object.fromEntries(words), faults }
}

/** Cells under a header row that names the levels. */
export function cellsUnder(names: LevelNames, order: readonly LevelId[], row: CellRow): Cells {
  const cells = cellsOf(row, order.length, false)
  const words = order.map((level, place) => {
    const paragraphs = cells[place] ?? []
    const named = names.begins(paragraphs[0] ?? '')
    return [level, named?.level === level && named.rest === '' ? paragraphs.slice(1) : paragraphs] as const
  })
  const tooMany = cells.length > order.length
  return {
    words: Object.fromEntries(words),
    faults: tooMany ? [`has ${cells.length} cells for ${order.length} levels`] : [],
  }
}

const titleOf = (levels: readonly Level[], id: LevelId): string => levels.find(level => level.id === id)?.title ?? id
const inShort = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}...` : text)

/** The paragraphs of each cell; tabs that merely fill up the row are no cells. */
function cellsOf(row: CellRow, count: number, labelled: boolean): readonly (readonly string[])[] {
  const texts = row.text.split('\t')
  const last = texts.pop() ?? ''
  // Without mark-up nothing tells them apart, and a document has nothing between a row and the next heading.
  const whole = row.headingFollows && !last.includes(PARAGRAPH)
  const cells = [...texts, whole ? last : endOfRow(last)].map(paragraphsOf)
  // The tab after the row's label.
  if (labelled && cells.length > 1 && cells[0]?.length === 0) cells.shift()
  while (cells.length > count && cells.at(-1)?.length === 0) cells.pop()
  return cells
}

/**
 * The last cell of a row goes on to the next heading, so what merely stands between the two must be told from it: after
 * a blank line, it is the cell's own only when mark-up says so.
 */
function endOfRow(cell: string): string {
  const chunks = cell.split(/\n[ \t]*\n[ \t\n]*/)
  const end = chunks.findIndex((chunk, index) => index > 0 && !chunk.startsWith(PARAGRAPH))
  return chunks.slice(0, end === -1 ? undefined : end).join('\n\n')
}
