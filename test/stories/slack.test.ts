import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { eventually, kindsThatTell, pictureOfFailure, startTrialServer, type TrialServer } from './desk.ts'
import { openSlackDesk, type SlackDesk } from './slackDesk.ts'

const IN_SLACK = ['Priya Raman', 'Tom Ashworth', 'Amina Yusuf', 'Margaret Okonkwo-Bell', 'Councillor Harjit Dhillon']

describe("a whole pulse, played in the desk's Slack window", function () {
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

  const leave = async () => {
    await desk.page.keyboard.press('Escape')
    await desk.dialog.waitFor({ state: 'hidden' })
  }

  it('finds the bot in the channel, and the pulse that is open in Teams by a command', async () => {
    await desk.message('Council Pulse is here').getByRole('button', { name: 'Answer the pulse' }).waitFor()
    await desk.write('/pulse answer')
    await desk.dialog.getByRole('heading', { name: 'Procurement pulse' }).waitFor()
    await desk.dialog.getByText('Takes the initiative: all weak points').waitFor()
  })

  it('keeps a form that lacks an answer, and says beside each question what is missing', async () => {
    await desk.dialog.getByRole('button', { name: 'Send answers' }).click()
    await eventually('four questions are marked', async () => {
      const missing = await desk.dialog.getByText('Please complete this required field.').all()
      return missing.length === 4
    })
    await desk.choose('Mature')
    await desk.dialog.getByLabel('Your role').selectOption({ label: 'Procurement' })
    await desk.dialog.getByRole('button', { name: 'Send answers' }).click()
    await desk.dialog.getByText('Thank you.').waitFor()
    await leave()
  })

  it('lets nobody but a lead close it, and tells only the one who asked', async () => {
    await desk.be('Tom Ashworth')
    await desk.write('/pulse start')
    const refusal = desk.message(/procurement lead/)
    await refusal.getByText('Only visible to you').waitFor()
    await desk.be('Amina Yusuf')
    await desk.message('Council Pulse is here').waitFor()
    assert.equal(await desk.message('Only visible to you').count(), 0)
    await desk.be('Priya Raman')
    await desk.write('/pulse start')
    await desk.message('A pulse is open until').getByRole('button', { name: 'Close it now' }).click()
    await desk.message('Close now?').getByRole('button', { name: 'Close the pulse' }).click()
    await desk.message('The pulse takes no more answers').waitFor()
  })

  it('starts the next one in Slack, for the fourteen people of the channel', async () => {
    await desk.write('/pulse start')
    const areas = desk.dialog.getByRole('group', { name: 'Areas to ask about' })
    await areas.getByRole('checkbox', { checked: true }).last().uncheck()
    await areas.getByRole('checkbox', { name: 'Managing strategic risk' }).check()
    await desk.dialog.getByRole('button', { name: 'Start pulse' }).click()
    await desk.dialog.getByText('Pulse started').waitFor()
    await leave()
    await desk.message('0 of 14 have answered').getByText('Managing strategic risk').waitFor()
  })

  it('links the two accounts of one person by a code from Teams', async () => {
    await desk.be('Amina Yusuf')
    await desk.page.getByRole('tab', { name: 'Teams' }).click()
    await desk.open('personal')
    await desk.say('link my accounts')
    const code = await desk.page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).textContent()
    await desk.page.getByRole('tab', { name: 'Slack' }).click()
    await desk.go('chat')
    await desk.write(code ?? '')
    await desk.message('Is this your own code?').getByRole('button', { name: 'Link my accounts' }).click()
    await desk.message('Your Teams and Slack accounts are linked').waitFor()
    await desk.go('channel')
  })

  it('takes the answers of five people in Slack, of whom one answers in Teams as well', async () => {
    for (const [at, name] of IN_SLACK.entries()) {
      await desk.be(name)
      await desk.message('Procurement pulse: 4 areas').getByRole('button', { name: 'Answer', exact: true }).click()
      await desk.choose(['Developing', 'Mature', 'Leader', 'Mature', 'Mature'][at] as string)
      await desk.dialog.getByRole('button', { name: 'Send answers' }).click()
      await desk.dialog.getByText('Thank you.').waitFor()
      await leave()
    }
    await desk.be('Amina Yusuf')
    await desk.page.getByRole('tab', { name: 'Teams' }).click()
    await desk.open('channel')
    await desk.message('10 of 14 people answered').waitFor() // the pulse before this one
    await desk.say('what can I ask?')
    await desk.message('What you can ask').getByRole('button', { name: 'Answer the pulse' }).click()
    await desk.choose('Innovator')
    await desk.dialog.getByRole('button', { name: 'Send answers' }).click()
    await desk.dialog.getByText('Your change is saved.').waitFor()
    await leave()
    await desk.page.getByRole('tab', { name: 'Slack' }).click()
  })

  it('tells the result in the channel of Slack, of five people and not of six', async () => {
    await desk.be('Priya Raman')
    await desk.write('/pulse start')
    await desk.message('A pulse is open until').getByRole('button', { name: 'Close it now' }).click()
    await desk.message('Close now?').getByRole('button', { name: 'Close the pulse' }).click()
    const result = desk.message('5 of 14 people answered')
    await result.waitFor()
    assert.equal(await result.getByText('Only visible to you').count(), 0)
    await desk.message('Procurement pulse: closed').waitFor()
    await result.getByRole('button').first().click()
    await desk.dialog.getByText('that is the middle view').waitFor()
    await leave()
  })

  it('answers a question in the direct message, and a mention in its thread', async () => {
    await desk.write('What does Leader look like for VCSE engagement?')
    await desk.message('in the thread').getByText('Engaging with VCSEs is built').waitFor()
    await desk.go('chat')
    await desk.write('What does Leader look like for social value?')
    await desk
      .message('In plain English')
      .getByRole('heading', { name: /social value/i })
      .waitFor()
  })

  it('shows App Home, and answers there what is asked in its field', async () => {
    await desk.go('home')
    await desk.home.getByRole('heading', { name: 'Where we are' }).waitFor()
    await desk.home.getByLabel('Ask a question').fill('What happens to my answers?')
    await desk.home.getByRole('button', { name: 'Ask', exact: true }).click()
    await desk.dialog.getByText('destroy').first().waitFor()
    await leave()
  })

  it('drew everything, without a fault and without asking the world outside', async () => {
    assert.equal(await desk.page.getByText("The desk can't draw").count(), 0)
    const done = desk.page.getByRole('complementary').getByText('Done')
    await eventually('three steps of the guide are done', async () => (await done.count()) === 3)
    assert.deepEqual([desk.faults, desk.refused], [[], []])
    assert.deepEqual(
      server.lines.filter(line => !line.includes('"level":"info"')),
      [],
    )
  })

  it('keeps the conversation over a restart, and nobody by id in the store', async () => {
    await server.stop()
    const file = path.join(server.folder, 'data', 'trial.sqlite')
    const store = await readFile(file)
    for (const told of ['U0PRIYA', 'U0TOM']) assert.equal(store.includes(told), false, told)
    assert.deepEqual(kindsThatTell(file, 'Priya'), ['action'])
    await server.startAgain()
    await desk.page.reload()
    await desk.go('channel')
    await desk.message('5 of 14 people answered').waitFor()
    assert.equal(await desk.message('Council Pulse is here').count(), 1)
    assert.equal(await desk.message('Only visible to you').count(), 0)
    await desk.write('/pulse start')
    await desk.dialog.getByRole('button', { name: 'Start pulse' }).waitFor()
    await leave()
  })
})
