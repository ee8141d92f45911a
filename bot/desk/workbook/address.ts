/** Excel's own limits. */
export const MOST_ROWS = 1_048_576
export const MOST_COLUMNS = 16_384

/** A rectangle of cells, counted from 0. */
export interface Area {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** "A" for 0, "AA" for 26. */
export function columnName(column: number): string {
  let name = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  return name
}

const columnAt = (name: string): number =>
  [...name.toUpperCase()].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1

const A1 = /^(?:('(?:[^']|'')+'|[^'!]+)!)?\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i

/** Reads "B2", "A1:C4" or "'My sheet'!A1"; undefined when it is not an address of cells. */
export function readAddress(text: string): (Area & { readonly sheet?: string }) | undefined {
  const found = A1.exec(text.trim())
  if (!found) return undefined
  const [, sheet, column = '', row = '', lastColumn = column, lastRow = row] = found
  const rows = [Number(row) - 1, Number(lastRow) - 1]
  const columns = [columnAt(column), columnAt(lastColumn)]
  const [top, left] = [Math.min(...rows), Math.min(...columns)]
  const area = { row: top, column: left, rows: Math.max(...rows) - top + 1, columns: Math.max(...columns) - left + 1 }
  return sheet === undefined ? area : { ...area, sheet: sheet.replace(/^'|'$/g, '').replaceAll("''", "'") }
}

/** "B2" or "A1:C4". */
export function writeAddress(area: Area): string {
  const from = columnName(area.column) + (area.row + 1)
  const to = columnName(area.column + area.columns - 1) + (area.row + area.rows)
  return area.rows * area.columns === 1 ? from : `${from}:${to}`
}

/** A sheet's name as it stands before the exclamation mark. */
export const quoteSheet = (name: string): string =>
  /[^A-Za-z0-9_.]/.test(name) ? `'${name.replaceAll("'", "''")}'` : name

/** Where two rectangles meet, or undefined. */
export function overlap(one: Area, other: Area): Area | undefined {
  const row = Math.max(one.row, other.row)
  const column = Math.max(one.column, other.column)
  const rows = Math.min(one.row + one.rows, other.row + other.rows) - row
  const columns = Math.min(one.column + one.columns, other.column + other.columns) - column
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : undefined
}
