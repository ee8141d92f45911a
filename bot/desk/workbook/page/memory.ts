import { workbookFrom, workbookText } from '../keep.ts'
import { newWorkbook, type Workbook } from '../model.ts'

const NAME = 'desk-workbook'
const SOON_MS = 200

/** The workbook of this tab, as it was before the page was loaded again; a new one in a new tab. */
export function openWorkbook(): Workbook {
  const workbook = attempt(() => workbookFrom(sessionStorage.getItem(NAME))) ?? newWorkbook()
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    attempt(() => sessionStorage.setItem(NAME, workbookText(workbook)))
  }
  workbook.listeners.add(() => {
    timer ??= setTimeout(keep, SOON_MS)
  })
  addEventListener('pagehide', () => timer !== undefined && keep())
  return workbook
}

/** The next load begins with an empty workbook. */
export const forgetWorkbook = (): void => void attempt(() => sessionStorage.removeItem(NAME))

/** A browser that keeps nothing is no fault: then a reload begins anew. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
