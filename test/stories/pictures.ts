import { mkdir, writeFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { addWorkingDays, londonClock } from '#shared/domain/calendar.ts'
import { closeBrowser, openBrowser } from '../fakes/browser.ts'
import { openDesk, startTrialServer } from './desk.ts'
import { smaller } from './png.ts'

/** Plays the first story at the desk and takes the README's pictures of it, twice as sharp as a screen shows them. */
const FOLDER = '.github/pictures'
const MOST_KB = 200

async function take(what: Locator, name: string): Promise<void> {
  const path = `${FOLDER}/${name}.png`
  await what.page().mouse.move(0, 0)
  const picture = await smaller(blank.page, await what.screenshot({ animations: 'disabled' }))
  await writeFile(path, picture)
  const kb = Math.round(picture.length / 1024)
  console.log(`${path} ${kb} KB`)
  if (kb > MOST_KB) throw new Error(`${path} has ${kb} KB; the README takes ${MOST_KB}.`)
}

/** The working day so many days ahead, by the desk's clock. */
const dayAhead = (days: number): string => addWorkingDays(londonClock(server.running().services.now()).day, days)

const blank = await openBrowser()
const server = await startTrialServer()
const desk = await openDesk(server, { viewport: { width: 1160, height: 872 }, deviceScaleFactor: 2 })
try {
  await mkdir(FOLDER, { recursive: true })
  const pulse = desk.message('Procurement pulse: 4 areas')
  await pulse.getByText('9 of 14 have answered').waitFor()
  await take(desk.page.locator('body'), 'channel')

  await desk.page.setViewportSize({ width: 1160, height: 900 })
  for (const [name, level] of Object.entries({
    'Tom Ashworth': 'Mature',
    'Amina Yusuf': 'Developing',
    'Priya Raman': 'Mature',
  })) {
    await desk.be(name)
    await desk.message('Procurement pulse: 4 areas').getByRole('button', { name: 'Answer', exact: true }).click()
    await desk.choose(level)
    if (name === 'Priya Raman') {
      await desk.dialog.evaluate(dialog => dialog.scrollTo(0, 0))
      await take(desk.dialog, 'form')
    }
    await desk.dialog.getByRole('button', { name: 'Send answers' }).click()
    await desk.dialog.getByText('Thank you.').waitFor()
    await desk.dialog.getByRole('button', { name: 'Close' }).click()
  }

  await desk.say('start a pulse')
  await desk.message('A pulse is open until').getByRole('button', { name: 'Close it now' }).click()
  await desk.message('Close now?').getByRole('button', { name: 'Close the pulse' }).click()
  const result = desk.message('12 of 14 people answered')
  await result.getByRole('button', { name: 'Managing strategic risk' }).click()
  await desk.dialog.getByText('How many people chose each level').waitFor()
  await take(desk.dialog, 'result')
  await desk.dialog.getByRole('button', { name: 'Make an action' }).click()
  await desk.dialog.getByLabel('What will be done').fill('Test the plan for the failure of a supplier')
  await desk.dialog.getByLabel('By when').fill(dayAhead(15))
  await desk.dialog.getByRole('button', { name: 'Save action' }).click()
  await desk.dialog.getByText('Saved.').waitFor()
  await desk.dialog.getByRole('button', { name: 'Close' }).click()

  await desk.say('What does Leader look like for VCSE engagement?')
  const answer = desk.message('In plain English')
  await answer.waitFor()
  await take(answer, 'answer')

  await desk.page.getByRole('tab', { name: 'Slack' }).click()
  await desk.page.getByRole('textbox', { name: 'Message #procurement' }).fill('/pulse start')
  await desk.page.keyboard.press('Enter')
  await desk.dialog.getByRole('button', { name: 'Start pulse' }).click()
  await desk.dialog.getByText('Pulse started').waitFor()
  await desk.page.keyboard.press('Escape')
  await desk.message('0 of 14 have answered').waitFor()
  await take(desk.page.locator('#window-slack'), 'slack')
  await desk.page.getByRole('tab', { name: 'Teams' }).click()

  await desk.open('personal')
  await desk.page.getByRole('button', { name: 'Connect Excel' }).last().click()
  const code = await desk.page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).textContent()
  await desk.page.getByRole('tab', { name: 'Workbook' }).click()
  await desk.page.getByRole('button', { name: 'Hide guide' }).click()
  await desk.page.setViewportSize({ width: 1280, height: 760 })
  await desk.pane.getByLabel('Code').fill(code ?? '')
  await desk.pane.getByRole('button', { name: 'Connect', exact: true }).click()
  await desk.pane.getByRole('button', { name: 'Refresh' }).click()
  await desk.pane.getByText('4 tables made').waitFor()
  await take(desk.page.locator('#window-workbook'), 'workbook')
  await desk.page.setViewportSize({ width: 1640, height: 600 })
  await desk.workbook.getByRole('tab', { name: 'Council Pulse actions' }).click()
  await desk.workbook.getByText('Name a contract manager for each').first().waitFor()
  await take(desk.page.locator('#window-workbook'), 'workbook-actions')

  await desk.page.getByRole('tab', { name: 'Teams' }).click()
  await desk.page.setViewportSize({ width: 1160, height: 1400 })
  await desk.say('our actions')
  const actions = desk.message('Our actions').filter({ hasText: 'Add an action' })
  await actions.waitFor()
  await take(actions, 'actions')
  await desk.say('our results')
  await desk.message('Where we are').getByRole('button', { name: 'You said, we did' }).click()
  const told = desk.message('What comes of it')
  await told.waitFor()
  await take(told, 'said-did')
  await desk.be('Tom Ashworth')
  const nudge = desk.message('You get this because you own this action')
  await desk.mornings(nudge)
  await take(nudge, 'nudge')
} finally {
  await desk.close()
  await closeBrowser()
  await server.close()
}
