import { columnName } from '../address.ts'
import { workbookObject } from '../host/workbook.ts'
import type { Sheet } from '../model.ts'
import { answerBridge, richApi } from '../richapi.ts'
import { typedText, typeInto } from '../typing.ts'
import { drawGrid, gridSize, type Spot } from './grid.ts'
import { keyMeans } from './keys.ts'
import { forgetWorkbook, openWorkbook } from './memory.ts'

const workbook = openWorkbook()
const api = richApi(workbookObject(workbook))
// The pane's bridge finds the workbook here, so it must be there before the pane loads.
Object.assign(window, { councilPulseWorkbook: { answer: (text: string) => answerBridge(api, text), workbook } })

const element = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E
const panel = element('sheet')
const contents = element<HTMLInputElement>('contents')
const spots = new Map<Sheet, Spot>()
const spot = (): Spot => spots.get(workbook.active) ?? { row: 0, column: 0 }
const addressOf = ({ row, column }: Spot): string => `${columnName(column)}${row + 1}`
const said = (text: string): void => {
  element('said').textContent = text
}

let waiting = false
/** While a cell is open for typing nothing is drawn: that would close it. Closing it draws. */
let editing = false
workbook.listeners.add(() => {
  // One drawing for all the changes of a batch.
  if (waiting) return
  waiting = true
  requestAnimationFrame(() => {
    waiting = false
    if (!editing) draw(panel.contains(document.activeElement))
  })
})

/** Draws tabs, bar and grid as they are now. @param focus whether the active cell takes the focus */
function draw(focus: boolean): void {
  const { scrollLeft, scrollTop } = panel
  drawTabs()
  panel.setAttribute('aria-labelledby', `tab-${workbook.sheets.indexOf(workbook.active)}`)
  panel.replaceChildren(drawGrid(workbook.active, spot()))
  panel.scrollTo(scrollLeft, scrollTop)
  element('address').textContent = addressOf(spot())
  if (document.activeElement !== contents) contents.value = typedText(workbook.active, spot().row, spot().column)
  if (focus) activeCell()?.focus()
}

const activeCell = (): HTMLElement | null => panel.querySelector<HTMLElement>('td.active')

function drawTabs(): void {
  const tabs = workbook.sheets.map((sheet, at) => {
    const tab = document.createElement('button')
    tab.type = 'button'
    tab.id = `tab-${at}`
    tab.textContent = sheet.name
    tab.setAttribute('role', 'tab')
    tab.setAttribute('aria-controls', 'sheet')
    tab.setAttribute('aria-selected', String(sheet === workbook.active))
    tab.tabIndex = sheet === workbook.active ? 0 : -1
    tab.addEventListener('click', () => openSheet(at, true))
    return tab
  })
  element('tabs').replaceChildren(...tabs)
}

function openSheet(at: number, focus: boolean): void {
  const sheet = workbook.sheets[(at + workbook.sheets.length) % workbook.sheets.length]
  if (!sheet) return
  workbook.active = sheet
  draw(false)
  panel.scrollTo(0, 0)
  if (focus) document.getElementById(`tab-${workbook.sheets.indexOf(sheet)}`)?.focus()
}

element('tabs').addEventListener('keydown', event => {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step !== 0) openSheet(workbook.sheets.indexOf(workbook.active) + step, true)
})

function moveTo(next: Spot): void {
  const size = gridSize(workbook.active)
  const inside = (at: number, most: number) => Math.min(Math.max(at, 0), most - 1)
  spots.set(workbook.active, { row: inside(next.row, size.rows), column: inside(next.column, size.columns) })
  draw(true)
  activeCell()?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

const move = (down: number, right: number): void => moveTo({ row: spot().row + down, column: spot().column + right })

/** Puts what was typed into the active cell. */
function enterText(text: string): void {
  if (text === typedText(workbook.active, spot().row, spot().column)) return
  const taken = typeInto(workbook.active, spot().row, spot().column, text)
  said(taken ? '' : 'This sheet is protected.')
}

/** Opens the active cell for typing. @param text what it begins with */
function edit(text: string): void {
  const cell = activeCell()
  if (!cell) return
  const field = document.createElement('input')
  field.value = text
  field.setAttribute('aria-label', `Cell ${addressOf(spot())}`)
  editing = true
  const close = (keep: boolean, down: number, right: number) => {
    if (!editing) return
    editing = false
    if (keep) enterText(field.value)
    if (down === 0 && right === 0) draw(!keep)
    else move(down, right)
  }
  field.addEventListener('keydown', event => {
    event.stopPropagation()
    if (event.key === 'Enter') close(true, 1, 0)
    else if (event.key === 'Tab') close(true, 0, event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') close(false, 0, 0)
    else return
    event.preventDefault()
  })
  field.addEventListener('blur', () => close(true, 0, 0))
  cell.append(field)
  field.focus()
}

panel.addEventListener('keydown', event => {
  const meaning = keyMeans(event, gridSize(workbook.active), spot())
  if (!meaning) return
  event.preventDefault()
  if (meaning.does === 'go') moveTo(meaning.to)
  else if (meaning.does === 'clear') enterText('')
  else edit(meaning.with ?? typedText(workbook.active, spot().row, spot().column))
})

const spotOf = (event: Event): Spot | undefined => {
  const cell = event.target instanceof Element ? event.target.closest('td') : null
  return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : undefined
}
// When the button goes down: leaving a cell that was open for typing draws the grid, and a click would miss its cell.
panel.addEventListener('mousedown', event => {
  const at = spotOf(event)
  if (!at || event.target instanceof HTMLInputElement) return
  event.preventDefault()
  if (editing && document.activeElement instanceof HTMLElement) document.activeElement.blur()
  moveTo(at)
  if (event.detail === 2) edit(typedText(workbook.active, at.row, at.column))
})

contents.addEventListener('change', () => enterText(contents.value))
contents.addEventListener('keydown', event => {
  if (event.key !== 'Enter') return
  enterText(contents.value)
  move(1, 0)
})

element('save').addEventListener('click', async () => {
  said('Saving…')
  try {
    const file = '/desk/workbook/save.js'
    const { save } = (await import(file)) as typeof import('./save.ts')
    await save(workbook, 'council-pulse.xlsx')
    said('Saved as council-pulse.xlsx.')
  } catch {
    said("The file couldn't be made. Load the page again and refresh the workbook.")
  }
})

element('new').addEventListener('click', () => {
  const sure = confirm('Start a new, empty workbook? This one goes, with what you wrote in it. A saved file stays.')
  if (!sure) return
  workbook.listeners.clear()
  forgetWorkbook()
  location.reload()
})

draw(false)
const pane = document.createElement('iframe')
pane.src = '/addin/taskpane.html'
pane.title = 'Council Pulse pane'
element('pane').append(pane)
