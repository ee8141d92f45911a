import { type Cells, cellsUnder, namedCells } from './documentCells.ts'
import { type Part, partsOf } from './documentParts.ts'
import { explanationIn, type LevelNames, labelledRows, levelNames } from './documentRows.ts'
import { documentText } from './documentText.ts'
import type { Area, Framework } from './framework.ts'
import type { Wording, WordingOfArea } from './wording.ts'

/** A document's wording, whole; or everything that keeps it from being whole, a sentence each. Never a part. */
export type ImportedWording =
  | { readonly whole: true; readonly areas: Wording['areas'] }
  | { readonly whole: false; readonly faults: readonly string[] }

/**
 * Reads the official wording out of the text of a council's own copy of the document: for each area a heading
 * ("Key area: ...", or an enabler's title over a header row of levels) and a row with one cell a level. Every
 * descriptor of the framework must be there. Words stand as in the document, one statement a paragraph or bullet:
 * mark-up goes, and white space becomes one blank.
 * @param source the text as it came, mark-up and all
 */
export function importWording(framework: Framework, source: string): ImportedWording {
  const names = levelNames(framework.levels)
  const parts = partsOf(framework, names, documentText(source))
  if (parts.length === 0)
    return { whole: false, faults: [`This isn't the text of the ${framework.title}: none of its areas is in it.`] }
  const read = framework.areas.map(area => {
    const mine = parts.filter(part => part.area.id === area.id)
    return { area, ...readArea(framework, names, area, mine) }
  })
  const faults = read.flatMap(each => each.faults)
  if (faults.length > 0) return { whole: false, faults }
  return { whole: true, areas: Object.fromEntries(read.map(({ area, wording }) => [area.id, wording])) }
}

interface AreaRead {
  readonly wording: WordingOfArea
  readonly faults: readonly string[]
}

function readArea(framework: Framework, names: LevelNames, area: Area, parts: readonly Part[]): AreaRead {
  const tables = parts.flatMap(part => tablesIn(framework, names, part))
  const [table] = tables
  const unread = (fault: string): AreaRead => ({ wording: { levels: {} }, faults: [`"${area.title}" ${fault}.`] })
  if (parts.length === 0) return unread("isn't in the document")
  if (!table) return unread("is in the document, but its row of levels isn't")
  if (parts.length > 1 && tables.length > 1) return unread(`is in the document ${tables.length} times; once is right`)
  if (tables.length > 1) return unread(`has ${tables.length} rows of levels; the next area's heading may be missing`)

  const levels = Object.fromEntries(framework.levels.map(({ id }) => [id, table.words[id] ?? []]))
  const empty = framework.levels.filter(({ id }) => levels[id]?.length === 0)
  const faults = [...table.faults, ...empty.map(({ title }) => `has no text for ${title}`)]
  const explanation = explanationIn(parts.flatMap(({ text }) => labelledRows(text)))
  return {
    wording: { ...(explanation && { explanation }), levels },
    faults: faults.map(fault => `"${area.title}" ${fault}.`),
  }
}

/** The rows of levels in one part of the document, in either form. */
function tablesIn({ levels }: Framework, names: LevelNames, part: Part): readonly Cells[] {
  const { headingFollows } = part
  const rows = labelledRows(part.text).filter(({ label }) => label === 'levels')
  if (rows.length > 0) return rows.map(row => namedCells(levels, names, { text: row.text, headingFollows }))
  const header = names.header(part.text)
  return header ? [cellsUnder(names, header.order, { text: header.rest, headingFollows })] : []
}
