import assert from 'node:assert/strict'
import { addWorkingDays, londonClock } from '#shared/domain/calendar.ts'
import { dateInWords } from '#shared/messages/words.ts'
import { pictureOfFailure, startTrialServer, type TrialServer } from './desk.ts'
import { openSlackDesk, type SlackDesk } from './slackDesk.ts'

const LOTS = 'Ask the chamber of commerce about lots'

describe("actions and reminders, played in the desk's Slack window", function () {
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

  const dayAhead = (days: number): string =>
    dateInWords(addWorkingDays(londonClock(server.running().services.now()).day, days))
  const leave = async () => {
    await desk.page.keyboard.press('Escape')
    await desk.dialog.waitFor({ state: 'hidden' })
  }

  it('keeps an action that was taken on in a sentence, once its owner says so', async () => {
    await desk.be('Councillor Harjit Dhillon')
    await desk.go('chat')
    await desk.write(`I'll ask the chamber of commerce about lots by ${dayAhead(3)}`)
    const asked = desk.message('Shall we keep this as your action?')
    await asked.getByRole('button', { name: 'Keep this action' }).click()
    await desk.message('Saved.').getByText(LOTS).first().waitFor()
  })

  it('makes an action of a message by the shortcut, in a modal with its first line and the way back to it', async () => {
    await desk.go('channel')
    await desk.write('Can somebody ask legal about <the new threshold> & when?')
    const mine = desk.page.locator('#window-slack .from-person').last()
    await mine.getByText('More actions').click()
    await mine.getByRole('button', { name: 'Make this an action' }).click()
    const title = desk.dialog.getByLabel('What will be done')
    assert.equal(await title.inputValue(), 'Can somebody ask legal about <the new threshold> & when?')
    assert.match(
      await desk.dialog.getByLabel('Links').inputValue(),
      /^https:\/\/council\.slack\.com\/archives\/C0PROCUREMENT\/p\d+/,
    )
    await title.fill('Ask legal about the new threshold')
    await desk.dialog.getByRole('button', { name: 'Save action' }).click()
    await desk.dialog.getByText('Saved.').waitFor()
    await leave()
  })

  it('shows both in App Home, and opens one from there', async () => {
    await desk.go('home')
    await desk.home.getByRole('heading', { name: 'My actions' }).waitFor()
    await desk.home.getByText(`${LOTS}:`).waitFor()
    await desk.home.getByRole('heading', { name: 'Where we are' }).waitFor()
    await desk.home.getByRole('combobox').selectOption({ label: 'Ask legal about the new threshold' })
    await desk.home.getByRole('button', { name: 'Open it' }).click()
    await desk.dialog.getByText('Ask legal about the new threshold').first().waitFor()
    await leave()
  })

  it('sends a reminder in the morning, that can wait until tomorrow, and is told then that it is done', async () => {
    await desk.go('chat')
    const nudge = desk.message(LOTS).filter({ hasText: 'Done already' })
    await desk.mornings(nudge)
    await nudge.getByText('You get this because you own this action').waitFor()
    await nudge.getByRole('button', { name: 'Remind me tomorrow' }).click()
    await desk
      .message(LOTS)
      .getByText(/remind you/i)
      .first()
      .waitFor()
    const again = desk.page.locator('#window-slack').getByRole('button', { name: 'I did it' })
    assert.equal(await again.count(), 0)
    await desk.mornings(again)
    await again.click()
    await desk.message('Done. Thank you').getByText(LOTS).first().waitFor()
  })

  it('hands one over to a colleague who is chosen from the workspace, and who is asked in their own chat', async () => {
    await desk.write('my actions')
    await desk.message('1 open action').getByRole('button', { name: 'Open it' }).click()
    await desk.message('Ask legal about').getByRole('button', { name: 'Hand it over' }).click()
    await desk.dialog.getByLabel('Who could take it on').selectOption({ label: 'Tom Ashworth' })
    await desk.dialog.getByRole('button', { name: 'Ask them' }).click()
    await desk.dialog.getByText(/We asked them|We ask them/).waitFor()
    await leave()
    await desk.be('Tom Ashworth')
    const take = desk.page.locator('#window-slack').getByRole('button', { name: 'Take it on' })
    await desk.mornings(take)
    await take.click()
    await desk.message('Ask legal about the new threshold').getByText('taken on by you').waitFor()
  })

  it('sends a weekly digest to who chose a day for it', async () => {
    await desk.write('/pulse reminders')
    await desk.dialog.getByLabel('Weekly digest of your open actions').selectOption({ label: 'Tuesday' })
    await desk.dialog.getByRole('button', { name: 'Save reminders' }).click()
    await desk.dialog.getByText('Your digest comes on Tuesday').waitFor()
    await leave()
    await desk.mornings(desk.message(/digest/i).filter({ hasText: 'Ask legal about the new threshold' }))
  })

  it('drew everything, without a fault and without asking the world outside', async () => {
    assert.equal(await desk.page.getByText("The desk can't draw").count(), 0)
    assert.deepEqual([desk.faults, desk.refused], [[], []])
    assert.deepEqual(
      server.lines.filter(line => !line.includes('"level":"info"')),
      [],
    )
  })
})
