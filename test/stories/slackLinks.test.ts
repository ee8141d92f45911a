import assert from 'node:assert/strict'
import { violations } from '../fakes/axe.ts'
import { eventually, pictureOfFailure, startTrialServer, type TrialServer } from './desk.ts'
import { openSlackDesk, type SlackDesk } from './slackDesk.ts'

describe("links of ours, shared in the desk's Slack window", function () {
  this.timeout(60_000)
  let server: TrialServer
  let desk: SlackDesk
  before(async () => {
    server = await startTrialServer()
    desk = await openSlackDesk(server)
  })
  afterEach(function () {
    return pictureOfFailure(this.currentTest, desk)
  })
  after(async () => {
    await desk?.close()
    await server?.close()
  })

  const below = (text: string) => desk.page.locator('.slack-unfurl').filter({ hasText: text })

  it('show below the message what a level looks like, and open the next for the one who presses', async () => {
    await desk.write(`${server.running().url}/area/obtaining-social-value/leader`)
    await below('Obtaining social value: Leader, 4 of 5').getByText('Added by Council Pulse').waitFor()
    await below('Obtaining social value: Leader').getByRole('button', { name: 'Innovator for this area' }).click()
    await desk.dialog.getByText('Obtaining social value: Innovator, 5 of 5').waitFor()
    assert.equal(await desk.page.getByText("The desk can't draw this").count(), 0)
    await desk.page.keyboard.press('Escape')
    await desk.dialog.waitFor({ state: 'hidden' })
  })

  it('show below the message what the open pulse asks about and until when, and everybody sees that', async () => {
    await desk.page.getByRole('button', { name: 'Share the pulse' }).click()
    const pulse = below('Procurement pulse: 4 areas')
    await pulse.getByText(/^Open until /).waitFor()
    assert.equal(await pulse.getByText(/have answered/).count(), 0)
    await desk.be('Amina Yusuf')
    await pulse.getByRole('button', { name: 'Go to the pulse' }).click()
    await desk.dialog.getByRole('heading', { name: 'Procurement pulse' }).waitFor()
    await desk.page.keyboard.press('Escape')
    await desk.dialog.waitFor({ state: 'hidden' })
  })

  it('lead to a plain page that anybody can read, light or dark, on a phone', async () => {
    const { url } = server.running()
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await desk.page
        .context()
        .browser()
        ?.newContext({ colorScheme, viewport: { width: 320, height: 640 } })
      assert.ok(context)
      const page = await context.newPage()
      for (const path of [
        '/area',
        '/area/developing-talent',
        '/area/developing-talent/leader',
        '/pulse',
        '/area/none',
      ]) {
        await page.goto(url + path)
        assert.deepEqual(await violations(page), [], `${colorScheme} ${path}`)
        const wide = await page.evaluate('document.documentElement.scrollWidth')
        assert.ok(Number(wide) <= 320, `${path} is ${wide} wide`)
      }
      await context.close()
    }
  })

  it('sent to the bot itself are answered in its own chat', async () => {
    await desk.go('chat')
    await desk.write(`${server.running().url}/area/obtaining-social-value/leader`)
    await eventually(
      'the descriptor is answered',
      async () => (await desk.message('Obtaining social value: Leader, 4 of 5').count()) === 1,
    )
  })
})
