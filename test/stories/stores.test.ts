import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Store } from '#shared/store/store.ts'
import type { LiveConfig } from '../../bot/config.ts'
import { createLog } from '../../bot/log.ts'
import { type Running, start } from '../../bot/main.ts'

const LIVE: LiveConfig = {
  masterSecret: 'a secret of the tests that is long enough',
  councilNames: [],
  teams: {
    appId: '11111111-2222-3333-4444-555555555555',
    tenantIds: ['aaaaaaaa-0000-0000-0000-000000000001'],
    appPassword: undefined,
    openIdMetadataUrl: 'http://127.0.0.1:9/metadata',
    serviceUrls: ['http://127.0.0.1:9'],
  },
}
const log = createLog({ write: () => {} })

describe('a trial and a real start over one data folder', function () {
  this.timeout(30_000)
  let folder: string
  let running: Running | undefined
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'stores-'))
  })
  afterEach(async () => {
    await running?.stop()
    await rm(folder, { recursive: true })
  })

  /** Starts it; what ran before is stopped. */
  async function run(live: LiveConfig | undefined) {
    await stop()
    running = await start({ port: 0, dataDir: folder, publicUrl: undefined, live }, log)
    return running.services.store
  }
  async function stop() {
    await running?.stop()
    running = undefined
  }
  const councils = async (store: Store) => (await store.list('directory', 'council')).map(({ value }) => value.name)
  const bytes = (name: string) => readFile(path.join(folder, name))

  it('leave a real store as it was, byte for byte, when the settings get lost', async () => {
    const real = await run(LIVE)
    await real.write('directory', 'council', 'real', { id: 'real', name: 'A real council' }, 'nothing')
    await stop()
    const before = await bytes('council-pulse.sqlite')

    assert.deepEqual(await councils(await run(undefined)), ['Wexcombe Borough Council'])
    await stop()
    assert.deepEqual(await bytes('council-pulse.sqlite'), before)
    const theirs = (await readdir(folder)).filter(name => name.startsWith('council-pulse'))
    assert.deepEqual(theirs, ['council-pulse.sqlite'])

    assert.deepEqual(await councils(await run(LIVE)), ['A real council'])
  })

  it('leave a trial as it was, and begin with an empty store, when the settings come later', async () => {
    await run(undefined)
    await stop()
    assert.equal(existsSync(path.join(folder, 'council-pulse.sqlite')), false)
    const before = await bytes('trial.sqlite')
    assert.deepEqual(await councils(await run(LIVE)), [])
    await stop()
    assert.deepEqual(await bytes('trial.sqlite'), before)
  })
})
