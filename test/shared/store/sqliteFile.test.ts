import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sqliteStore } from '#shared/store/sqlite.ts'

describe('the embedded store, as a file', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'))
    file = join(folder, 'data', 'pulse.db')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const put = (store: ReturnType<typeof sqliteStore>, id: string, council = 'x', over = 'nothing') =>
    store.write('directory', 'tenant', id, { council }, over)
  /** A store with one document, closed again. */
  const made = async () => {
    const store = sqliteStore(file)
    await put(store, 'kept')
    await store.close()
  }
  const stillThere = async () => {
    const store = sqliteStore(file)
    const list = await store.list('directory', 'tenant')
    await store.close()
    assert.deepEqual(
      list.map(each => each.id),
      ['kept'],
    )
  }
  const sql = (text: string) => {
    const db = new DatabaseSync(file)
    db.exec(text)
    return db
  }
  /** Opening says this, names the file, and carries the reason. */
  const refuses = (words: RegExp, withCause = true) =>
    assert.throws(
      () => sqliteStore(file),
      (error: Error) => {
        assert.match(error.message, words)
        assert.ok(error.message.includes(file))
        assert.equal(error.cause instanceof Error, withCause)
        return true
      },
    )

  it('makes folder and files for their owner alone', async () => {
    const store = sqliteStore(file)
    await put(store, 'x')
    const mode = (path: string) => statSync(path).mode & 0o777
    assert.equal(mode(join(folder, 'data')), 0o700)
    for (const each of [file, `${file}-wal`, `${file}-shm`]) assert.equal(mode(each), 0o600, each)
    await store.close()
  })

  it('makes folders several deep', async () => {
    file = join(folder, 'a', 'b', 'c', 'pulse.db')
    await made()
    await stillThere()
  })

  it('refuses a folder that cannot be made, at once', function () {
    if (!existsSync('/proc/self')) this.skip()
    file = '/proc/nope/deep/pulse.db'
    refuses(/cannot be made: no folder can be made in \/proc\.$/)
  })

  it('finds everything again after it was closed, versions included', async () => {
    const store = sqliteStore(file)
    await put(store, 'x', 'Ashdown')
    const before = await store.list('directory', 'tenant')
    await store.close()
    const again = sqliteStore(file)
    assert.deepEqual(await again.list('directory', 'tenant'), before)
    assert.equal(await put(again, 'x', 'Barrow', before[0]?.version), 'written')
    await again.close()
  })

  it('saves what still waits when it is closed, and takes nothing afterwards', async () => {
    const store = sqliteStore(file)
    const waits = put(store, 'kept')
    await store.close()
    assert.equal(await waits, 'written')
    await assert.rejects(put(store, 'late'), /is closed/)
    await assert.rejects(store.read('directory', 'tenant', 'kept'), /is closed/)
    await assert.rejects(store.remove('directory', 'tenant', 'kept'), /is closed/)
    await stillThere()
  })

  it('lets another program use the same file for short work', async () => {
    const server = sqliteStore(file)
    const command = sqliteStore(file)
    await Promise.all([put(server, 'a'), put(command, 'b'), put(server, 'c'), put(command, 'd')])
    assert.deepEqual(
      (await server.list('directory', 'tenant')).map(each => each.id),
      ['a', 'b', 'c', 'd'],
    )
    const said = await Promise.all([put(server, 'same'), put(command, 'same')])
    assert.deepEqual(said.toSorted(), ['conflict', 'written'])
    await command.close()
    assert.equal(await put(server, 'e'), 'written')
    await server.close()
  })

  it('refuses a file from a newer version, and leaves it as it is', async () => {
    await made()
    sql('PRAGMA user_version = 99').close()
    const bytes = readFileSync(file)
    refuses(/was written by a newer Council Pulse/, false)
    assert.ok(bytes.equals(readFileSync(file)))
    sql('PRAGMA user_version = 1').close()
    await stillThere()
  })

  it('refuses a file that is no database, and leaves it as it is', () => {
    mkdirSync(join(folder, 'data'))
    const text = 'Minutes of the procurement board. '.repeat(100)
    writeFileSync(file, text)
    refuses(/is not a Council Pulse store/)
    assert.equal(readFileSync(file, 'utf8'), text)
  })

  it("refuses another program's database, and leaves it as it is", () => {
    mkdirSync(join(folder, 'data'))
    sql('CREATE TABLE theirs (a TEXT)').close()
    const bytes = readFileSync(file)
    refuses(/is not a Council Pulse store/, false)
    assert.ok(bytes.equals(readFileSync(file)))
  })

  it('refuses a damaged file', async () => {
    await made()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xff, 100, 4096))
    refuses(/is damaged/)
  })

  it('refuses a folder in the place of the file, and a file in the place of the folder', () => {
    mkdirSync(file, { recursive: true })
    refuses(/cannot be opened/)
    rmSync(join(folder, 'data'), { recursive: true })
    writeFileSync(join(folder, 'data'), '')
    refuses(/something on its path is a file/)
  })

  it('refuses to open while another program holds the file', async () => {
    await made()
    const other = sql('BEGIN IMMEDIATE')
    refuses(/is in use by another program/)
    other.close()
    await stillThere()
  })

  describe('without the right to write', () => {
    /** Root may do everything, so it steps back: in the process, for as long as the work takes. */
    function asNobody(work: () => void): void {
      const root = process.geteuid?.() === 0
      if (root) process.seteuid?.(65534)
      try {
        work()
      } finally {
        if (root) process.seteuid?.(0)
      }
    }

    it('refuses a read-only file', async () => {
      await made()
      for (const each of [folder, join(folder, 'data')]) chmodSync(each, 0o755)
      chmodSync(file, 0o444)
      asNobody(() => refuses(/is read-only/))
      chmodSync(file, 0o600)
      await stillThere()
    })

    it('refuses a new file in a read-only folder', () => {
      mkdirSync(join(folder, 'data'))
      for (const each of [join(folder, 'data'), folder]) chmodSync(each, 0o555)
      asNobody(() => refuses(/is read-only/))
      chmodSync(folder, 0o700)
    })

    it('refuses a file that it may not even read', async () => {
      await made()
      for (const each of [folder, join(folder, 'data')]) chmodSync(each, 0o755)
      chmodSync(file, 0o000)
      asNobody(() => refuses(/cannot be opened/))
      chmodSync(file, 0o600)
      await stillThere()
    })
  })
})
