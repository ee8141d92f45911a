import { columnName } from '../address.ts'
import { cellAt, fillAt, type Sheet, usedArea } from '../model.ts'
import { cellText } from '../text.ts'

/** A place in a sheet, counted from 0. */
export interface Spot {
  readonly row: number
  readonly column: number
}

const LEAST = { rows: 24, columns: 9 }
const BEYOND = { rows: 6, columns: 3 }
const PIXELS_A_POINT = 96 / 72
const USUAL_WIDTH = 64
const ROW_NUMBERS = 40

/** How many rows and columns the grid shows: what is used, and room to type beside it. */
export function gridSize(sheet: Sheet): { readonly rows: number; readonly columns: number } {
  const used = usedArea(sheet)
  return {
    rows: Math.max(LEAST.rows, (used ? used.row + used.rows : 0) + BEYOND.rows),
    columns: Math.max(LEAST.columns, (used ? used.column + used.columns : 0) + BEYOND.columns),
  }
}

/** A sheet as a real table, with one cell that the Tab key reaches. */
export function drawGrid(sheet: Sheet, active: Spot): HTMLTableElement {
  const size = gridSize(sheet)
  const table = document.createElement('table')
  table.setAttribute('role', 'grid')
  table.createCaption().textContent = `${sheet.name}${sheet.protected ? ', protected' : ''}. Arrow keys move, Enter edits.`
  const widths = Array.from({ length: size.columns }, (_, column) => pixels(sheet.widths.get(column)))
  table.style.width = `${widths.reduce((sum, width) => sum + width, ROW_NUMBERS)}px` // or the columns would fit their text
  table.append(columnWidths([ROW_NUMBERS, ...widths]), head(size.columns))
  const body = table.createTBody()
  for (let row = 0; row < size.rows; row++) body.append(drawRow(sheet, row, size.columns, active))
  return table
}

const pixels = (points: number | undefined): number =>
  points === undefined ? USUAL_WIDTH : Math.round(points * PIXELS_A_POINT)

function columnWidths(widths: readonly number[]): HTMLElement {
  const group = document.createElement('colgroup')
  for (const width of widths) {
    const each = document.createElement('col')
    each.style.width = `${width}px`
    group.append(each)
  }
  return group
}

function head(columns: number): HTMLElement {
  const section = document.createElement('thead')
  const row = document.createElement('tr')
  const corner = document.createElement('th')
  corner.scope = 'col'
  const hint = document.createElement('span')
  hint.textContent = '#'
  corner.append(hint)
  row.append(corner)
  for (let column = 0; column < columns; column++) row.append(heading(columnName(column), 'col'))
  section.append(row)
  return section
}

function heading(text: string, scope: 'col' | 'row'): HTMLElement {
  const cell = document.createElement('th')
  cell.scope = scope
  cell.textContent = text
  return cell
}

function drawRow(sheet: Sheet, row: number, columns: number, active: Spot): HTMLElement {
  const line = document.createElement('tr')
  line.append(heading(String(row + 1), 'row'))
  for (let column = 0; column < columns; column++) {
    const isActive = row === active.row && column === active.column
    line.append(drawCell(sheet, row, column, isActive))
  }
  return line
}

function drawCell(sheet: Sheet, row: number, column: number, isActive: boolean): HTMLElement {
  const drawn = document.createElement('td')
  drawn.setAttribute('role', 'gridcell')
  drawn.dataset['row'] = String(row)
  drawn.dataset['column'] = String(column)
  drawn.tabIndex = isActive ? 0 : -1
  if (isActive) drawn.classList.add('active')
  const cell = cellAt(sheet, row, column)
  const fill = fillAt(sheet, row, column)
  if (fill) drawn.style.background = fill
  if (!cell) return drawn
  const text = cellText(cell)
  drawn.textContent = text
  if (typeof cell.value === 'number' && cell.formula === undefined) drawn.classList.add('number')
  const { style } = cell
  if (style?.horizontal === 'Center') drawn.style.textAlign = 'center'
  if (style?.wrap) drawn.classList.add('wraps')
  else if (text !== '' && !cellAt(sheet, row, column + 1)?.value) drawn.classList.add('spills')
  if (style?.color) drawn.style.color = style.color
  if (style?.bold) drawn.style.fontWeight = '700'
  if (style?.italic) drawn.style.fontStyle = 'italic'
  if (style?.size) drawn.style.fontSize = `${style.size / 12}rem`
  if (style?.vertical) drawn.style.verticalAlign = style.vertical === 'Center' ? 'middle' : style.vertical.toLowerCase()
  return drawn
}
