import type { DatabaseSync } from 'node:sqlite'
import { catchUp, eraser } from './sqliteErase.ts'
import { fault, plainly } from './sqliteFaults.ts'
import { openFile } from './sqliteFile.ts'
import { groupCommit } from './sqliteQueue.ts'
import type { Documents, Kind, Store, Stored } from './store.ts'

/** What people answered: of that no byte may stay. Wiping writes the whole file anew, so nothing else asks for it. */
const ERASED: ReadonlySet<Kind> = new Set<Kind>(['response'])

export interface SqliteOptions {
  /** The most pages of 4 KiB that the file may grow to. Missing: as large as the disk. */
  readonly maxPages?: number
}

/**
 * The embedded driver: one file, no server, nothing to install. Another program may open the same file for short work.
 * @param file a path, made with its folder if missing; ':memory:' is a store that forgets
 * @throws Error, a sentence with a `cause`, when the file is not ours, newer, in use or cannot be written
 */
export function sqliteStore(file: string, options: SqliteOptions = {}): Store {
  const db = openFile(file, options.maxPages)
  const { one, all, create, replace, remove } = statements(db)
  const wipe = eraser(db)
  catchUp(wipe)
  const queue = groupCommit(db, file, wipe)
  let closed = false

  /** Every failure becomes a rejection, and a sentence. */
  async function look<T>(work: () => T): Promise<Awaited<T>> {
    if (closed) throw fault(`The store ${file} is closed.`)
    try {
      return await work()
    } catch (error) {
      throw plainly(error, file)
    }
  }

  return {
    read: <K extends Kind>(partition: string, kind: K, id: string) =>
      look(() => {
        const row = one.get(partition, kind, id)
        return row && stored<K>(row)
      }),
    list: <K extends Kind>(partition: string, kind: K) =>
      look(() => all.all(partition, kind).map(row => stored<K>(row))),
    write: (partition, kind, id, value, over) =>
      look(async () => {
        // Now, not when it is committed: the caller may go on changing the value.
        const json = JSON.stringify(value)
        const run = (version: number) =>
          over === 'nothing'
            ? create.run(partition, kind, id, json, version).changes === 1
            : replace.run(json, version, partition, kind, id, over).changes === 1
        return (await queue.add({ erases: false, run })) ? 'written' : 'conflict'
      }),
    remove: (partition, kind, id) =>
      look(async () => {
        await queue.add({ erases: ERASED.has(kind), run: () => remove.run(partition, kind, id).changes > 0 })
      }),
    async close() {
      if (closed) return
      closed = true
      await queue.idle()
      db.close()
    },
  }
}

const statements = (db: DatabaseSync) => ({
  one: db.prepare('SELECT id, value, version FROM document WHERE partition = ? AND kind = ? AND id = ?'),
  all: db.prepare('SELECT id, value, version FROM document WHERE partition = ? AND kind = ? ORDER BY id'),
  create: db.prepare(
    'INSERT INTO document (partition, kind, id, value, version) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ),
  // As text, so that a version which is none of ours matches nothing.
  replace: db.prepare(
    'UPDATE document SET value = ?, version = ? WHERE partition = ? AND kind = ? AND id = ? AND CAST(version AS TEXT) = ?',
  ),
  remove: db.prepare('DELETE FROM document WHERE partition = ? AND kind = ? AND id = ?'),
})

const stored = <K extends Kind>(row: Record<string, unknown>): Stored<K> => ({
  id: String(row.id),
  value: JSON.parse(String(row.value)) as Documents[K],
  version: String(row.version),
})
