import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { type Desk, eventually, openDesk, pictureOfFailure, startTrialServer, type TrialServer } from './desk.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** The dark scheme differs in its colours alone. */
const RULES = {
  dark: { type: 'rule', values: ['color-contrast'] },
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
}

/** What axe finds wrong on the page as it is now, frames included. */
async function violations(desk: Desk, rules: object): Promise<readonly string[]> {
  await desk.page.evaluate(AXE)
  const found = (await desk.page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)}, iframes: false })`,
  )) as AxeResults
  assert.ok(found.passes.length > 0, 'axe looked at the page')
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}

/** Whether nothing is wider than the window. */
const fits = (desk: Desk): Promise<boolean> =>
  desk.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

describe('the desk, for everybody', function () {
  this.timeout(60_000)
  let server: TrialServer
  let desk: Desk & { close(): Promise<void> }
  before(async () => {
    server = await startTrialServer()
  })
  afterEach(async function () {
    await pictureOfFailure(this.currentTest, desk)
    await desk.close()
  })
  after(() => server?.close())

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 320])
      it(`has nothing that axe objects to, ${colorScheme} at ${width} px`, async () => {
        // Axe is put into the page, which the page's own policy rightly forbids.
        desk = await openDesk(server, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true })
        await desk.message('Procurement pulse: 4 areas').waitFor()
        assert.deepEqual(await violations(desk, RULES[colorScheme]), [])
        assert.ok(await fits(desk))
        await desk.message('Procurement pulse: 4 areas').getByRole('button', { name: 'Answer', exact: true }).click()
        await desk.dialog.getByRole('button', { name: 'Send answers' }).click()
        await desk.dialog.getByText('Choose one').first().waitFor()
        assert.deepEqual(await violations(desk, RULES[colorScheme]), [])
        await desk.page.keyboard.press('Escape')
        await desk.open('personal')
        await desk.message('Council Pulse is here').waitFor()
        await desk.message('Council Pulse is here').getByText('More actions').click()
        await desk.page.getByText('Move the clock on', { exact: true }).click()
        assert.deepEqual(await violations(desk, RULES[colorScheme]), [])
        assert.ok(await fits(desk))
        await desk.message('Council Pulse is here').getByRole('button', { name: 'Make this an action' }).click()
        await desk.dialog.getByLabel('What will be done').waitFor()
        assert.deepEqual(await violations(desk, RULES[colorScheme]), [])
        await desk.page.keyboard.press('Escape')
        assert.ok(await fits(desk))
      })

  it('is answered with the keyboard alone, the focus kept in the dialog and given back', async () => {
    desk = await openDesk(server)
    const { page } = desk
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    const tabTo = async (what: string) => {
      for (let left = 80; left > 0; left -= 1) {
        await page.keyboard.press('Tab')
        if ((await focused()) === what) return
      }
      assert.fail(`Tab never came to ${what}`)
    }
    await desk.message('Procurement pulse: 4 areas').waitFor()
    await page.keyboard.press('Tab')
    assert.equal(await focused(), 'Skip to the message box')
    await tabTo('Answer')
    await page.keyboard.press('Enter')
    await desk.dialog.getByRole('radiogroup').first().waitFor()
    for (let question = 0; question < 4; question += 1) {
      await page.keyboard.press('Tab')
      if (question === 0) await page.keyboard.press('Tab') // past "Close"
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowDown')
      assert.equal(await page.evaluate(() => document.activeElement?.closest('dialog') !== null), true)
    }
    await tabTo('Send answers')
    await page.keyboard.press('Enter')
    await desk.dialog.getByText('Thank you.').waitFor()
    await page.keyboard.press('Escape')
    await desk.dialog.waitFor({ state: 'hidden' })
    assert.equal(await focused(), 'Answer')
  })

  it('switches windows with the arrow keys, and tells a new message to a screen reader', async () => {
    desk = await openDesk(server)
    const { page } = desk
    await page.getByRole('tab', { name: 'Teams' }).focus()
    for (const name of ['Slack', 'Workbook', 'Teams']) {
      await page.keyboard.press('ArrowRight')
      assert.equal(await page.getByRole('tab', { name }).getAttribute('aria-selected'), 'true')
    }
    await desk.say('what can I ask?')
    await eventually('the answer is said', async () =>
      /Council Pulse: What you can ask/.test((await page.locator('[data-said]').textContent()) ?? ''),
    )
  })

  it('can be read at 320 px in forced colours and at twice the size of text', async () => {
    desk = await openDesk(server, { viewport: { width: 640, height: 512 }, forcedColors: 'active' })
    await desk.page.addStyleTag({ content: 'html { font-size: 200% }' })
    await desk.message('Procurement pulse: 4 areas').waitFor()
    assert.ok(await fits(desk))
    assert.deepEqual(desk.refused, [])
  })
})
