import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  type Desk,
  eventually,
  kindsThatTell,
  openDesk,
  pictureOfFailure,
  startTrialServer,
  type TrialServer,
} from './desk.ts'

const PLAYED = ['Priya Raman', 'Tom Ashworth', 'Amina Yusuf', 'Margaret Okonkwo-Bell', 'Councillor Harjit Dhillon']

describe('a first pulse, played at the desk', function () {
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

  it('finds an open pulse in the channel, of which only the count is shown', async () => {
    const pulse = desk.message('Procurement pulse: 4 areas')
    await pulse.getByText('9 of 14 have answered').waitFor()
    await pulse.getByRole('button', { name: 'Answer', exact: true }).waitFor()
    await desk.say('our results for developing talent')
    await desk.message('No closed pulse has asked about this area yet').waitFor()
  })

  it('takes the answers of five people, each in a dialog of their own', async () => {
    for (const [at, name] of PLAYED.entries()) {
      await desk.be(name)
      await desk.message('Procurement pulse: 4 areas').getByRole('button', { name: 'Answer', exact: true }).click()
      await desk.choose(['Developing', 'Mature', 'Mature', 'Leader', "I don't know"][at] as string)
      await desk.dialog.getByRole('button', { name: 'Send answers' }).click()
      await desk.dialog.getByText('Thank you.').waitFor()
      await desk.page.keyboard.press('Escape')
      await desk.dialog.waitFor({ state: 'hidden' })
    }
  })

  it('lets nobody but the lead close it, and tells the result in the channel', async () => {
    await desk.be('Tom Ashworth')
    await desk.say('start a pulse')
    await desk.message(/procurement lead/).waitFor()
    await desk.be('Priya Raman')
    await desk.say('start a pulse')
    await desk.message('A pulse is open until').getByRole('button', { name: 'Close it now' }).click()
    await desk.message('Close now?').getByRole('button', { name: 'Close the pulse' }).click()
    const result = desk.message('14 of 14 people answered')
    await result.getByText('Developing talent').first().waitFor()
    await result.getByRole('button', { name: 'Managing strategic risk' }).click()
    await desk.dialog.getByText('How many people chose each level').waitFor()
    await desk.dialog.getByRole('button', { name: 'Close' }).click()
  })

  it('starts the next pulse, which is posted in the channel with nobody counted', async () => {
    await desk.say('start a pulse')
    const proposal = desk.message('We suggest the areas that your council asked about least recently')
    await proposal.getByRole('button', { name: 'Start pulse' }).click()
    await desk.message('0 of 14 have answered').waitFor()
  })

  it('answers what Leader looks like, in plain English that is marked as such', async () => {
    await desk.page.getByRole('button', { name: 'What does Leader look like for VCSE engagement?' }).click()
    const answer = desk.message('In plain English')
    await answer.getByText('Engaging with VCSEs is built into the corporate strategy').waitFor()
  })

  it('connects Excel with a code from the personal chat, and refreshes a grid with the new result', async () => {
    await desk.open('personal')
    await desk.page.getByRole('button', { name: 'Connect Excel' }).last().click()
    const code = await desk.page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).textContent()
    await desk.page.getByRole('tab', { name: 'Workbook' }).click()
    await desk.pane.getByLabel('Code').fill(code ?? '')
    await desk.pane.getByRole('button', { name: 'Connect', exact: true }).click()
    await desk.pane.getByRole('button', { name: 'Refresh' }).click()
    await desk.pane.getByText('4 tables made').waitFor()
    await desk.workbook.getByText('Pulse results, Wexcombe Borough Council').first().waitFor()
    const areas = desk.workbook
      .getByRole('gridcell')
      .or(desk.workbook.locator('td'))
      .filter({ hasText: 'Developing talent' })
    await areas.first().waitFor()
    await desk.page.getByRole('tab', { name: 'Teams' }).click()
    await desk.message('A workbook is connected').getByRole('button', { name: 'Revoke' }).waitFor()
  })

  it('ticked every step of the guide that was taken, without a fault and without asking the world outside', async () => {
    const guide = desk.page.getByRole('complementary')
    await eventually('five of six steps are done', async () => (await guide.getByText('Done').count()) === 5)
    assert.deepEqual(desk.faults, [])
    assert.deepEqual(desk.refused, [])
    assert.deepEqual(
      server.lines.filter(line => line.includes('"level":"error"')),
      [],
    )
  })

  it('keeps nobody by id in the store, and by name only on the actions that they took on', async () => {
    await server.stop()
    const data = path.join(server.folder, 'data')
    const file = path.join(data, 'trial.sqlite')
    assert.equal((await readFile(file)).includes('c0ffee00-0000-4000-9000'), false)
    for (const told of ['Priya', 'Ashworth']) assert.deepEqual(kindsThatTell(file, told), ['action'], told)
    await server.startAgain()
  })
})
