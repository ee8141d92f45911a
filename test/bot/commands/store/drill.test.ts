import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sqliteScan } from '#shared/store/sqliteScan.ts'
import { STORE_FILE } from '../../../../bot/config.ts'
import {
  APP,
  answerOf,
  CHANNEL,
  type FarSide,
  openPulse,
  people,
  startFarSide,
  startProduct,
  TENANT,
} from '../../../bench/pair.ts'

const PEOPLE = 40

/** As the runbook says it, with real processes: copied under load, killed, restored elsewhere, started again. */
describe('a backup drill', function () {
  this.timeout(60_000)
  let far: FarSide
  let folder: string
  before(async () => {
    far = await startFarSide()
    folder = mkdtempSync(join(tmpdir(), 'drill-'))
  })
  after(async () => {
    await Promise.all([far.issuer.close(), far.connector.close()])
    rmSync(folder, { recursive: true })
  })

  const store = async (dataDir: string, ...args: readonly string[]): Promise<string> => {
    const env = {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      MASTER_SECRET: 'a-secret-of-the-bench-that-is-long-enough',
      TEAMS_APP_ID: APP,
      TEAMS_TENANT_IDS: TENANT,
      TEAMS_APP_PASSWORD: 'none',
    }
    // As in the container: where it may write, and start no program, is all that it may do.
    const rights = ['--permission', '--allow-fs-read=*', `--allow-fs-write=${folder}`]
    const { stdout } = await promisify(execFile)(process.execPath, [...rights, 'bot/commands/store.ts', ...args], {
      env,
    })
    return stdout
  }
  const kinds = async (dataDir: string) => {
    const held: Record<string, string[]> = {}
    for await (const { kind, id, value } of sqliteScan(join(dataDir, STORE_FILE))())
      held[kind] = [...(held[kind] ?? []), `${id} ${JSON.stringify(value)}`]
    return held
  }
  const ready = async (url: string) => (await fetch(`${url}/ready`)).json() as Promise<{ ready: boolean }>

  it('has the same figures, no answer of an open pulse, and a green /ready', async () => {
    const asked = people(PEOPLE)
    const first = await startProduct(far, join(folder, 'first'))
    const pulse = await openPulse(far, first, asked)
    let [sent, refused, over] = [0, 0, false]
    const answering = (async () => {
      for (let turn = 0; !over; turn += 1) {
        const who = asked[turn % PEOPLE]
        const { status } = await first.client.execute(who as (typeof asked)[number], CHANNEL, answerOf(pulse, turn))
        sent += 1
        if (status !== 200) refused += 1
      }
    })()
    while (sent < PEOPLE) await new Promise(done => setTimeout(done, 20))
    const before = sent
    const said = await store(first.dataDir, 'backup', join(folder, 'copy'))
    assert.ok(sent > before, 'nobody answered during the copy')
    over = true
    await answering
    assert.equal(refused, 0)
    assert.match(said, /which was checked/)
    first.process.kill('SIGKILL')
    await once(first.process, 'exit')
    const lost = await kinds(first.dataDir)

    const again = join(folder, 'again')
    const restored = await store(again, 'restore', join(folder, 'copy'))
    assert.match(restored, /A pulse of Your council is open anew until/)
    const kept = await kinds(again)
    assert.equal(lost['response']?.length, PEOPLE)
    assert.equal(kept['response'], undefined)
    for (const kind of ['tenant', 'person', 'reach']) assert.deepEqual(kept[kind], lost[kind], kind)
    assert.deepEqual(kept['audit']?.slice(0, lost['audit']?.length), lost['audit'])

    const second = await startProduct(far, again)
    assert.equal((await ready(second.url)).ready, true)
    for (const [turn, who] of asked.slice(0, 3).entries())
      assert.equal((await second.client.execute(who, CHANNEL, answerOf(pulse, turn))).status, 200)
    second.process.kill('SIGTERM')
    await once(second.process, 'exit')
    assert.equal((await kinds(again))['response']?.length, 3)
  })
})
