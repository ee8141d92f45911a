import ExcelJS from 'exceljs'
import { writeAddress } from './address.ts'
import {
  type Cell,
  type CellValue,
  cellAt,
  type Sheet,
  type Style,
  type Table,
  type Tint,
  type Workbook,
} from './model.ts'
import { cellText } from './text.ts'

/** The workbook as the bytes of an .xlsx file. Tables are real tables; looks stand on the cells, for programs that ignore table styles. */
export async function toXlsx(workbook: Workbook): Promise<Uint8Array> {
  const file = new ExcelJS.Workbook()
  file.creator = 'Council Pulse trial desk'
  for (const sheet of workbook.sheets) await addSheet(file, sheet)
  file.views = [
    {
      x: 0,
      y: 0,
      width: 20_000,
      height: 12_000,
      firstSheet: 0,
      activeTab: workbook.sheets.indexOf(workbook.active),
      visibility: 'visible',
    },
  ]
  return new Uint8Array(await file.xlsx.writeBuffer())
}

/** Text that would become a formula as soon as somebody edits it, unless its cell takes everything as text. */
const LIKE_A_FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%]/u
const TEXT = '@'
const SIGN_IN_POINTS = 5.6
const LINE_IN_POINTS = 15
const USUAL_WIDTH = 48

async function addSheet(file: ExcelJS.Workbook, sheet: Sheet): Promise<void> {
  const page = file.addWorksheet(sheet.name, {
    pageSetup: {
      paperSize: 9,
      orientation: sheet.page.orientation === 'Landscape' ? 'landscape' : 'portrait',
      ...(sheet.page.fitWide !== undefined && { fitToPage: true, fitToWidth: sheet.page.fitWide, fitToHeight: 0 }),
    },
  })
  for (const [column, points] of sheet.widths) page.getColumn(column + 1).width = points / SIGN_IN_POINTS
  for (const table of sheet.tables) page.addTable(tableProperties(table))
  for (const [key, cell] of sheet.cells) {
    const [row = 0, column = 0] = key.split(',').map(Number)
    fillCell(page.getCell(row + 1, column + 1), cell)
  }
  setRowHeights(page, sheet)
  for (const [at, tint] of sheet.tints.entries())
    page.addConditionalFormatting({
      ref: writeAddress(tint.area),
      rules: [
        {
          // As a formula, because the library leaves out what "contains text" needs in some programs.
          type: 'expression',
          formulae: [contains(tint)],
          priority: at + 1,
          style: { fill: { type: 'pattern', pattern: 'solid', bgColor: colour(tint.fill) } },
        },
      ],
    })
  if (sheet.protected) await page.protect('', {})
}

/** True in the rule's first cell, and so on down and across, where the word stands. */
const contains = ({ area, text }: Tint): string =>
  `NOT(ISERROR(SEARCH("${text.replaceAll('"', '""')}",${writeAddress({ ...area, rows: 1, columns: 1 })})))`

/** Not every program makes room for wrapped text when it opens a file, so the file says how high a row is. */
function setRowHeights(page: ExcelJS.Worksheet, sheet: Sheet): void {
  const lines = new Map<number, number>()
  for (const [key, cell] of sheet.cells) {
    const [row = 0, column = 0] = key.split(',').map(Number)
    if (!cell.style?.wrap) continue
    const signs = (sheet.widths.get(column) ?? USUAL_WIDTH) / SIGN_IN_POINTS - 1
    lines.set(row, Math.max(lines.get(row) ?? 1, Math.ceil(cellText(cell).length / signs)))
  }
  for (const [row, count] of lines) if (count > 1) page.getRow(row + 1).height = count * LINE_IN_POINTS
}

function tableProperties(table: Table): ExcelJS.TableProperties {
  const value = (row: number, column: number) => cellValue(cellAt(table.sheet, row, column))
  return {
    name: table.name,
    ref: writeAddress({ ...table, rows: 1, columns: 1 }),
    headerRow: true,
    style: { theme: table.style as NonNullable<ExcelJS.TableStyleProperties['theme']>, showRowStripes: false },
    columns: Array.from({ length: table.columns }, (_, at) => ({
      name: String(cellAt(table.sheet, table.row, table.column + at)?.value ?? ''),
      filterButton: true,
    })),
    rows: Array.from({ length: table.rows - 1 }, (_, down) =>
      Array.from({ length: table.columns }, (__, right) => value(table.row + 1 + down, table.column + right)),
    ),
  }
}

/** A formula goes without a result: the program that opens the file calculates it. */
function cellValue(cell: Cell | undefined): CellValue | ExcelJS.CellFormulaValue | null {
  if (cell?.formula !== undefined) return { formula: cell.formula.slice(1), date1904: false }
  return cell === undefined || cell.value === '' ? null : cell.value
}

function fillCell(to: ExcelJS.Cell, cell: Cell): void {
  to.value = cellValue(cell)
  if (cell.format !== undefined) to.numFmt = cell.format
  else if (typeof cell.value === 'string' && LIKE_A_FORMULA.test(cell.value)) to.numFmt = TEXT
  if (cell.style) dress(to, cell.style)
}

function dress(to: ExcelJS.Cell, style: Style): void {
  if (style.fill !== undefined) to.fill = { type: 'pattern', pattern: 'solid', fgColor: colour(style.fill) }
  to.font = {
    size: style.size ?? 11,
    name: 'Calibri',
    ...(style.bold && { bold: true }),
    ...(style.italic && { italic: true }),
    ...(style.color !== undefined && { color: colour(style.color) }),
  }
  to.alignment = {
    ...(style.wrap && { wrapText: true }),
    ...(style.horizontal === 'Center' && { horizontal: 'center' as const }),
    ...(style.vertical === 'Top' && { vertical: 'top' as const }),
    ...(style.vertical === 'Center' && { vertical: 'middle' as const }),
  }
  const line = style.borders?.['EdgeBottom'] ?? style.borders?.['InsideHorizontal']
  if (line) to.border = { bottom: { style: 'thin', color: colour(line.color ?? '#000000') } }
}

const colour = (hex: string): { argb: string } => ({ argb: `FF${hex.replace('#', '').toUpperCase()}` })
