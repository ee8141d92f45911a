import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import type { Frame } from 'playwright-core'
import { violations } from '../../../../fakes/axe.ts'
import { type OpenPage, openBrowser } from '../../../../fakes/browser.ts'
import { openWorkbookDesk, type WorkbookDesk } from '../../../../fakes/workbookDesk.ts'
import { COUNCIL } from '../../../../setUp.ts'

describe('the workbook window', () => {
  let desk: WorkbookDesk
  let open: OpenPage
  let pane: Frame
  const look = async (options: Parameters<typeof openBrowser>[0]) => {
    open = await openBrowser(options)
    await open.page.goto(`${desk.url}/desk/workbook.html`)
    await findPane()
    await pane.locator('#connect').waitFor()
  }
  const findPane = async () => {
    const frame = await (await open.page.waitForSelector('iframe')).contentFrame()
    assert.ok(frame)
    pane = frame
  }
  const reload = async () => {
    await open.page.reload()
    await findPane()
  }
  const status = () => pane.locator('#status').textContent()
  const connect = async (code: string) => {
    await pane.locator('#code').fill(code)
    await pane.locator('#connect-button').click()
  }
  const refresh = async (says: RegExp) => {
    await pane.locator('#refresh').click()
    await pane.locator('#status').getByText(says).waitFor()
  }
  const tab = (name: string) => open.page.getByRole('tab', { name })
  const cell = (row: number, column: number) => open.page.locator(`td[data-row="${row}"][data-column="${column}"]`)

  before(async function () {
    this.timeout(60_000) // the first story of a run unpacks the browser
    desk = await openWorkbookDesk()
    await look({ viewport: { width: 1280, height: 800 } })
  })
  after(async () => {
    await open?.close()
    await desk?.close()
  })

  it('shows the real pane, which says how to get a code', async () => {
    assert.match((await pane.locator('#connect').textContent()) ?? '', /Say: connect Excel/)
    assert.equal(await pane.locator('#connected-more').isVisible(), false)
    assert.deepEqual(await violations(open.page), [])
    assert.deepEqual(await violations(pane), [])
  })

  it('says at once that a code is not whole, and asks the server nothing', async () => {
    const asked: string[] = []
    open.page.on('request', request => asked.push(request.url()))
    for (const typed of ['', ' - ', 'ABC', 'ABCD-234O', 'ABCD-23456']) {
      await connect(typed)
      await pane.getByText('That is not a whole code.').waitFor()
      assert.equal(await pane.locator('#code').getAttribute('aria-invalid'), 'true')
    }
    assert.deepEqual(asked, [])
    open.page.removeAllListeners('request')
  })

  it('says in a sentence when a code is wrong, and keeps the focus in the field', async () => {
    await connect('AAAA-AAAA')
    await pane.locator('.fault').waitFor()
    assert.match((await status()) ?? '', /This code doesn't work/)
    assert.equal(await pane.locator('#code').getAttribute('aria-invalid'), 'true')
    assert.equal(await pane.evaluate(() => document.activeElement?.id), 'code')
    assert.deepEqual(await violations(pane), [])
  })

  it('connects with the code from chat and fills the grid', async () => {
    await connect(await desk.code())
    await pane.locator('#connected').waitFor()
    assert.equal(await pane.locator('#council').textContent(), 'Wexcombe Borough Council')
    assert.equal(await pane.evaluate(() => document.activeElement?.id), 'council')
    await refresh(/4 tables made\./)
    await tab('Council Pulse results').waitFor()
    assert.equal(await cell(0, 0).textContent(), 'Pulse results, Wexcombe Borough Council')
    const first = await Promise.all([0, 1, 6, 7, 9, 10].map(column => cell(4, column).textContent()))
    assert.deepEqual(first, ['Pulse 1', 'Listening', 'Mature', '3', '0', '4'])
    assert.deepEqual(await Promise.all([6, 9, 13].map(column => cell(6, column).textContent())), ['[c]', '[c]', '[c]'])
    assert.deepEqual(await violations(open.page), [])
    assert.deepEqual(await violations(pane), [])
  })

  it('keeps what a person types beside the table, with the keyboard alone, through a refresh', async () => {
    await tab('Council Pulse positions').click()
    await cell(3, 9).click()
    await open.page.keyboard.type('Owner')
    await open.page.keyboard.press('Enter')
    await open.page.keyboard.type('Priya')
    await open.page.keyboard.press('Enter')
    assert.equal(await cell(4, 9).textContent(), 'Priya')
    assert.equal(await open.page.evaluate(() => document.activeElement?.getAttribute('data-row')), '5')
    await desk.stage.ask({ do: 'save-position', area: 'listening', level: 'leader', evidence: 'Policy of 2026' })
    await refresh(/cells changed/)
    await cell(4, 2).getByText('Leader').waitFor()
    assert.deepEqual(await Promise.all([2, 4, 9].map(column => cell(4, column).textContent())), [
      'Leader',
      'Policy of 2026',
      'Priya',
    ])
    await refresh(/Nothing has changed/)
  })

  it('takes what was typed when another cell is clicked, and edits on a double click', async () => {
    await cell(14, 1).click()
    await open.page.keyboard.type('a note')
    await cell(16, 2).click()
    assert.equal(await cell(14, 1).textContent(), 'a note')
    assert.equal(await open.page.locator('#address').textContent(), 'C17')
    await cell(14, 1).dblclick()
    assert.equal(await open.page.getByLabel('Cell B15').inputValue(), 'a note')
    await open.page.keyboard.press('Escape')
    await open.page.keyboard.press('Delete')
    await cell(14, 1).filter({ hasNotText: 'a note' }).waitFor()
  })

  it('moves between sheets and cells with the keyboard', async () => {
    await tab('Council Pulse positions').focus()
    await open.page.keyboard.press('ArrowRight')
    assert.equal(await tab('Council Pulse targets').getAttribute('aria-selected'), 'true')
    assert.equal(await cell(0, 0).textContent(), 'Targets, Wexcombe Borough Council')
    await cell(4, 1).click()
    for (const key of ['ArrowDown', 'ArrowRight', 'Home', 'ArrowUp']) await open.page.keyboard.press(key)
    assert.equal(await open.page.locator('#address').textContent(), 'A5')
  })

  it('saves a workbook with real tables', async () => {
    const coming = open.page.waitForEvent('download')
    await open.page.locator('#save').click()
    const parts = unzipSync(await readFile(await (await coming).path()))
    const text = (name: string) => new TextDecoder().decode(parts[name])
    assert.match(text('xl/tables/table2.xml'), /displayName="Positions" ref="A4:J11"/)
    assert.match(text('xl/sharedStrings.xml'), /Policy of 2026/)
  })

  it('is still there after a reload, with what the person wrote, and refreshes on', async () => {
    await tab('Council Pulse positions').click()
    await cell(5, 11).click()
    await open.page.keyboard.type('ask legal')
    await open.page.keyboard.press('Enter')
    await reload()
    assert.equal(await tab('Council Pulse positions').getAttribute('aria-selected'), 'true')
    assert.equal(await cell(4, 2).textContent(), 'Leader')
    assert.equal(await cell(5, 11).textContent(), 'ask legal')
    await pane.locator('#connected').waitFor()
    await refresh(/Nothing has changed/)
  })

  it('goes back to the code as soon as access is revoked, and leaves the tables', async () => {
    const [access] = await desk.stage.store.list(`council:${COUNCIL.id}`, 'access')
    await desk.stage.ask({ do: 'revoke-excel', access: access?.id ?? '' }, desk.stage.lead)
    await pane.locator('#refresh').click()
    await pane.locator('#connect').waitFor()
    assert.match((await status()) ?? '', /isn't connected to Council Pulse any more/)
    assert.equal(await tab('Council Pulse results').count(), 1)
  })

  it('disconnects, and the access is over at the server too', async () => {
    await connect(await desk.code())
    await pane.locator('#connected').waitFor()
    await pane.locator('#disconnect').click()
    await pane.locator('#connect').waitFor()
    const left = await desk.stage.store.list(`council:${COUNCIL.id}`, 'access')
    assert.ok(left.every(({ value }) => value.revokedAt !== undefined))
  })

  it('says in a sentence that it is offline', async () => {
    await connect(await desk.code())
    await pane.locator('#connected').waitFor()
    await open.page.route('**/api/report', route => route.abort('internetdisconnected'))
    await refresh(/can't reach Council Pulse/)
    await open.page.unroute('**/api/report')
    await refresh(/Nothing has changed/)
  })

  it('begins with an empty workbook when the person says so, twice', async () => {
    const answer = (sure: boolean) =>
      open.page.once('dialog', dialog => void (sure ? dialog.accept() : dialog.dismiss()))
    answer(false)
    await open.page.locator('#new').click()
    assert.equal(await tab('Council Pulse results').count(), 1)
    answer(true)
    await open.page.locator('#new').click()
    await tab('Council Pulse results').waitFor({ state: 'detached' })
    await tab('Sheet1').waitFor()
    await findPane()
    await pane.locator('#connected').waitFor()
    await refresh(/4 tables made\./)
  })

  it('asked nobody outside for anything, and met no error of its own', () => {
    assert.deepEqual(open.refused, [])
    const own = open.faults.filter(fault => !/status of 40[13]|ERR_INTERNET_DISCONNECTED/.test(fault))
    assert.deepEqual(own, [])
  })

  it('fits 320 pixels in the dark, and nothing but the sheet scrolls sideways', async () => {
    await open.close()
    await look({ viewport: { width: 320, height: 800 }, colorScheme: 'dark' })
    await connect(await desk.code())
    await pane.locator('#connected').waitFor()
    await refresh(/tables made/)
    for (const each of [open.page, pane])
      assert.ok(await each.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth))
    assert.deepEqual(await violations(open.page), [])
    assert.deepEqual(await violations(pane), [])
  })
})
