import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { plainly } from './sqliteFaults.ts'

/** "Plse" in ASCII: tells our files from every other program's. */
const APPLICATION_ID = 0x506c7365
/** Raise it with every change of the tables, and bring older files up to it in `settle`. */
const SCHEMA_VERSION = 1
/** How long one statement may hold up the event loop while another program writes. */
const BUSY_MS = 100
/** Nothing runs beside the opening, so it may wait longer. */
const OPENING_MS = 1000

const TABLES = `
  CREATE TABLE document (
    partition TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    value TEXT NOT NULL, version INTEGER NOT NULL,
    PRIMARY KEY (partition, kind, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL, unerased INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO state VALUES (1, 0, 0);
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};`

/**
 * Opens a store's file, or makes it (folder and file for their owner alone).
 * @param file a path, or ':memory:'
 * @param maxPages the most pages of 4 KiB that it may grow to; missing: as large as the disk
 * @throws Error with a sentence for whoever runs the server, and the reason as `cause`
 */
export function openFile(file: string, maxPages?: number): DatabaseSync {
  let db: DatabaseSync | undefined
  try {
    if (file !== ':memory:') makeFile(file)
    db = new DatabaseSync(file, { timeout: OPENING_MS })
    settle(db, file)
    if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${maxPages}`)
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
    return db
  } catch (error) {
    db?.close()
    throw plainly(error, file)
  }
}

/** An existing file is left alone: opening and closing it here would drop the locks of a store that is open here. */
function makeFile(file: string): void {
  makeFolder(dirname(file), file)
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
}

/** One folder at a time: Node's own way of making several tries for ever where none can be made, as in /proc. */
function makeFolder(folder: string, file: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder), file)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Another program may have been faster.
    if (code === 'EEXIST' && existsSync(folder)) return
    if (code !== 'ENOENT') throw error
    throw new Error(`The store ${file} cannot be made: no folder can be made in ${dirname(folder)}.`, { cause: error })
  }
}

/** Looks first, so that a file which is not ours stays as it is. */
function settle(db: DatabaseSync, file: string): void {
  const fresh = isFresh(db, file)
  const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
  if (mode !== 'wal' && mode !== 'memory')
    throw new Error(
      `The store ${file} is not on a local disk. Put it on one: others, such as network drives, can lose data.`,
    )
  db.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY')
  // Taking the lock also proves that we may write, which opening alone does not.
  db.exec('BEGIN IMMEDIATE')
  try {
    // Two programs may meet at a new file; the second finds it settled.
    if (fresh && isFresh(db, file)) db.exec(TABLES)
    db.exec('COMMIT')
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** Whether nothing stands in a file yet. @throws Error, a sentence, when it is not ours or newer than we are */
export function isFresh(db: DatabaseSync, file: string): boolean {
  const number = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0])
  const owner = number('PRAGMA application_id')
  if (owner === 0 && number('SELECT count(*) FROM sqlite_schema') === 0) return true
  if (owner !== APPLICATION_ID)
    throw new Error(`The file ${file} is not a Council Pulse store. Nothing in it was changed.`)
  if (number('PRAGMA user_version') > SCHEMA_VERSION)
    throw new Error(
      `The store ${file} was written by a newer Council Pulse. Start that version. Nothing in it was changed.`,
    )
  return false
}
