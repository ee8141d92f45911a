import type { Workbook } from '../workbook/model.ts'
import { make, the } from './dom.ts'

const tabs = ['teams', 'slack', 'workbook'].map(name => ({
  name,
  tab: the<HTMLButtonElement>(`#tab-${name}`),
  panel: the(`#window-${name}`),
}))
const ADDRESS = '/desk/workbook.html'

/** Shows one window. The workbook is loaded when it is first looked at, and then kept. */
export function showWindow(name: string, focus = false): void {
  for (const { name: each, tab, panel } of tabs) {
    const chosen = each === name
    tab.setAttribute('aria-selected', String(chosen))
    tab.tabIndex = chosen ? 0 : -1
    panel.hidden = !chosen
    if (chosen && focus) tab.focus()
  }
  const workbook = the('#window-workbook')
  if (name === 'workbook' && workbook.childElementCount === 0) loadWorkbook(workbook)
}

/** The workbook's window is our own page, in a frame: the guide looks at what is in it. */
interface WorkbookWindow {
  readonly councilPulseWorkbook?: { readonly workbook: Workbook }
}

let refreshed: () => void = () => undefined
/** Tells when the pane has written tables into the workbook. */
export const onRefreshed = (heard: () => void): void => {
  refreshed = heard
}

function watch(frame: HTMLIFrameElement): void {
  const workbook = (frame.contentWindow as (Window & WorkbookWindow) | null)?.councilPulseWorkbook?.workbook
  workbook?.listeners.add(() => {
    if (workbook.sheets.some(({ tables }) => tables.length > 0)) refreshed()
  })
}

function loadWorkbook(panel: HTMLElement): void {
  const waiting = make('p', { className: 'empty', role: 'status' }, 'Opening the workbook…')
  const frame = make('iframe', { title: 'Workbook with the Council Pulse pane', src: ADDRESS })
  frame.addEventListener('load', () => {
    waiting.remove()
    watch(frame)
  })
  panel.append(waiting, frame)
}

/** Reads the arrow keys of the tab list, as people who use tabs expect. */
export function listenToTabs(shown: (name: string) => void): void {
  tabs.forEach(({ name, tab }, at) => {
    tab.addEventListener('click', () => {
      showWindow(name)
      shown(name)
    })
    tab.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
      const next = step && tabs[(at + step + tabs.length) % tabs.length]
      if (!next) return
      showWindow(next.name, true)
      shown(next.name)
    })
  })
}
