import assert from 'node:assert/strict'
import { paneRoutes } from '../../bot/api/pane.ts'
import { excelApiRoutes } from '../../bot/api/routes.ts'
import { allTables, cellAt } from '../../bot/desk/workbook/model.ts'
import { violations } from '../fakes/axe.ts'
import { openBrowser } from '../fakes/browser.ts'
import { type ExcelOnline, openExcelOnline } from '../fakes/excelOnline.ts'
import { openWorkbookDesk, type WorkbookDesk } from '../fakes/workbookDesk.ts'

describe('the pane in Excel on the web', () => {
  let desk: WorkbookDesk
  let excel: ExcelOnline | undefined
  const open = async (requirements?: Readonly<Record<string, string>>) => {
    const routes = [...paneRoutes({ trial: false }), ...excelApiRoutes(desk.stage.services, 'https://pulse.example')]
    excel = await openExcelOnline(routes, requirements)
    return excel
  }
  before(async function () {
    this.timeout(60_000) // the first story of a run unpacks the browser
    desk = await openWorkbookDesk()
  })
  afterEach(async () => {
    await excel?.close()
    excel = undefined
  })
  after(() => desk?.close())

  it('starts through Microsoft’s own start-up, connects and refreshes', async () => {
    const { pane, workbook, faults, refused } = await open()
    await pane.locator('#code').fill(await desk.code())
    await pane.locator('#connect-button').click()
    await pane.locator('#connected').waitFor()
    await pane.locator('#refresh').click()
    await pane.getByText('4 tables made.').waitFor()
    assert.deepEqual(
      allTables(workbook).map(({ name }) => name),
      ['PulseResults', 'Positions', 'Targets', 'Actions'],
    )
    assert.equal(cellAt(workbook.active, 0, 0)?.value, 'Pulse results, Wexcombe Borough Council')
    assert.deepEqual(await violations(pane), [])
    assert.deepEqual([faults, refused], [[], []])
  })

  it('says that an Excel is too old, and offers nothing that would fail', async () => {
    const { pane } = await open({ excelapi: '1.12' })
    await pane.getByText('This Excel is too old').waitFor()
    for (const id of ['connect', 'connected', 'connect-more', 'connected-more'])
      assert.equal(await pane.locator(`#${id}`).isVisible(), false)
    assert.deepEqual(await violations(pane), [])
  })

  it('keeps the token out of the workbook', async () => {
    const { pane, workbook } = await open()
    await pane.locator('#code').fill(await desk.code())
    await pane.locator('#connect-button').click()
    await pane.locator('#refresh').click()
    await pane.getByText('tables made').waitFor()
    const token = await pane.evaluate(() => /nps_[\w.-]+/.exec(JSON.stringify(localStorage))?.[0])
    assert.ok(token)
    const cells = workbook.sheets.flatMap(sheet => [...sheet.cells.values()])
    assert.ok(!JSON.stringify([cells, [...workbook.names]]).includes(token))
  })

  it('says where it belongs when it is opened outside Excel', async () => {
    const { page, close } = await openBrowser()
    await page.goto(`${desk.url}/addin/`)
    await page.getByText('Open this page from Excel').waitFor()
    assert.deepEqual(await violations(page), [])
    await close()
  })
})
