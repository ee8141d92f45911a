import { DAY_COLUMNS, KEY_COLUMN, LEVEL_COLUMNS, type Report, type ReportTable } from '#shared/domain/report.ts'
import { DAY_FORMAT } from '../dates.ts'
import { asCell } from '../escape.ts'
import { COLOURS, HEADER_ROW, STAMP_ABOVE, TEXT_COLUMNS, TINTS, TITLE_ABOVE, WIDTHS } from './layout.ts'
import { rowValues, type TablePlan } from './plan.ts'
import type { Place } from './read.ts'

/** The lines above a table. */
export interface Heading {
  readonly title: string
  readonly stamp: string
}

/** Makes a table on an empty sheet: values in one write, then its look. */
export function makeTable(sheet: Excel.Worksheet, table: ReportTable, report: Report, heading: Heading): void {
  const values = [table.columns, ...table.rows.map(row => rowValues(table, row))].map(row => row.map(asCell))
  const range = sheet.getRangeByIndexes(HEADER_ROW, 0, values.length, table.columns.length)
  range.values = values
  const made = sheet.tables.add(range, true)
  made.name = table.name
  made.style = 'TableStyleLight1'
  sheet.getRange('A1:A2').values = [[asCell(heading.title)], [asCell(heading.stamp)]]
  sheet.getRange('A1').format.font.bold = true
  sheet.getRange('A1').format.font.size = 16
  sheet.getRange('A2').format.font.color = COLOURS.muted
  const header = sheet.getRangeByIndexes(HEADER_ROW, 0, 1, table.columns.length).format
  header.fill.color = COLOURS.header
  header.font.color = COLOURS.headerText
  header.font.bold = true
  header.wrapText = true
  header.verticalAlignment = 'Center'
  const rows = Math.max(1, table.rows.length)
  lookOfRows(sheet, { columns: table.columns, owned: table.columns, row: HEADER_ROW + 1, rows, column: 0 })
  range.format.autofitColumns()
  for (const [at, name] of table.columns.entries()) {
    const width = WIDTHS[name]
    if (width !== undefined) sheet.getRangeByIndexes(HEADER_ROW, at, 1, 1).format.columnWidth = width
  }
  tintLevels(sheet, table, report.levels)
  sheet.pageLayout.orientation = 'Landscape'
  sheet.pageLayout.zoom = { horizontalFitToPages: 1 }
}

/** Changes what a plan says, one write for each column that changes. The person's own columns are not touched. */
export function updateTable(
  table: Excel.Table,
  {
    place,
    plan,
    columns,
    owned,
  }: {
    readonly place: Place
    readonly plan: TablePlan
    /** All columns as they stand, and those that are ours. */
    readonly columns: readonly string[]
    readonly owned: readonly string[]
  },
): void {
  const { sheet, row, column, rows } = place
  if (plan.grow > 0) {
    table.resize(sheet.getRangeByIndexes(row, column, rows + plan.grow, place.columns))
    lookOfRows(sheet, { columns, owned, row: row + rows, rows: plan.grow, column })
  }
  for (const { at, values } of plan.columns) {
    const range = sheet.getRangeByIndexes(row + 1, column + at, values.length, 1)
    // null leaves the cell as it is, with whatever the person put there
    range.values = values.map(value => [value === null ? null : asCell(value)])
  }
}

/** Gives a table its council's new name. */
export function writeTitle({ sheet, row, column }: Place, title: string): void {
  sheet.getRangeByIndexes(row - TITLE_ABOVE, column, 1, 1).values = [[asCell(title)]]
}

/** Says how old the figures are, above the table. */
export function writeStamp({ sheet, row, column }: Place, stamp: string): void {
  sheet.getRangeByIndexes(row - STAMP_ABOVE, column, 1, 1).values = [[asCell(stamp)]]
}

/** How rows look when they are new. Rows that were there keep what the person made of them. */
function lookOfRows(
  sheet: Excel.Worksheet,
  {
    columns,
    owned,
    row,
    rows,
    column,
  }: {
    readonly columns: readonly string[]
    readonly owned: readonly string[]
    readonly row: number
    readonly rows: number
    /** The first column's place on the sheet. */
    readonly column: number
  },
): void {
  const all = sheet.getRangeByIndexes(row, column, rows, columns.length).format
  all.verticalAlignment = 'Top'
  all.wrapText = true
  for (const edge of ['EdgeBottom', 'InsideHorizontal'] as const) {
    all.borders.getItem(edge).style = 'Continuous'
    all.borders.getItem(edge).color = COLOURS.line
  }
  for (const [at, name] of columns.entries()) {
    if (!owned.includes(name)) continue
    const range = sheet.getRangeByIndexes(row, column + at, rows, 1)
    if (DAY_COLUMNS.includes(name)) range.numberFormat = Array.from({ length: rows }, () => [DAY_FORMAT])
    if (!TEXT_COLUMNS.includes(name)) range.format.horizontalAlignment = 'Center'
    if (name === KEY_COLUMN) {
      range.format.font.color = COLOURS.muted
      range.format.font.size = 8
      range.format.wrapText = false // ids are long, and nobody reads them
    }
  }
}

/** A tint follows the word in the cell, so it is right after every refresh. */
function tintLevels(sheet: Excel.Worksheet, table: ReportTable, levels: readonly string[]): void {
  for (const [at, name] of table.columns.entries()) {
    if (!LEVEL_COLUMNS.includes(name)) continue
    const body = sheet.getRangeByIndexes(HEADER_ROW + 1, at, Math.max(1, table.rows.length), 1)
    for (const [step, text] of levels.entries()) {
      const format = body.conditionalFormats.add('ContainsText').textComparison
      format.format.fill.color = TINTS[step] ?? TINTS[0]
      format.rule = { operator: 'Contains', text }
    }
  }
}
