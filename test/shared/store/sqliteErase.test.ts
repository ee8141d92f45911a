import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'

describe("the embedded store's removal of responses", () => {
  let folder: string
  let file: string
  let store: Store
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'))
    file = join(folder, 'pulse.db')
    store = sqliteStore(file)
  })
  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })

  const put = (id: string, said: string, over = 'nothing') =>
    store.write('p', 'response', id, { levels: { area: said }, answeredAt: '2026-11-24T09:00:00.000Z' }, over)
  const remove = (id: string) => store.remove('p', 'response', id)
  const version = async (id: string) => (await store.read('p', 'response', id))?.version ?? 'none'
  /** Every word of this form in the bytes of the file, its log and its index. */
  const words = (form: RegExp) => {
    const bytes = Buffer.concat(readdirSync(folder).map(name => readFileSync(join(folder, name)))).toString('latin1')
    return new Set(bytes.match(form) ?? [])
  }
  const SECRET = /secret-\w+-/g

  it('leaves no byte of an id, of a value, or of a value that was overwritten', async () => {
    await put('secret-id-', 'secret-first-'.repeat(700))
    await put('stays', 'secret-stays-')
    await put('secret-id-', 'secret-second-', await version('secret-id-'))
    assert.deepEqual(words(SECRET), new Set(['secret-id-', 'secret-first-', 'secret-stays-', 'secret-second-']))
    await remove('secret-id-')
    assert.deepEqual(words(SECRET), new Set(['secret-stays-']))
  })

  it('leaves no byte when 300 are removed at once, while others are written', async () => {
    const many = Array.from({ length: 300 }, (_, n) => `secret-r${n}-`)
    await Promise.all(many.map(id => put(id, `${id} answered`)))
    await Promise.all([...many.map(remove), put('result', 'secret-result-')])
    assert.deepEqual(words(SECRET), new Set(['secret-result-']))
  })

  it('leaves no byte, whatever was written, overwritten and moved about before', async () => {
    // Rows of all sizes, so that pages split and merge: SQLite then copies rows about, and its own wiping misses copies.
    const row = fc.record({ slot: fc.nat(60), filler: fc.oneof(fc.nat(900), fc.nat(9000)), goes: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 150, maxLength: 300 }), async rows => {
        const held = new Map<string, string>()
        for (const [n, { slot, filler, goes }] of rows.entries()) {
          const id = `id${slot}`
          if (goes && held.delete(id)) await remove(id)
          else {
            const now = await version(id)
            held.set(id, `secret-v${n}-`)
            await put(id, `secret-v${n}-${'.'.repeat(filler)}`, now === 'none' ? 'nothing' : now)
          }
        }
        await put('last', 'x')
        await remove('last')
        assert.deepEqual(words(SECRET), new Set(held.values()))
        await Promise.all([...held.keys()].map(remove))
        assert.deepEqual(words(SECRET), new Set())
      }),
      { numRuns: 2, seed: 2018 },
    )
  })

  it('of anything else does not write the file anew, and the next response wipes its traces too', async () => {
    await put('answer', 'x')
    await store.write('p', 'tenant', 'secret-id-', { council: 'secret-value-'.repeat(700) }, 'nothing')
    const { mtimeMs, size } = statSync(file)
    await store.remove('p', 'tenant', 'secret-id-')
    assert.equal(await store.read('p', 'tenant', 'secret-id-'), undefined)
    assert.deepEqual([statSync(file).mtimeMs, statSync(file).size], [mtimeMs, size])
    assert.ok(words(SECRET).size > 0, 'nothing was written anew')
    await remove('answer')
    assert.deepEqual(words(SECRET), new Set())
  })

  it('writes the file anew only when something was removed', async () => {
    await put('x', 'x')
    await remove('x')
    const { mtimeMs, size } = statSync(file)
    await Promise.all([remove('x'), remove('never')])
    assert.deepEqual([statSync(file).mtimeMs, statSync(file).size], [mtimeMs, size])
  })

  it('is refused while another program reads, and leaves no byte when it is asked again', async () => {
    await put('secret-id-', 'secret-value-')
    const other = new DatabaseSync(file)
    other.exec('BEGIN')
    other.prepare('SELECT count(*) FROM document').get()
    await assert.rejects(remove('secret-id-'), /is in use by another program/)
    assert.equal(await store.read('p', 'response', 'secret-id-'), undefined)
    assert.ok(words(SECRET).size > 0, 'the old bytes are still there, so it was right to refuse')
    other.close()
    await remove('secret-id-')
    assert.deepEqual(words(SECRET), new Set())
  })

  it('leaves no byte after a start, when the process ended in the middle of it', async () => {
    await put('secret-id-', 'secret-value-')
    const other = new DatabaseSync(file)
    other.exec('BEGIN')
    other.prepare('SELECT count(*) FROM document').get()
    await assert.rejects(remove('secret-id-'))
    await store.close()
    assert.ok(words(SECRET).size > 0)
    other.close()
    store = sqliteStore(file)
    assert.deepEqual(words(SECRET), new Set())
  })
})
