import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import { type Desk, openDesk, pictureOfFailure, startTrialServer, type TrialServer } from './desk.ts'
import { openSlackDesk } from './slackDesk.ts'

const REFUSAL = 'You need to be a procurement lead to record positions and targets'

describe('cards and forms at the desk', function () {
  this.timeout(60_000)
  let server: TrialServer
  let desk: Desk & { close(): Promise<void> }
  const look = async (width: number) => {
    desk = await openDesk(server, { viewport: { width, height: 820 } })
    await desk.page.locator('#window-teams .message').first().waitFor()
    await earlier(desk)
    await desk.message('Procurement pulse: 4 areas').waitFor()
  }
  const openForm = async () => {
    await desk.message('Procurement pulse: 4 areas').getByRole('button', { name: 'Answer', exact: true }).click()
    await desk.dialog.getByRole('radiogroup').first().waitFor()
  }
  before(async () => {
    server = await startTrialServer()
  })
  afterEach(async function () {
    await pictureOfFailure(this.currentTest, desk)
    await desk.close()
  })
  after(() => server?.close())

  it('asks before a half-filled form is lost, however often Escape is pressed', async () => {
    await look(1280)
    await openForm()
    await desk.page.keyboard.press('Escape')
    await desk.dialog.waitFor({ state: 'hidden' })
    await openForm()
    const first = desk.dialog.getByRole('radio').first()
    await first.check()
    for (const presses of [1, 2, 3]) {
      await desk.page.keyboard.press('Escape')
      assert.equal(await desk.dialog.getByText('You have not sent').isVisible(), presses !== 2)
    }
    await desk.dialog.getByRole('button', { name: 'Go on filling in' }).click()
    assert.ok(await first.isChecked())
    await desk.dialog.getByRole('button', { name: 'Close window' }).click()
    await desk.dialog.getByRole('button', { name: 'Close without sending' }).click()
    await desk.dialog.waitFor({ state: 'hidden' })
    await openForm()
    assert.equal(await desk.dialog.getByText('You have not sent').isVisible(), false)
  })

  it('asks in Slack too, and not about a form that nobody touched', async () => {
    const slack = await openSlackDesk(server)
    desk = slack
    await slack.write('/pulse answer')
    await slack.dialog.getByRole('radiogroup').first().waitFor()
    await slack.page.keyboard.press('Escape')
    await slack.dialog.waitFor({ state: 'hidden' })
    await slack.write('/pulse answer')
    await slack.dialog.getByRole('radio').first().check()
    for (const _ of [1, 2, 3]) await slack.page.keyboard.press('Escape')
    await slack.dialog.getByRole('button', { name: 'Close without sending' }).click()
    await slack.dialog.waitFor({ state: 'hidden' })
  })

  it('says in words what must be answered', async () => {
    await look(1280)
    await openForm()
    assert.equal(await desk.dialog.getByText('(required)').count(), 4)
  })

  for (const width of [1280, 320])
    it(`shows a refusal where it is seen, and takes the focus there, at ${width} pixels`, async () => {
      await look(width)
      const form = await positionFormFor('Tom Ashworth', desk)
      await form.getByRole('button', { name: 'Save position' }).click()
      const refusal = form.getByText(REFUSAL)
      await refusal.waitFor()
      assert.ok(await refusal.evaluate(line => line === document.activeElement))
      assert.ok(await isInView(refusal))
    })

  it('says that what was pasted did not fit', async () => {
    await look(1280)
    const form = await positionFormFor('Priya Raman', desk)
    const evidence = form.locator('textarea')
    const paste = (length: number) =>
      evidence.evaluate((field, signs) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text', 'x'.repeat(signs))
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
      }, length)
    await evidence.fill('')
    await paste(2000)
    assert.equal(await form.getByText('was cut off').count(), 0)
    await paste(2001)
    await form.getByText('At most 2,000 characters fit here. The end of what you pasted was cut off.').waitFor()
    await evidence.fill('short')
    assert.equal(await form.getByText('was cut off').count(), 0)
  })

  it('breaks no word that fits, keeps buttons in line, and shows the whole ring of the focus at 320 pixels', async () => {
    await look(320)
    await desk.say('our results')
    const overview = desk.message('Where we are')
    await overview.getByText('opportunities').waitFor()
    assert.deepEqual(await overview.evaluate(brokenWords), [])
    const pulse = desk.message('Procurement pulse: 4 areas')
    const lefts = await pulse
      .locator('.ac-pushButton')
      .evaluateAll(all => all.map(each => each.getBoundingClientRect().x))
    assert.ok(lefts.length > 1)
    assert.equal(new Set(lefts).size, 1)
    const ring = await pulse
      .locator('.ac-actionSet')
      .evaluate(strip => getComputedStyle(strip.parentElement as Element).overflow)
    assert.equal(ring, 'visible')
  })

  it('takes an old refusal away when the card itself refuses the next press, and says how many areas there must be', async () => {
    await look(1280)
    await desk.say('start a pulse')
    await desk.message('A pulse is open until').getByRole('button', { name: 'Close it now' }).click()
    await desk.message('Close now?').getByRole('button', { name: 'Close the pulse' }).click()
    await desk.message('9 of 14 people answered').waitFor()
    await desk.say('start a pulse')
    const form = desk.message('Areas to ask about')
    const start = form.getByRole('button', { name: 'Start pulse' })
    await start.waitFor()
    for (const box of await form.getByRole('checkbox').all()) await box.check()
    await start.click()
    await form.getByText('you chose 14').waitFor()
    for (const box of await form.getByRole('checkbox').all()) await box.uncheck()
    await start.click()
    await form.getByText('Choose 3 to 5 areas', { exact: true }).waitFor()
    assert.equal(await form.getByText('you chose 14').count(), 0)
  })
})

/** Only a lead gets the form; in the channel everybody can press its button. */
async function positionFormFor(person: string, desk: Desk): Promise<Locator> {
  await desk.be('Priya Raman')
  await desk.say('set our target for social value')
  await desk.message('Our position: Obtaining social value').waitFor()
  await desk.be(person)
  const form = desk.message('Our position: Obtaining social value')
  await form.getByRole('button', { name: 'Save position' }).waitFor()
  return form
}

async function earlier({ page }: Desk): Promise<void> {
  const more = page.getByRole('button', { name: /earlier message/ })
  if (await more.isVisible()) await more.click()
}

const isInView = (what: Locator): Promise<boolean> =>
  what.evaluate(element => {
    const { left, bottom } = element.getBoundingClientRect()
    const seen = document.elementFromPoint(left + 2, bottom - 2)
    return seen !== null && element.contains(seen)
  })

/** Words that stand on more than one line. */
function brokenWords(within: Element): readonly string[] {
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
  const broken: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const { 0: word, index } of node.textContent?.matchAll(/[\p{L}\p{N}]+/gu) ?? []) {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word)
    }
  return broken
}
