import type { DatabaseSync } from 'node:sqlite'

/** Wipes what was removed from the file and its log, also after a crash in between. */
export interface Eraser {
  /** Inside the transaction that removes: from now on there is something to wipe. */
  owe(): void
  isOwed(): boolean
  /** For the start, when a process may have ended before it wiped. What cannot be done now stays owed. */
  catchUp(): void
  /** Leaves no byte of what was removed or overwritten. @throws what SQLite throws, and the wiping stays owed */
  erase(): void
}

/**
 * `secure_delete` alone is not enough: when SQLite moves rows between pages, it leaves copies of them in the pages'
 * unused space, which nothing wipes when the row itself goes. VACUUM writes every page anew; the log still holds the
 * old pages until it is emptied. The time it takes grows with the file: about 0.1 seconds for 10 MB.
 */
export function eraser(db: DatabaseSync): Eraser {
  const owe = db.prepare('UPDATE state SET unerased = 1')
  const pay = db.prepare('UPDATE state SET unerased = 0')
  const owed = db.prepare('SELECT unerased FROM state')
  const emptyLog = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
  const isOwed = () => owed.get()?.['unerased'] === 1
  const erase = () => {
    db.exec('VACUUM')
    if (emptyLog.get()?.['busy'] !== 0) throw Object.assign(new Error('Another program reads the log.'), { errcode: 5 })
    pay.run()
  }
  return {
    owe: () => void owe.run(),
    isOwed,
    erase,
    catchUp() {
      try {
        if (isOwed()) erase()
      } catch {
        // In use, or no room: the next removal tries again, and says so if it cannot.
      }
    },
  }
}
