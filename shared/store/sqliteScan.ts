import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type Held, moves, type Scan } from './scan.ts'
import { plainly } from './sqliteFaults.ts'
import { isFresh } from './sqliteFile.ts'

/** How long one statement may wait while the server writes. */
const BUSY_MS = 5000

/**
 * Everything in an embedded store's file as it stood at one instant, while the server runs or not. Until it was read to
 * its end, the server cannot wipe what it removes, and tries again.
 * @param file undefined documents: a file that is not there yet holds nothing
 */
export const sqliteScan = (file: string): Scan =>
  async function* scan() {
    if (!existsSync(file)) return
    const db = openToRead(file)
    try {
      const rows = db.prepare('SELECT partition, kind, id, value FROM document ORDER BY partition, kind, id').iterate()
      for (const row of rows) {
        const held: Held = {
          partition: String(row['partition']),
          kind: String(row['kind']),
          id: String(row['id']),
          value: JSON.parse(String(row['value'])),
        }
        if (moves(held)) yield held
      }
    } catch (error) {
      throw plainly(error, file)
    } finally {
      db.close()
    }
  }

/** Opens a store's file and changes nothing. @throws Error, a sentence, when it is none of ours, newer or unreadable */
export function openToRead(file: string): DatabaseSync {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS })
    if (isFresh(db, file)) throw new Error(`The file ${file} is empty: there is no Council Pulse store in it.`)
    return db
  } catch (error) {
    db?.close()
    throw plainly(error, file)
  }
}
