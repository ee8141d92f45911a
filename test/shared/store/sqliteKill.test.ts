import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sqliteStore } from '#shared/store/sqlite.ts'

const WRITER = fileURLToPath(new URL('./sqliteKill.writer.ts', import.meta.url))
const KILLS_AFTER_MS = [30, 70, 110, 150, 200]

describe('the embedded store, when its process is killed', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('has every write that it acknowledged, and a sound file', async () => {
    const file = join(folder, 'pulse.db')
    const acknowledged: string[] = []
    for (const [round, afterMs] of KILLS_AFTER_MS.entries())
      acknowledged.push(...(await writeUntilKilled(file, round, afterMs)))

    const store = sqliteStore(file)
    const held = new Map((await store.list('p', 'tenant')).map(each => [each.id, Number(each.value.council)]))
    await store.close()
    const lost = acknowledged.filter(line => {
      const [id = '', count] = line.split(' ')
      return !((held.get(id) ?? -1) >= Number(count))
    })
    assert.deepEqual(lost, [])
    assert.ok(acknowledged.length > 100, `only ${acknowledged.length} writes to judge by`)
    const db = new DatabaseSync(file)
    assert.deepEqual(
      db
        .prepare('PRAGMA integrity_check')
        .all()
        .map(row => row['integrity_check']),
      ['ok'],
    )
    db.close()
  })
})

/** The writes that a process acknowledged ("id count") before it was killed, so long after the first. */
async function writeUntilKilled(file: string, round: number, afterMs: number): Promise<string[]> {
  const writer = spawn(process.execPath, [WRITER, file, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  writer.stdout.setEncoding('utf8').on('data', text => {
    said += text
  })
  const closed = once(writer, 'close')
  await once(writer.stdout, 'data')
  await pause(afterMs)
  writer.kill('SIGKILL')
  const [, signal] = await closed
  assert.equal(signal, 'SIGKILL')
  // What comes after the last line's end was cut off by the kill.
  return said.split('\n').slice(0, -1)
}
