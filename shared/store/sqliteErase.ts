import type { DatabaseSync } from 'node:sqlite'

/** Wipes what was removed from the file and its log, also after a crash in between. */
export interface Eraser {
  /** Inside the transaction that removes: from now on there is something to wipe. */
  owe(): void
  isOwed(): boolean
  /** Each once, in this order; after the last, no byte is left of what was removed or overwritten. They throw what SQLite throws. */
  readonly steps: readonly (() => void)[]
}

/**
 * `secure_delete` alone is not enough: when SQLite moves rows between pages, it leaves copies of them in the pages'
 * unused space, which nothing wipes when the row itself goes. VACUUM writes every page anew; the log still holds the
 * old pages until it is emptied. The time grows with the file: about 0.1 seconds for 10 MB, whatever is removed, so
 * that many removals at once cost no more than one.
 */
export function eraser(db: DatabaseSync): Eraser {
  const owe = db.prepare('UPDATE state SET unerased = 1')
  const pay = db.prepare('UPDATE state SET unerased = 0')
  const owed = db.prepare('SELECT unerased FROM state')
  const checkpoint = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)')

  function emptyLog(): void {
    // Busy is no error to SQLite here, but it is to us.
    if (checkpoint.get()?.['busy'] !== 0)
      throw Object.assign(new Error('Another program reads the log.'), { errcode: 5 })
    pay.run()
  }
  return {
    owe: () => void owe.run(),
    isOwed: () => owed.get()?.['unerased'] === 1,
    steps: [() => db.exec('VACUUM'), emptyLog],
  }
}

/** For the start: a process may have ended before it wiped. What cannot be done now stays owed to the next removal. */
export function catchUp(eraser: Eraser): void {
  try {
    if (eraser.isOwed()) for (const step of eraser.steps) step()
  } catch {
    // In use, or no room. The next removal tries again, and says so if it cannot.
  }
}
