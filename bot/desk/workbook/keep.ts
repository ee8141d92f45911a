import type { Sheet, Table, Workbook } from './model.ts'

/** Raise it when the model changes: what an earlier desk kept is then left behind. */
const VERSION = 1

type Plain<T extends Sheet | Table> = Omit<T, 'sheet' | 'workbook' | 'cells' | 'tables' | 'widths'>
interface Kept {
  readonly version: number
  readonly active: number
  readonly nextId: number
  readonly names: readonly [string, string][]
  readonly sheets: readonly (Plain<Sheet> & {
    readonly cells: readonly (readonly [string, never])[]
    readonly tables: readonly Plain<Table>[]
    readonly widths: readonly (readonly [number, number])[]
  })[]
}

/** The whole workbook as text, for a page that is loaded again. */
export const workbookText = ({ sheets, active, nextId, names }: Workbook): string =>
  JSON.stringify({
    version: VERSION,
    active: sheets.indexOf(active),
    nextId,
    names: [...names],
    sheets: sheets.map(({ workbook: _, ...sheet }) => ({
      ...sheet,
      cells: [...sheet.cells],
      tables: sheet.tables.map(({ sheet: __, ...table }) => table),
      widths: [...sheet.widths],
    })),
  })

/** The workbook that a text of ours holds; undefined when it is none. */
export function workbookFrom(text: string | null): Workbook | undefined {
  if (text === null) return undefined
  try {
    const kept = JSON.parse(text) as Kept
    return kept.version === VERSION ? build(kept) : undefined
  } catch {
    return undefined
  }
}

function build({ sheets, active, nextId, names }: Kept): Workbook {
  const made = { sheets: [], names: new Map(names), listeners: new Set<() => void>(), nextId }
  const workbook = made as unknown as Workbook
  for (const { cells, tables, widths, ...plain } of sheets) {
    const sheet: Sheet = { ...plain, workbook, cells: new Map(cells), tables: [], widths: new Map(widths) }
    sheet.tables.push(...tables.map(table => ({ ...table, sheet })))
    workbook.sheets.push(sheet)
  }
  const shown = workbook.sheets[active]
  if (!shown) throw new Error('The workbook has no sheet to show.')
  workbook.active = shown
  return workbook
}
