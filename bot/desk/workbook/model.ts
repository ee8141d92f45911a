import { type Area, overlap } from './address.ts'

export type CellValue = string | number | boolean

export interface Cell {
  value: CellValue
  formula?: string
  /** A number format, such as `d mmm yyyy`. */
  format?: string
  style?: Style
}

/** How a cell looks; colours as `#RRGGBB`. */
export interface Style {
  fill?: string
  color?: string
  bold?: boolean
  italic?: boolean
  size?: number
  wrap?: boolean
  vertical?: string
  horizontal?: string
  /** By edge, such as `EdgeBottom`. */
  borders?: Record<string, { style: string; color?: string }>
}

export interface Table extends Area {
  readonly id: string
  readonly sheet: Sheet
  name: string
  style: string
  totals: boolean
  row: number
  column: number
  rows: number
  columns: number
  /** One id a column, from the left; a column keeps its id when it is renamed. */
  columnIds: number[]
}

export interface Sheet {
  readonly id: string
  readonly workbook: Workbook
  name: string
  /** By `row,column`. */
  readonly cells: Map<string, Cell>
  readonly tables: Table[]
  /** Of columns, in points. */
  readonly widths: Map<number, number>
  /** A cell shows a tint while it holds this word. */
  readonly tints: Tint[]
  protected: boolean
  page: { orientation: 'Portrait' | 'Landscape'; fitWide?: number }
}

/** A conditional format "text contains": the only kind that our pane makes. */
export interface Tint {
  readonly id: string
  readonly area: Area
  text: string
  fill: string
}

/** A workbook in memory: plain data that the Rich API, the grid and the export all read. */
export interface Workbook {
  readonly sheets: Sheet[]
  active: Sheet
  /** Names that are no tables: name to address. */
  readonly names: Map<string, string>
  /** Called after every change; the grid draws again. */
  readonly listeners: Set<() => void>
  nextId: number
}

/** A new workbook with one empty sheet. */
export function newWorkbook(): Workbook {
  const empty = { sheets: [], names: new Map(), listeners: new Set<() => void>(), nextId: 1 }
  const workbook = empty as unknown as Workbook
  workbook.active = addSheet(workbook, 'Sheet1')
  return workbook
}

/** A new sheet at the end. The name has been checked. */
export function addSheet(workbook: Workbook, name: string): Sheet {
  const sheet: Sheet = {
    id: `{${String(workbook.nextId++).padStart(8, '0')}-0000-4000-8000-000000000000}`,
    workbook,
    name,
    cells: new Map(),
    tables: [],
    widths: new Map(),
    tints: [],
    protected: false,
    page: { orientation: 'Portrait' },
  }
  workbook.sheets.push(sheet)
  return sheet
}

export const findSheet = (workbook: Workbook, nameOrId: string): Sheet | undefined =>
  workbook.sheets.find(sheet => sheet.id === nameOrId || sheet.name.toLowerCase() === nameOrId.toLowerCase())

export const allTables = (workbook: Workbook): readonly Table[] => workbook.sheets.flatMap(sheet => sheet.tables)

export const findTable = (tables: readonly Table[], nameOrId: string): Table | undefined =>
  tables.find(table => table.id === nameOrId || table.name.toLowerCase() === nameOrId.toLowerCase())

/** The cell at a place, or undefined while nothing was ever there. */
export const cellAt = (sheet: Sheet, row: number, column: number): Cell | undefined =>
  sheet.cells.get(`${row},${column}`)

/** The cell at a place, made when it is not there. */
export function makeCell(sheet: Sheet, row: number, column: number): Cell {
  const there = cellAt(sheet, row, column)
  if (there) return there
  const cell: Cell = { value: '' }
  sheet.cells.set(`${row},${column}`, cell)
  return cell
}

/** Everything that somebody can see in a sheet: the smallest rectangle around its values, or undefined. */
export function usedArea(sheet: Sheet, within?: Area): Area | undefined {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1]
  for (const [key, cell] of sheet.cells) {
    if (cell.value === '' && cell.formula === undefined) continue
    const [row = 0, column = 0] = key.split(',').map(Number)
    if (within && !overlap(within, { row, column, rows: 1, columns: 1 })) continue
    top = Math.min(top, row)
    left = Math.min(left, column)
    bottom = Math.max(bottom, row)
    right = Math.max(right, column)
  }
  return bottom < 0 ? undefined : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 }
}

/** The fill that the reader sees: a tint that applies, or the cell's own. */
export function fillAt(sheet: Sheet, row: number, column: number): string | undefined {
  const cell = cellAt(sheet, row, column)
  const here = { row, column, rows: 1, columns: 1 }
  const said = String(cell?.value ?? '').toLowerCase()
  const tint = sheet.tints.find(each => overlap(each.area, here) && said.includes(each.text.toLowerCase()))
  return tint?.fill ?? cell?.style?.fill
}

export const changed = (workbook: Workbook): void => {
  for (const listener of workbook.listeners) listener()
}
