import { overlap } from './address.ts'
import { enter } from './enter.ts'
import { nameEmptyHeaders } from './host/range.ts'
import { resizeTable } from './host/table.ts'
import { cellAt, changed, makeCell, type Sheet, type Table, usedArea } from './model.ts'

/**
 * What happens when a person types into a cell, as in Excel: a table beside or above the cell takes it in.
 * @returns false when the sheet is protected
 */
export function typeInto(sheet: Sheet, row: number, column: number, text: string): boolean {
  if (sheet.protected) return false
  const neighbour = text === '' ? undefined : takesIn(sheet, row, column)
  if (neighbour) grow(neighbour, row, column)
  const cell = makeCell(sheet, row, column)
  const entered = enter(text, cell.format)
  if (!entered) return true
  cell.value = entered.value
  if (entered.formula === undefined) delete cell.formula
  else cell.formula = entered.formula
  if (entered.format !== undefined) cell.format ??= entered.format
  const headed = sheet.tables.find(table => overlap({ ...table, rows: 1 }, { row, column, rows: 1, columns: 1 }))
  if (headed) nameEmptyHeaders(sheet, headed)
  changed(sheet.workbook)
  return true
}

/** What a person would edit: the formula, or the value as typed. */
export function typedText(sheet: Sheet, row: number, column: number): string {
  const cell = cellAt(sheet, row, column)
  return cell?.formula ?? String(cell?.value ?? '')
}

/** The table that stands directly to the left of the cell, or directly above it. */
const takesIn = (sheet: Sheet, row: number, column: number): Table | undefined =>
  sheet.tables.find(table => {
    const right = column === table.column + table.columns && row >= table.row && row < table.row + table.rows
    const below = row === table.row + table.rows && column >= table.column && column < table.column + table.columns
    return right || (below && !table.totals)
  })

function grow(table: Table, row: number, column: number): void {
  const area = {
    row: table.row,
    column: table.column,
    rows: Math.max(table.rows, row - table.row + 1),
    columns: Math.max(table.columns, column - table.column + 1),
  }
  const added =
    area.columns > table.columns
      ? { ...area, column: column, columns: 1 }
      : { ...area, row: table.row + table.rows, rows: 1 }
  const inTheWay =
    usedArea(table.sheet, added) || table.sheet.tables.some(other => other !== table && overlap(other, area))
  if (!inTheWay) resizeTable(table, area)
}
