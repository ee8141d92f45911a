import assert from 'node:assert/strict'
import { addWorkingDays, londonClock } from '#shared/domain/calendar.ts'
import { dateInWords } from '#shared/messages/words.ts'
import { type Desk, openDesk, pictureOfFailure, startTrialServer, type TrialServer } from './desk.ts'

describe('actions and reminders, played at the desk', function () {
  this.timeout(60_000)
  let server: TrialServer
  let desk: Desk & { close(): Promise<void> }
  before(async () => {
    server = await startTrialServer()
    desk = await openDesk(server)
  })
  afterEach(function () {
    return pictureOfFailure(this.currentTest, desk)
  })
  after(async () => {
    await desk?.close()
    await server?.close()
  })

  const GUIDE = 'Add a social value question to the guide'
  /** The day so many working days from what the desk's clock shows, as people write it. */
  const dayAhead = (days: number): string =>
    dateInWords(addWorkingDays(londonClock(server.running().services.now()).day, days))
  const leave = async () => {
    await desk.page.keyboard.press('Escape')
    await desk.dialog.waitFor({ state: 'hidden' })
  }

  it('keeps an action that was taken on in a sentence, once its owner says so', async () => {
    await desk.be('Margaret Okonkwo-Bell')
    await desk.open('personal')
    await desk.say(`I'll ask HR about apprenticeships by ${dayAhead(12)}`)
    const asked = desk.message('Shall we keep this as your action?')
    await asked.getByText('Ask HR about apprenticeships').first().waitFor()
    await asked.getByText('Developing talent').waitFor()
    await asked.getByRole('button', { name: 'Keep this action' }).click()
    await desk.message('Saved.').getByText('Ask HR about apprenticeships').first().waitFor()
    await desk.say('my actions')
    await desk
      .message('1 open action')
      .getByText(/^Ask HR about apprenticeships/)
      .first()
      .waitFor()
  })

  it('makes an action of a message, in a dialog with its first line and the way back to it', async () => {
    await desk.open('channel')
    await desk.say('Who can ask legal about the new threshold?')
    const mine = desk.page.locator('#window-teams .from-me').last()
    await mine.getByText('More actions').click()
    await mine.getByRole('button', { name: 'Make this an action' }).click()
    assert.equal(
      await desk.dialog.getByLabel('What will be done').inputValue(),
      'Who can ask legal about the new threshold?',
    )
    assert.match(await desk.dialog.getByLabel('Links').inputValue(), /^https:\/\/teams\.microsoft\.com\/l\/message\//)
    await desk.dialog.getByLabel('What will be done').fill('Ask legal about the new threshold')
    await desk.dialog.getByRole('button', { name: 'Save action' }).click()
    await desk.dialog.getByText('Saved.').waitFor()
    await leave()
  })

  it('sends a reminder in the morning, when the clock is moved on, that says why it came and how to stop it', async () => {
    await desk.open('channel')
    await desk.mornings(desk.page.getByRole('radio', { name: /Tom Ashworth.*New/ }))
    await desk.be('Tom Ashworth')
    await desk.page.getByRole('button', { name: /Personal chat.*New/ }).click()
    const nudge = desk.message(GUIDE).filter({ hasText: 'Done already' })
    await nudge.getByText('You get this because you own this action').waitFor()
    await nudge.getByRole('button', { name: 'Reminder settings' }).waitFor()
    await nudge.getByRole('button', { name: 'Remind me tomorrow' }).click()
    await desk
      .message(GUIDE)
      .getByText(/remind you/i)
      .first()
      .waitFor()
  })

  it('hands it over to a colleague, who takes it on in their own chat', async () => {
    await desk.be('Margaret Okonkwo-Bell')
    await desk.say('my actions')
    const list = desk.message('2 open actions')
    await list.getByRole('combobox').selectOption({ label: 'Ask legal about the new threshold' })
    await list.getByRole('button', { name: 'Open it' }).click()
    await desk.message('Ask legal about the new threshold').getByRole('button', { name: 'Hand it over' }).click()
    const form = desk.message('Who could take it on')
    await form.getByRole('combobox').selectOption({ label: 'Amina Yusuf' })
    await form.getByRole('button', { name: 'Ask them' }).click()
    await desk.be('Amina Yusuf')
    const asked = desk.message('Margaret Okonkwo-Bell asks whether you would take this on')
    await asked.getByRole('button', { name: 'Take it on' }).click()
    await desk.message('Ask legal about the new threshold').getByText('taken on by you').waitFor()
  })

  it('sends it again the next working morning, and is told there that it is done', async () => {
    await desk.be('Tom Ashworth')
    const again = desk.page.getByRole('button', { name: 'I did it' })
    assert.equal(await again.count(), 0)
    await desk.mornings(again)
    await again.click()
    await desk.message('Done. Thank you').getByText('Obtaining social value').waitFor()
  })

  it('tells the channel what was heard and what comes of it, once, when the lead posts it', async () => {
    await desk.be('Priya Raman')
    await desk.open('personal')
    await desk.say('our results')
    await desk.message('Where we are').getByRole('button', { name: 'You said, we did' }).click()
    const preview = desk.message('Only you see this')
    await preview.getByText('What we heard').waitFor()
    await preview.getByText(/Add a social value question.*, done/).waitFor()
    assert.equal(await preview.getByText(/Tom|Amina/).count(), 0)
    await preview.getByRole('button', { name: 'Post in the channel' }).click()
    await desk.message('Posted in the channel.').waitFor()
    await desk.open('channel')
    const posted = desk.message('You said, we did')
    await posted.getByText('What comes of it').waitFor()
    assert.equal(await posted.getByText(/Tom|Amina/).count(), 0)
    await posted.getByRole('button', { name: 'Our actions' }).click()
    await desk.dialog
      .getByText(/open action/)
      .first()
      .waitFor()
    await leave()
  })

  it('sends nothing about what is done, however far the clock moves', async () => {
    await desk.be('Tom Ashworth')
    await desk.open('personal')
    const nudges = desk.page.getByRole('button', { name: 'I did it' })
    const before = await nudges.count()
    await desk.moveOn('A week')
    await desk.moveOn('To the next working morning')
    await desk.page.waitForTimeout(1000)
    assert.equal(await nudges.count(), before)
  })

  it("posts the week's digest in the channel once the lead chose a day", async () => {
    await desk.be('Priya Raman')
    await desk.open('personal')
    await desk.say("the council's reminders")
    await desk.message('Reminders this week').getByRole('button', { name: "Council's reminders" }).click()
    const form = desk.message("Council's reminders").filter({ hasText: 'Weekly digest in the channel' })
    await form.getByLabel('Weekly digest in the channel').selectOption({ label: 'Monday' })
    await form.getByRole('button', { name: 'Save' }).click()
    await desk.message('A digest comes to the channel on Monday').waitFor()
    await desk.open('channel')
    await desk.moveOn('A week')
    await desk.mornings(desk.message('Our actions this week'))
  })

  it('is where the clock was left after a restart, without a fault', async () => {
    const shown = () => desk.page.locator('[data-clock]').getAttribute('datetime')
    const before = (await shown()) ?? ''
    await server.stop()
    await server.startAgain()
    await desk.page.reload()
    await desk.message('You said, we did').waitFor()
    assert.ok(((await shown()) ?? '') >= before)
    await desk.page.getByRole('complementary').getByText('Take something on').waitFor()
    assert.deepEqual([desk.faults, desk.refused], [[], []])
    assert.deepEqual(
      server.lines.filter(line => line.includes('"level":"error"')),
      [],
    )
  })
})
