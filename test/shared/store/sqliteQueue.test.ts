import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { STORE_FAULT, type Store } from '#shared/store/store.ts'

describe("the embedded store's queue of writes", () => {
  let folder: string
  let file: string
  let store: Store
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'))
    file = join(folder, 'pulse.db')
  })
  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })

  const put = (id: string, council = 'x', over = 'nothing') => store.write('directory', 'tenant', id, { council }, over)
  const ids = async () => (await store.list('directory', 'tenant')).map(each => each.id)

  /** Commits in the log: frames that carry the size of the whole file (https://www.sqlite.org/fileformat2.html#walformat). */
  function commits(): number {
    const log = readFileSync(`${file}-wal`)
    const [header, frameHeader, page] = [32, 24, 4096]
    let count = 0
    for (let at = header; at + frameHeader + page <= log.length; at += frameHeader + page) {
      const current = log.subarray(at + 8, at + 16).equals(log.subarray(16, 24))
      if (current && log.readUInt32BE(at + 4) > 0) count++
    }
    return count
  }

  it('saves all the writes of one turn in one commit', async () => {
    store = sqliteStore(file)
    await put('first')
    const before = commits()
    const said = await Promise.all(Array.from({ length: 100 }, (_, n) => put(`w${n}`)))
    assert.deepEqual(new Set(said), new Set(['written']))
    assert.equal(commits() - before, 1)
    for (const n of [1, 2, 3]) await put(`alone ${n}`)
    assert.equal(commits() - before, 4)
  })

  it('saves no more than 500 writes in one commit', async () => {
    store = sqliteStore(file)
    await put('first')
    const before = commits()
    await Promise.all(Array.from({ length: 1001 }, (_, n) => put(`w${n}`)))
    assert.equal(commits() - before, 3)
    assert.equal((await ids()).length, 1002)
  })

  it('says "written" only once another program could read it', async () => {
    store = sqliteStore(file)
    const other = new DatabaseSync(file)
    const count = other.prepare('SELECT count(*) AS n FROM document')
    const waits = put('x')
    assert.equal(count.get()?.['n'], 0)
    await waits
    assert.equal(count.get()?.['n'], 1)
    other.close()
  })

  it('writes and removes in the order in which it was asked', async () => {
    store = sqliteStore(file)
    const turn = [
      put('x', 'first'),
      store.remove('directory', 'tenant', 'x'),
      put('x', 'second'),
      put('x', 'third'),
      put('y'),
      store.remove('directory', 'tenant', 'y'),
    ]
    assert.deepEqual(await Promise.all(turn), ['written', undefined, 'written', 'conflict', 'written', undefined])
    assert.deepEqual(
      (await store.list('directory', 'tenant')).map(each => each.value),
      [{ council: 'second' }],
    )
  })

  it('keeps the value as it was when the write was asked for', async () => {
    store = sqliteStore(file)
    const value = { council: 'asked' }
    const waits = store.write('directory', 'tenant', 'x', value, 'nothing')
    value.council = 'changed'
    await waits
    assert.deepEqual((await store.read('directory', 'tenant', 'x'))?.value, { council: 'asked' })
  })

  it('waits while another program writes for a moment', async () => {
    store = sqliteStore(file)
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const waits = Promise.all([put('x'), put('y')])
    await pause(250)
    assert.deepEqual(await ids(), [], 'reading goes on meanwhile')
    other.exec('COMMIT')
    other.close()
    assert.deepEqual(await waits, ['written', 'written'])
  })

  it('gives up on a program that does not stop writing, keeps nothing of that turn, and recovers', async () => {
    store = sqliteStore(file)
    await put('kept')
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const said = await Promise.allSettled([put('x'), put('y')])
    for (const each of said) {
      assert.ok(each.status === 'rejected')
      assert.match(each.reason.message, /is in use by another program/)
    }
    other.close()
    assert.deepEqual(await ids(), ['kept'])
    assert.equal(await put('x'), 'written')
  })

  it('keeps nothing of a turn for which the disk has no room, loses nothing, and goes on when there is room', async () => {
    store = sqliteStore(file, { maxPages: 20 })
    for (let n = 0; n < 10; n++) await put(`kept${n}`, 'k'.repeat(4000))
    const kept = await store.list('directory', 'tenant')
    const said = await Promise.allSettled([put('small'), put('large', 'l'.repeat(100_000)), put('small too')])
    for (const each of said) {
      assert.ok(each.status === 'rejected')
      assert.match(each.reason.message, /its disk is full/)
      assert.equal(each.reason.name, STORE_FAULT)
      assert.ok(each.reason.cause instanceof Error)
    }
    assert.deepEqual(await store.list('directory', 'tenant'), kept)
    assert.equal(await put('small'), 'written')
    for (const each of ['kept1', 'kept2', 'kept3', 'kept4', 'kept5']) await store.remove('directory', 'tenant', each)
    assert.equal(await put('fits now', 'f'.repeat(20_000)), 'written')
    assert.deepEqual(await ids(), ['fits now', 'kept0', 'kept6', 'kept7', 'kept8', 'kept9', 'small'])
  })
})
