import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { STORE_FILE } from '../../../../bot/config.ts'

const MANY = 45_000

/** Real processes, killed as soon as they say how far they are. */
describe('a command that is killed', function () {
  this.timeout(60_000)
  let folder: string
  const at = (...names: readonly string[]) => join(folder, ...names)
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'killed-'))
    await sqliteStore(at(STORE_FILE)).close()
    const db = new DatabaseSync(at(STORE_FILE))
    const put = db.prepare('INSERT INTO document VALUES (?, ?, ?, ?, ?)')
    db.exec('BEGIN')
    for (let each = 0; each < MANY; each += 1)
      put.run(`council:${each % 50}`, 'tenant', String(each), '{"council":"x"}', each + 1)
    db.exec(`UPDATE state SET version = ${MANY}; COMMIT`)
    db.close()
  })
  after(() => rmSync(folder, { recursive: true }))

  async function run(dataDir: string, args: readonly string[], killed = false) {
    const env = {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      MASTER_SECRET: 'a secret of the tests that is long enough',
      TEAMS_APP_ID: '11111111-2222-4333-8444-555555555555',
      TEAMS_TENANT_IDS: 'aaaaaaaa-0000-4000-8000-000000000001',
    }
    const child = spawn(process.execPath, ['bot/commands/store.ts', ...args], { env, stdio: 'pipe' })
    let [out, err] = ['', '']
    child.stdout.on('data', text => {
      out += text
    })
    child.stderr.on('data', text => {
      err += text
      if (killed) child.kill('SIGKILL')
    })
    const [code, signal] = await once(child, 'close')
    return { code, signal, out, err }
  }

  it('leaves no export that looks whole; the next one does it again', async () => {
    // A kill may come when all is done: then once more.
    for (let left = 5; !existsSync(at('out.part')) && left > 0; left -= 1) {
      rmSync(at('out'), { force: true })
      await run(folder, ['export', at('out')], true)
    }
    assert.ok(!existsSync(at('out')) && existsSync(at('out.part')))
    renameSync(at('out.part'), at('half'))
    assert.match((await run(folder, ['check', at('half')])).err, /torn|damaged|no records/)
    assert.equal((await run(folder, ['export', at('out')])).code, 0)
    assert.match((await run(folder, ['check', at('out')])).out, /45,000 documents/)
  })

  it('goes on with an import where it was, to the same bytes', async () => {
    if (!existsSync(at('out'))) await run(folder, ['export', at('out')])
    assert.equal((await run(at('to'), ['import', at('out')], true)).signal, 'SIGKILL')
    const again = await run(at('to'), ['import', at('out')])
    assert.match(again.out, /45,000 documents are in .* \([\d,]+ documents stood there already\)/)
    await run(at('to'), ['export', at('back')])
    assert.ok(readFileSync(at('back')).equals(readFileSync(at('out'))))
  })
})
