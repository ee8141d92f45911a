import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import { type Desk, eventually, openDesk, pictureOfFailure, startTrialServer, type TrialServer } from './desk.ts'

const WHITE = 'rgb(255, 255, 255)'
const colour = (what: Locator): Promise<string> => what.evaluate(element => getComputedStyle(element).color)

describe('a switch between light and dark', function () {
  this.timeout(60_000)
  let server: TrialServer
  let desk: Desk & { close(): Promise<void> }
  before(async () => {
    server = await startTrialServer()
  })
  beforeEach(async () => {
    desk = await openDesk(server, { colorScheme: 'light' })
  })
  afterEach(async function () {
    await pictureOfFailure(this.currentTest, desk)
    await desk.close()
  })
  after(() => server?.close())

  it('draws an open form anew, and keeps what was filled in and where the person was', async () => {
    const { page, dialog } = desk
    await desk.message('Procurement pulse: 4 areas').getByRole('button', { name: 'Answer', exact: true }).click()
    await desk.choose('Mature')
    const chosen = dialog.getByRole('radio', { checked: true })
    assert.equal(await chosen.count(), 4)
    await chosen.nth(2).focus()
    await page.emulateMedia({ colorScheme: 'dark' })
    const question = dialog.locator('.ac-input-container label, .ac-textBlock, .ac-richTextBlock span').first()
    await eventually('the form is light on dark', async () => (await colour(question)) === WHITE)
    assert.deepEqual(
      await dialog
        .getByRole('radiogroup')
        .evaluateAll(groups =>
          groups.map(group => group.querySelector('input:checked')?.parentElement?.textContent?.trim().split(':')[0]),
        ),
      Array(4).fill('Mature, 3 of 5'),
    )
    assert.ok(await chosen.nth(2).evaluate(radio => radio === document.activeElement))
    await dialog.getByRole('button', { name: 'Send answers' }).click()
    await dialog.getByText('Thank you.').waitFor()
  })

  it('keeps a half-filled form in a chat', async () => {
    const { page } = desk
    await desk.say('what does Leader look like?')
    const question = desk.message('Which area do you mean?')
    const field = question.locator('select, input').first()
    await field.waitFor()
    const fill = (await field.evaluate(element => element.tagName)) === 'SELECT'
    if (fill) await field.selectOption({ index: 3 })
    else await field.check()
    const before = await field.evaluate(element => (element as HTMLSelectElement).value)
    await page.emulateMedia({ colorScheme: 'dark' })
    const words = question.locator('.ac-textBlock, .ac-richTextBlock span').first()
    await eventually('the card is light on dark', async () => (await colour(words)) === WHITE)
    assert.equal(await field.evaluate(element => (element as HTMLSelectElement).value), before)
    if (!fill) assert.ok(await field.isChecked())
  })
})
