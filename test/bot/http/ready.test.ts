import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { storeFile } from '../../../bot/config.ts'
import { healthRoutes } from '../../../bot/http/health.ts'
import { createLog } from '../../../bot/log.ts'
import { type Running, start } from '../../../bot/main.ts'

describe('whether we are ready', () => {
  let dataDir: string
  let running: Running | undefined
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'council-pulse-'))
  })
  after(async () => {
    await running?.stop()
    await rm(dataDir, { recursive: true })
  })

  it('asks the store once for all who ask at the same moment, and again afterwards', async () => {
    let asked = 0
    const storeAnswers = async () => {
      asked += 1
      await new Promise(done => setTimeout(done, 5))
      if (asked === 2) throw new Error('full')
    }
    const route = healthRoutes({ storeAnswers, oldestDueSeconds: () => 0 }).find(({ path }) => path === '/ready')
    const ready = async () => (await route?.handle({} as never))?.status
    assert.deepEqual(await Promise.all([ready(), ready(), ready()]), [200, 200, 200])
    assert.equal(asked, 1)
    assert.equal(await ready(), 503)
    assert.equal(await ready(), 200)
  })

  it('is no while the store of a real start reads and takes nothing, and yes again afterwards', async function () {
    this.timeout(20_000)
    const config = { port: 0, dataDir, publicUrl: undefined, live: undefined }
    running = await start(config, createLog({ write: () => {} }))
    const ready = async () => {
      const answer = await fetch(`${running?.url}/ready`)
      return [answer.status, ((await answer.json()) as { ready: boolean }).ready]
    }
    assert.deepEqual(await ready(), [200, true])
    const other = new DatabaseSync(storeFile(config))
    other.exec('BEGIN IMMEDIATE')
    assert.deepEqual(await ready(), [503, false])
    other.close()
    assert.deepEqual(await ready(), [200, true])
  })
})
