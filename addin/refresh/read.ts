import type { ReportTable } from '#shared/domain/report.ts'
import { layoutOf, STAMP_ABOVE, TITLE_ABOVE } from './layout.ts'
import { type Owner, readOwner } from './owner.ts'
import type { Standing } from './plan.ts'

/** What there is of one report table in the workbook, before anything is written. */
export type Found =
  | { readonly is: 'table'; readonly table: Excel.Table; readonly place: Place; readonly standing: Standing }
  | { readonly is: 'sheet'; readonly sheet: Excel.Worksheet; readonly isProtected: boolean; readonly isEmpty: boolean }
  | { readonly is: 'nothing' }
  /** Something else has the table's name. */
  | { readonly is: 'taken' }

export interface Place {
  readonly sheet: Excel.Worksheet
  readonly sheetName: string
  readonly isProtected: boolean
  readonly hasTotals: boolean
  /** The header's row and first column, counted from 0, and the rows with the header. */
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  /** The two lines above the table, wherever rows were inserted: they move together. */
  readonly title: string
  readonly stamp: string
}

/** Reads all tables of a report, and whose figures stand there, in two round trips. */
export async function readWorkbook(
  context: Excel.RequestContext,
  tables: readonly ReportTable[],
): Promise<{ readonly found: readonly Found[]; readonly owner: Owner }> {
  const { workbook } = context
  const owner = readOwner(context)
  const looked = tables.map(({ name }) => ({
    table: workbook.tables.getItemOrNullObject(name).load('name'),
    sheet: workbook.worksheets.getItemOrNullObject(layoutOf(name).sheet).load('name'),
    name: workbook.names.getItemOrNullObject(name).load('name'),
  }))
  await context.sync()
  const readers = looked.map(({ table, sheet, name }) => {
    if (!table.isNullObject) return readTable(table)
    if (!name.isNullObject) return (): Found => ({ is: 'taken' })
    return sheet.isNullObject ? (): Found => ({ is: 'nothing' }) : readSheet(sheet)
  })
  await context.sync()
  return { found: readers.map(read => read()), owner: owner() }
}

/** Asks for everything about a table now. @returns what to call after the next sync */
function readTable(table: Excel.Table): () => Found {
  table.load('showTotals')
  table.columns.load('items/name')
  const sheet = table.worksheet.load('name')
  const protection = sheet.protection.load('protected')
  const range = table.getRange().load('rowIndex,columnIndex,rowCount,columnCount')
  const body = table.getDataBodyRange().load('values')
  const toHeader = sheet.getRange('A1').getBoundingRect(table.getHeaderRowRange()).load('values')
  const above = (rows: number) => String(toHeader.values[range.rowIndex - rows]?.[range.columnIndex] ?? '')
  return () => ({
    is: 'table',
    table,
    standing: { columns: table.columns.items.map(column => column.name), values: body.values },
    place: {
      sheet,
      sheetName: sheet.name,
      isProtected: protection.protected,
      hasTotals: table.showTotals,
      row: range.rowIndex,
      column: range.columnIndex,
      rows: range.rowCount,
      columns: range.columnCount,
      title: above(TITLE_ABOVE),
      stamp: above(STAMP_ABOVE),
    },
  })
}

function readSheet(sheet: Excel.Worksheet): () => Found {
  const protection = sheet.protection.load('protected')
  const used = sheet.getUsedRangeOrNullObject(true).load('address')
  return () => ({ is: 'sheet', sheet, isProtected: protection.protected, isEmpty: used.isNullObject })
}
