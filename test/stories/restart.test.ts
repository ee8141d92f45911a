import assert from 'node:assert/strict'
import { readdir, rm } from 'node:fs/promises'
import { request } from 'node:http'
import path from 'node:path'
import { type Desk, openDesk, pictureOfFailure, startTrialServer, type TrialServer } from './desk.ts'

/** A POST as a page of another site, or a program, could send it. */
const post = (url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((done, failed) => {
    const asking = request(
      `${url}/desk/api/say`,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      answer => {
        answer.resume()
        done(answer.statusCode ?? 0)
      },
    )
    asking.on('error', failed)
    asking.end(JSON.stringify({ person: 'priya', chat: 'channel', text: 'hello' }))
  })

describe('the desk, the second time', function () {
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

  it('keeps the conversation, the person and the chat over a reload', async () => {
    await desk.be('Amina Yusuf')
    await desk.open('personal')
    await desk.say('thank you')
    await desk.message("You're welcome.").waitFor()
    await desk.page.reload()
    await desk.message("You're welcome.").waitFor()
    assert.ok(await desk.page.getByRole('radio', { name: 'Amina Yusuf' }).isChecked())
  })

  it('says that the server has stopped, keeps what was being written, and connects again by itself', async () => {
    const lost = desk.page.getByText('The server has stopped')
    await server.stop()
    await lost.waitFor()
    await desk.say('start a pulse')
    await desk.page.getByText('That did not get through').first().waitFor()
    assert.equal(await desk.page.getByLabel('Write to Council Pulse').inputValue(), 'start a pulse')
    await server.startAgain()
    await lost.waitFor({ state: 'hidden' })
    await desk.message("You're welcome.").waitFor()
    await desk.page.keyboard.press('Enter')
    await desk.message('procurement lead').waitFor()
  })

  it('seeds nothing twice, and still updates the card of a pulse that an earlier start posted', async () => {
    await desk.open('channel')
    await desk.be('Priya Raman')
    assert.equal(await desk.message('have answered').getByRole('button', { name: 'Answer', exact: true }).count(), 1)
    await desk.say('start a pulse')
    await desk.message('A pulse is open until').getByRole('button', { name: 'Close it now' }).click()
    await desk.message('Close now?').getByRole('button', { name: 'Close the pulse' }).click()
    await desk.message('9 of 14 people answered').waitFor()
    await desk.message('Procurement pulse: closed').getByText('9 of 14 answered').waitFor()
  })

  it('begins again with fresh sample data once the trial’s own store is deleted, as the README says', async () => {
    assert.equal(await desk.message('have answered').getByRole('button', { name: 'Answer', exact: true }).count(), 0)
    const shown = async () => (await desk.page.locator('[data-clock]').getAttribute('datetime')) ?? ''
    await desk.moveOn('A week')
    const ahead = await shown()
    await server.stop()
    const data = path.join(server.folder, 'data')
    for (const file of await readdir(data)) if (file.startsWith('trial.sqlite')) await rm(path.join(data, file))
    await server.startAgain()
    await desk.page.reload()
    await desk
      .message('Procurement pulse: 4 areas')
      .filter({ hasText: '9 of 14 have answered' })
      .getByRole('button', { name: 'Answer', exact: true })
      .waitFor()
    assert.equal(await desk.page.getByText('Close now?').count(), 0)
    assert.ok((await shown()) < ahead, 'the clock begins again today')
  })

  it('takes nothing from another site', async () => {
    const { url } = server.running()
    const { host } = new URL(url)
    assert.equal(await post(url, { origin: 'http://evil.example' }), 403)
    assert.equal(await post(url, { origin: `http://${host}` }), 403)
    assert.ok([403, 421].includes(await post(url, { host: 'evil.example', origin: 'http://evil.example' })))
  })
})
