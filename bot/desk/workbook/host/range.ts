import { type Area, MOST_COLUMNS, MOST_ROWS, overlap, quoteSheet, readAddress, writeAddress } from '../address.ts'
import { enter } from '../enter.ts'
import { type Cell, cellAt, changed, findSheet, makeCell, type Sheet, usedArea } from '../model.ts'
import { cellText } from '../text.ts'
import { rangeFormat } from './format.ts'
import { HostError, type HostObject, hostObject, invalid, notFound } from './object.ts'
import { sheetObject } from './sheet.ts'
import { conditionalFormats } from './tints.ts'

const MOST_CELLS = 5_000_000
const ranges = new WeakMap<HostObject, { readonly sheet: Sheet; readonly area: Area }>()

/** The cells that an argument names: a range, or an address as text. @throws HostError when it names none */
export function givenRange(sheet: Sheet, given: unknown): { readonly sheet: Sheet; readonly area: Area } {
  const range = typeof given === 'object' && given !== null ? ranges.get(given as HostObject) : undefined
  if (range) return range
  const address = typeof given === 'string' ? readAddress(given) : undefined
  if (!address) throw invalid(`The argument is invalid or missing or has an incorrect format: ${String(given)}`)
  const named = address.sheet === undefined ? sheet : findSheet(sheet.workbook, address.sheet)
  if (!named) throw notFound()
  return { sheet: named, area: address }
}

/** A protected sheet takes no change. */
export function guard(sheet: Sheet): void {
  if (sheet.protected)
    throw new HostError('AccessDenied', 'The worksheet is protected. You cannot perform the requested operation.', 403)
}

/** A rectangle of cells as `Excel.Range`. */
export function rangeObject(sheet: Sheet, area: Area): HostObject {
  const { row, column, rows, columns } = area
  if (row < 0 || column < 0 || rows < 1 || columns < 1 || row + rows > MOST_ROWS || column + columns > MOST_COLUMNS)
    throw invalid('The range is outside the worksheet')
  const part = (change: Partial<Area>) => rangeObject(sheet, { ...area, ...change })
  const read = (of: (cell: Cell | undefined) => unknown) => readCells(sheet, area, of)
  const range = hostObject('Range', {
    scalars: {
      address: { get: () => `${quoteSheet(sheet.name)}!${writeAddress(area)}` },
      rowIndex: { get: () => row },
      columnIndex: { get: () => column },
      rowCount: { get: () => rows },
      columnCount: { get: () => columns },
      cellCount: { get: () => rows * columns },
      values: { get: () => read(cell => cell?.value ?? ''), set: value => writeCells(sheet, area, value, enterInto) },
      formulas: {
        get: () => read(cell => cell?.formula ?? cell?.value ?? ''),
        set: value => writeCells(sheet, area, value, enterInto),
      },
      text: { get: () => read(cell => (cell ? cellText(cell) : '')) },
      numberFormat: {
        get: () => read(cell => cell?.format ?? 'General'),
        set: value =>
          writeCells(sheet, area, value, (cell, format) => {
            cell.format = String(format)
          }),
      },
    },
    objects: {
      worksheet: () => sheetObject(sheet),
      format: () => rangeFormat(sheet, area),
      conditionalFormats: () => conditionalFormats(sheet, area),
    },
    methods: {
      getCell: (down, right) => part({ row: row + Number(down), column: column + Number(right), rows: 1, columns: 1 }),
      getRow: at => part({ row: row + Number(at), rows: 1 }),
      getColumn: at => part({ column: column + Number(at), columns: 1 }),
      getResizedRange: (down, right) => part({ rows: rows + Number(down), columns: columns + Number(right) }),
      getAbsoluteResizedRange: (down, right) => part({ rows: Number(down), columns: Number(right) }),
      getOffsetRange: (down, right) => part({ row: row + Number(down), column: column + Number(right) }),
      getBoundingRect: other => part(bounding(area, givenRange(sheet, other).area)),
      getUsedRangeOrNullObject: () => {
        const used = usedArea(sheet, area)
        return used ? rangeObject(sheet, used) : null
      },
      // office.js cuts a long write into slices, and asks first whether the whole would have fitted.
      _ValidateArraySize: (down, right) => {
        if (down !== rows || right !== columns) throw invalid('The array does not have the size of the range.')
      },
    },
  })
  ranges.set(range, { sheet, area })
  return range
}

function bounding(one: Area, other: Area): Area {
  const row = Math.min(one.row, other.row)
  const column = Math.min(one.column, other.column)
  return {
    row,
    column,
    rows: Math.max(one.row + one.rows, other.row + other.rows) - row,
    columns: Math.max(one.column + one.columns, other.column + other.columns) - column,
  }
}

function readCells(sheet: Sheet, area: Area, of: (cell: Cell | undefined) => unknown): unknown[][] {
  if (area.rows * area.columns > MOST_CELLS)
    throw new HostError('RangeExceedsLimit', 'The cell count in the range has exceeded the maximum supported number.')
  return Array.from({ length: area.rows }, (_, down) =>
    Array.from({ length: area.columns }, (__, right) => of(cellAt(sheet, area.row + down, area.column + right))),
  )
}

function enterInto(cell: Cell, value: unknown): void {
  const entered = enter(value, cell.format)
  if (!entered) return
  cell.value = entered.value
  if (entered.formula === undefined) delete cell.formula
  else cell.formula = entered.formula
  if (entered.format !== undefined && cell.format === undefined) cell.format = entered.format
}

/** Writes a two-dimensional array of exactly the range's size, or one value into every cell; null leaves a cell alone. */
function writeCells(sheet: Sheet, area: Area, value: unknown, put: (cell: Cell, value: unknown) => void): void {
  guard(sheet)
  if (Array.isArray(value)) checkSize(area, value)
  for (let down = 0; down < area.rows; down++)
    for (let right = 0; right < area.columns; right++) {
      const each: unknown = Array.isArray(value) ? (value[down] as unknown[])[right] : value
      if (each === null || each === undefined) continue
      put(makeCell(sheet, area.row + down, area.column + right), each)
    }
  const headers = sheet.tables.find(table => overlap(area, { ...table, rows: 1 }))
  if (headers) nameEmptyHeaders(headers.sheet, headers)
  changed(sheet.workbook)
}

function checkSize(area: Area, value: readonly unknown[]): void {
  const fits = value.length === area.rows && value.every(row => Array.isArray(row) && row.length === area.columns)
  if (fits) return
  throw invalid(
    `The number of rows or columns in the input array doesn't match the size or dimensions of the range (${area.rows} x ${area.columns}).`,
  )
}

/** A table's header is never empty and never said twice. */
export function nameEmptyHeaders(sheet: Sheet, table: Area): void {
  const said = new Set<string>()
  for (let right = 0; right < table.columns; right++) {
    const cell = makeCell(sheet, table.row, table.column + right)
    const wanted = String(cell.value) || `Column${right + 1}`
    let name = wanted
    for (let again = 2; said.has(name.toLowerCase()); again++) name = `${wanted}${again}`
    said.add(name.toLowerCase())
    cell.value = name
  }
}
