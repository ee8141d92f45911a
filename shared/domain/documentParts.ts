import { type LevelNames, labelledRows } from './documentRows.ts'
import { oneLine } from './documentText.ts'
import { titleReader } from './documentTitle.ts'
import type { Area, Framework } from './framework.ts'

/** The document from one area's heading to the next heading. */
export interface Part {
  readonly area: Area
  readonly text: string
  /** False for the part that the document ends with. */
  readonly headingFollows: boolean
}

/** "Key area: Managing risk", the colon optional; never "Key areas". */
const PREFIX = /^(?:key\s+area|enabler)(?![\p{L}\p{N}'’])\s*\d*\s*([:.–—-]?)\s*(.*)$/iu
/** No title is as long as this, and most lines are no title. */
const LONGEST_TITLE = 200

/** A heading, at one line or two: what follows it from line `after` is about the area, if it names one of ours. */
interface Heading {
  readonly at: number
  readonly after: number
  readonly area?: Area
}

/**
 * Finds where the document speaks about each area: under "Key area: ...", or under a title with the area's rows below
 * it, so that a table of contents is passed by.
 * @param text as `documentText` gives it
 */
export function partsOf(framework: Framework, names: LevelNames, text: string): readonly Part[] {
  const lines = text.split('\n')
  const headings = headingsOf(framework, names, lines)
  return headings.flatMap(({ area, after }, index) => {
    const end = headings[index + 1]?.at
    return area ? [{ area, text: lines.slice(after, end).join('\n'), headingFollows: end !== undefined }] : []
  })
}

function headingsOf(framework: Framework, names: LevelNames, lines: readonly string[]): readonly Heading[] {
  const areaNamed = titleReader(framework)
  const ends = new Set([...framework.themes.map(({ title }) => title), 'enablers', framework.publisher].map(lower))
  const read = (at: number): Heading | undefined => {
    const line = oneLine(lines[at] ?? '')
    if (line === '' || line.length > LONGEST_TITLE) return undefined
    if (ends.has(lower(line))) return { at, after: at + 1 }
    const [prefix, colon, title] = PREFIX.exec(line) ?? []
    const below = nextLine(lines, at)
    if (prefix === undefined) {
      if (!beginsRows(names, lines, below)) return undefined
      const area = areaNamed(line)
      return area && { at, after: at + 1, area }
    }
    // The title may have slipped to the line below.
    const area = areaNamed(title || oneLine(lines[below] ?? ''))
    if (area) return { at, after: title ? at + 1 : below + 1, area }
    return colon === ':' ? { at, after: at + 1 } : undefined
  }

  const headings: Heading[] = []
  for (let at = 0; at < lines.length; at++) {
    const heading = read(at)
    if (!heading) continue
    headings.push(heading)
    at = heading.after - 1
  }
  return headings
}

const lower = (text: string): string => text.toLowerCase()

function nextLine(lines: readonly string[], at: number): number {
  let below = at + 1
  while (below < lines.length && oneLine(lines[below] ?? '') === '') below++
  return below
}

/** Whether an area's rows begin at a line: with a label, or with a header that names levels, on one line or on several. */
function beginsRows(names: LevelNames, lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (names.begins(oneLine(line))) return names.header(lines.slice(at, at + 2 * names.count).join('\n')) !== undefined
  return labelledRows(line).length > 0
}
