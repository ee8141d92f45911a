import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { sqliteScan } from '#shared/store/sqliteScan.ts'
import type { Store } from '#shared/store/store.ts'
import { offboard } from '../../../../bot/commands/store/offboard.ts'

const COUNCIL = 'aldermere'
const POSITION = { area: 'buying', level: 'mature', agreedBy: 'Board', agreedAt: '2026-11-24T10:00:00Z' }

describe('offboarding with a file that an earlier call made', () => {
  let folder: string
  let store: Store
  const at = (name: string) => join(folder, name)
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'offboard-'))
    store = sqliteStore(at('council-pulse.sqlite'))
    await stands()
  })
  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })

  /** The council as it was when the file was made, or as much of it as an interruption left. */
  async function stands(): Promise<void> {
    await store.write('directory', 'tenant', 'teams:x', { council: COUNCIL }, 'nothing')
    await put('buying', POSITION)
  }
  const put = async (area: string, value: object) => {
    const was = await store.read(`council:${COUNCIL}`, 'position', area)
    return store.write(`council:${COUNCIL}`, 'position', area, value as never, was?.version ?? 'nothing')
  }
  const gone = () =>
    offboard(store, sqliteScan(at('council-pulse.sqlite')), { council: COUNCIL, file: at('out'), seal: text => text })

  it('goes on where it was interrupted', async () => {
    await gone()
    await stands()
    assert.equal((await gone()).removed, 2)
  })

  for (const [what, later] of [
    ['was added', () => put('planning', POSITION)],
    ['was changed', () => put('buying', { ...POSITION, level: 'leader' })],
  ] as const)
    it(`removes nothing when something ${what} since, for it would be in no file`, async () => {
      await gone()
      await stands()
      await later()
      const before = readFileSync(at('out'), 'utf8')
      for (let turn = 0; turn < 2; turn += 1)
        await assert.rejects(
          gone(),
          /records have changed since. Keep it, and\nname another file .* Nothing was removed/,
        )
      assert.equal(readFileSync(at('out'), 'utf8'), before)
      assert.ok(await store.read(`council:${COUNCIL}`, 'position', 'buying'))
      assert.ok(await store.read('directory', 'tenant', 'teams:x'))
    })
})
