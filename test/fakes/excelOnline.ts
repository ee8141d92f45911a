import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Route as Asked, Frame, Page } from 'playwright-core'
import { startUpObjects, workbookObject } from '../../bot/desk/workbook/host/workbook.ts'
import { newWorkbook, type Workbook } from '../../bot/desk/workbook/model.ts'
import { type Batch, richApi } from '../../bot/desk/workbook/richapi.ts'
import type { Route } from '../../bot/http.ts'
import { bundle } from '../../bot/pages.ts'
import { openBrowser } from './browser.ts'
import type { Settings } from './excelOnlinePage.ts'
import { httpRequest } from './httpRequest.ts'

/** Our pane as a council meets it: https, Microsoft's own start-up, and Excel on the web around it. */
export interface ExcelOnline {
  readonly page: Page
  readonly pane: Frame
  readonly workbook: Workbook
  readonly faults: readonly string[]
  readonly refused: readonly string[]
  close(): Promise<void>
}

const EXCEL = 'https://uk-excel.officeapps.live.com'
const OURS = 'https://pulse.example'
const CDN = 'https://appsforoffice.microsoft.com/lib/1/hosted/'
const OFFICE = path.dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/dist/office.js'))

/**
 * Opens the pane. No request leaves the browser: it is answered here, under the names that it would have in the world.
 * @param routes ours, as the server has them @param requirements what this Excel supports
 */
export async function openExcelOnline(
  routes: readonly Route[],
  requirements: Settings['requirements'] = { excelapi: '1.13' },
): Promise<ExcelOnline> {
  const { page, faults, refused, close } = await openBrowser({ viewport: { width: 400, height: 700 } })
  const workbook = newWorkbook()
  const api = richApi(workbookObject(workbook), startUpObjects)
  await page.exposeFunction('excelExecute', (batch: string) => JSON.stringify(api.execute(JSON.parse(batch) as Batch)))
  await page.route(`${EXCEL}/**`, async asked => {
    const settings: Settings = { pane: `${OURS}/addin/taskpane.html`, requirements }
    const script = await bundle(fileURLToPath(new URL('./excelOnlinePage.ts', import.meta.url)))
    const html = `<!doctype html><title>Excel</title><body><script>excelSettings = ${JSON.stringify(settings)}</script><script type="module">${script}</script>`
    await asked.fulfill({ contentType: 'text/html', body: html })
  })
  await page.route(`${CDN}**`, async asked => {
    // office.js asks for some of its siblings in mixed case; the package has them in lower case.
    const name = new URL(asked.request().url()).pathname.slice(new URL(CDN).pathname.length)
    const body = await readFile(path.join(OFFICE, name)).catch(() => readFile(path.join(OFFICE, name.toLowerCase())))
    await asked.fulfill({ contentType: 'text/javascript', body })
  })
  await page.route(`${OURS}/**`, asked => answerFrom(routes, asked))
  await page.goto(`${EXCEL}/x/board.aspx`)
  const pane = await (await page.waitForSelector('iframe')).contentFrame()
  if (!pane) throw new Error('The pane has no frame.')
  return { page, pane, workbook, faults, refused, close }
}

/** Lets a route of ours answer what the browser asks. */
async function answerFrom(routes: readonly Route[], asked: Asked): Promise<void> {
  const request = asked.request()
  const url = new URL(request.url())
  const route = routes.find(each => each.method === request.method() && each.path === url.pathname)
  if (!route) return asked.fulfill({ status: 404, body: 'not found' })
  const posted = request.postData()
  const said = await route.handle(
    httpRequest({
      method: request.method(),
      path: url.pathname,
      headers: { ...(await request.allHeaders()), host: url.host },
      body: posted ? (JSON.parse(posted) as Record<string, unknown>) : undefined,
    }),
  )
  const body = typeof said.body === 'string' ? said.body : JSON.stringify(said.body ?? '')
  await asked.fulfill({
    status: said.status,
    headers: { 'content-type': 'application/json', ...said.headers },
    ...(said.body !== undefined && { body }),
  })
}
