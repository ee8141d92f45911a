import assert from 'node:assert/strict'
import { violations } from '../fakes/axe.ts'
import { eventually, pictureOfFailure, startTrialServer, type TrialServer } from './desk.ts'
import { openSlackDesk, type SlackDesk } from './slackDesk.ts'

/** Whether nothing is wider than the window. */
const fits = ({ page }: SlackDesk): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

describe('the Slack window, for everybody', function () {
  this.timeout(60_000)
  let server: TrialServer
  let desk: SlackDesk
  before(async () => {
    server = await startTrialServer()
  })
  afterEach(async function () {
    await pictureOfFailure(this.currentTest, desk)
    await desk.close()
  })
  after(() => server?.close())

  const open = async (options: Parameters<typeof openSlackDesk>[1] = {}) => {
    desk = await openSlackDesk(server, options)
    await desk.message('Council Pulse is here').waitFor()
    return desk
  }
  const clean = async () => {
    assert.deepEqual(await violations(desk.page), [])
    assert.ok(await fits(desk))
  }

  for (const [colorScheme, width] of [
    ['light', 320],
    ['dark', 1280],
  ] as const)
    it(`has nothing that axe objects to, ${colorScheme} at ${width} px`, async () => {
      // Axe is put into the page, which the page's own policy rightly forbids.
      await open({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true })
      await clean()
      await desk.write('/pulse answer')
      await desk.dialog.getByRole('button', { name: 'Send answers' }).click()
      await desk.dialog.getByText('Please complete').first().waitFor()
      await clean()
      await desk.page.keyboard.press('Escape')
      await desk.dialog.waitFor({ state: 'hidden' })
      await desk.write('/pulse help')
      await desk.message('Only visible to you').waitFor()
      await clean()
      await desk.write('/pulse start')
      await desk.dialog.getByRole('button', { name: 'Start pulse' }).or(desk.message('A pulse is open until')).waitFor()
      await clean()
      await desk.go('home')
      await desk.home.getByLabel('Ask a question').waitFor()
      await clean()
    })

  it('is answered with the keyboard alone, the focus kept in the modal and given back', async () => {
    const { page, dialog, message } = await open()
    const button = message('Council Pulse is here').getByRole('button', { name: 'Answer the pulse' })
    await button.focus()
    await page.keyboard.press('Enter')
    await dialog.getByRole('radiogroup').first().waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    assert.equal(await focused(), 'Procurement pulse')
    await page.keyboard.press('Tab') // "Dismiss"
    for (let question = 0; question < 4; question += 1) {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowDown')
    }
    for (const _ of ['role', 'Cancel', 'Send answers']) await page.keyboard.press('Tab')
    assert.equal(await focused(), 'Send answers')
    await page.keyboard.press('Enter')
    await dialog.getByText('Thank you.').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    assert.equal(await focused(), 'Answer the pulse')
  })

  it('tells a new message to a screen reader, and can be read in forced colours at twice the size of text', async () => {
    const { page } = await open({ viewport: { width: 640, height: 512 }, forcedColors: 'active' })
    await page.addStyleTag({ content: 'html { font-size: 200% }' })
    assert.ok(await fits(desk))
    await desk.write('/pulse help')
    await eventually('the answer is said', async () =>
      /Council Pulse: What you can ask/.test((await page.locator('[data-said]').textContent()) ?? ''),
    )
  })
})
