import assert from 'node:assert/strict'
import { eventually, pictureOfFailure, startTrialServer, type TrialServer } from './desk.ts'
import { openSlackDesk, type SlackDesk } from './slackDesk.ts'

/** Played at the trial desk, as a visitor would. */
describe('one person in both windows of the desk', function () {
  this.timeout(60_000)
  let server: TrialServer
  let desk: SlackDesk
  before(async () => {
    server = await startTrialServer()
  })
  after(async () => {
    await desk?.close()
    await server?.close()
  })
  afterEach(async function () {
    await pictureOfFailure(this.currentTest, desk)
  })

  it('links them by a code, is told in both, and answers once', async () => {
    desk = await openSlackDesk(server)
    const { page } = desk
    const { store } = server.running().services
    const council = (await store.list('directory', 'council'))[0]?.id ?? ''
    const answered = async () => {
      const pulse = (await store.list(`council:${council}`, 'pulse')).find(({ value }) => value.state === 'open')
      return (await store.list(`pulse:${pulse?.id}`, 'response')).length
    }
    const before = await answered()
    await desk.be('Tom Ashworth')
    await desk.go('chat')
    await desk.write('link my accounts')
    await desk.message('Link your accounts').waitFor()
    const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec((await desk.message('Link your accounts').textContent()) ?? '')?.[0]
    assert.ok(code)
    await desk.write('/pulse answer')
    await desk.choose('Mature')
    await desk.dialog.getByRole('button', { name: 'Send answers' }).click()
    await desk.dialog.getByText('Thank you.').waitFor()
    await page.keyboard.press('Escape')
    assert.equal(await answered(), before + 1)

    await page.getByRole('tab', { name: 'Teams' }).click()
    await desk.open('personal')
    await desk.say(code)
    const asked = desk.message('Is this your own code?')
    await asked.getByRole('button', { name: 'Link my accounts' }).click()
    await desk.message('Your Teams and Slack accounts are linked').getByRole('button', { name: 'Unlink' }).waitFor()
    await desk.open('channel')
    await desk.message('Procurement pulse: 4 areas').getByRole('button', { name: 'Answer', exact: true }).click()
    await desk.choose('Leader')
    await desk.dialog.getByRole('button', { name: 'Send answers' }).click()
    await desk.dialog.getByText('Your change is saved.').waitFor()
    await page.keyboard.press('Escape')
    assert.equal(await answered(), before + 1)

    await page.getByRole('tab', { name: 'Slack' }).click()
    await desk.message('Your code was used in your other chat').getByRole('button', { name: 'Unlink' }).click()
    await eventually('they are two again', async () => (await store.list(`council:${council}`, 'link')).length === 0)
    await desk.message('Your accounts are two again').waitFor()
    assert.deepEqual([...desk.faults, ...desk.refused], [])
  })
})
