import { oneLine, PARAGRAPH, paragraphsOf } from './documentText.ts'
import type { Explanation, Level, LevelId } from './framework.ts'

/** A label begins a row: at the start of a line, with a colon, a tab or mark-up after it. */
const LABEL =
  /(?<=^|\n)[ \t\u2029]*(?:(description|help)(?=[ \u2029]*(?::|\t|\n|\u2029|$))|(high[\s-]*level\s*principles?(?:[\s/]*(?:(?:or|and)\s+)?specific\s+behaviou?rs?)?))[ \u2029]*:?/gi

export type Label = 'description' | 'help' | 'levels'
export interface Row {
  readonly label: Label
  readonly text: string
}

/** The labelled rows of an area's part of the document, each with its text up to the next label. */
export function labelledRows(text: string): readonly Row[] {
  const labels = [...text.matchAll(LABEL)]
  return labels.map((found, index) => ({
    label: found[2] ? 'levels' : (found[1]?.toLowerCase() as 'description' | 'help'),
    text: text.slice(found.index + found[0].length, labels[index + 1]?.index),
  }))
}

const escaped = (title: string): string =>
  oneLine(title)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(' ', '\\s+')

/** What reads the names of the levels, whatever their case. */
export interface LevelNames {
  readonly count: number
  /** The levels of a header row at the start of a text, and what follows it; undefined when there is no such row. */
  header(text: string): { readonly order: readonly LevelId[]; readonly rest: string } | undefined
  /** The level whose name a cell begins with, and the words after the name. */
  begins(paragraph: string): { readonly level: LevelId; readonly rest: string } | undefined
}

/** How a document names these levels. @param levels in the framework's order */
export function levelNames(levels: readonly Level[]): LevelNames {
  // The longest first, so that "Leader plus" is not read as "Leader".
  const titles = levels.map(({ title }) => escaped(title)).sort((one, other) => other.length - one.length)
  const name = titles.join('|')
  const cell = new RegExp(`\\s*(${name})[ \\u2029]*:?(?=\\s|$)`, 'iy')
  const first = new RegExp(`^(${name})(?=$|[\\s:.–—])\\s*(?:[:.–—]|-(?=\\s))?\\s*`, 'i')
  const idOf = (title: string) =>
    levels.find(level => oneLine(level.title).toLowerCase() === oneLine(title).toLowerCase())?.id as LevelId

  return {
    count: levels.length,
    header(text) {
      const order: LevelId[] = []
      let end = 0
      for (cell.lastIndex = 0; ; end = cell.lastIndex) {
        const level = cell.exec(text)?.[1]
        // A name for the second time begins the first cell's own words.
        if (level === undefined || order.includes(idOf(level))) break
        order.push(idOf(level))
      }
      // The rest of the header's line; a tab on the next one belongs to the cells.
      return order.length < 2 ? undefined : { order, rest: text.slice(end).replace(/^(?:[ \t\u2029]*\n)+/, '') }
    },
    begins(paragraph) {
      const found = first.exec(paragraph)
      return found?.[1] === undefined ? undefined : { level: idOf(found[1]), rest: paragraph.slice(found[0].length) }
    },
  }
}

/** What an area is about, from its rows; undefined unless all three parts are there. */
export function explanationIn(rows: readonly Row[]): Explanation | undefined {
  const paragraphs = (label: Label) =>
    rows
      .filter(row => row.label === label)
      .flatMap(({ text }) => paragraphsOf(text.replaceAll('\t', PARAGRAPH).replace(PART, `${PARAGRAPH}$&`)))
  const parts: Record<'what' | 'why', string[]> = { what: [], why: [] }
  let part: 'what' | 'why' | undefined
  for (const paragraph of paragraphs('help')) {
    const begins = new RegExp(`^${PART.source}`, 'i').exec(paragraph)
    if (begins) part = begins[0].toLowerCase().startsWith('what') ? 'what' : 'why'
    const words = paragraph.slice(begins?.[0].length ?? 0).trim()
    if (part && words !== '') parts[part].push(words)
  }
  const description = paragraphs('description')
  const whole = description.length > 0 && parts.what.length > 0 && parts.why.length > 0
  return whole ? { description, whatItIs: parts.what, whyItMatters: parts.why } : undefined
}
const PART = /\b(?:what\s+it\s+is|why\s+it\s+(?:is\s+important|matters))\s*:/gi
