import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { Eraser } from './sqliteErase.ts'
import { isBusy, plainly } from './sqliteFaults.ts'

/** One change of one document, to run inside a transaction. Says whether a row changed. */
export interface Change {
  readonly erases: boolean
  run(version: number): boolean
}

/** Changes wait here, and all that wait in one turn of the event loop share one commit. */
export interface Queue {
  /** Resolves once durable, to whether a row changed; rejects with a sentence when nothing was kept. */
  add(change: Change): Promise<boolean>
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
}

interface Waiting extends Change {
  done(changed: boolean): void
  fail(error: unknown): void
}

/** A commit blocks the event loop, so it takes no more than this many. */
const BATCH = 500
/** With the time that a statement waits by itself, about 1.5 seconds in all. */
const BUSY = { tries: 10, pauseMs: 50 } as const

/** The queue of one open file. Changes are made in the order in which they were added. */
export function groupCommit(db: DatabaseSync, file: string, eraser: Eraser): Queue {
  const take = db.prepare('UPDATE state SET version = version + ? RETURNING version')
  const waiting: Waiting[] = []
  let running: Promise<void> | undefined

  function commit(batch: readonly Waiting[]): boolean[] {
    db.exec('BEGIN IMMEDIATE')
    try {
      // Versions come from one clock, so that none ever comes back.
      const last = Number(take.get(batch.length)?.['version'])
      const changed = batch.map((change, at) => change.run(last - batch.length + 1 + at))
      if (batch.some((change, at) => change.erases && changed[at])) eraser.owe()
      db.exec('COMMIT')
      return changed
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
  }

  async function settle(batch: readonly Waiting[]): Promise<void> {
    const removals = batch.filter(change => change.erases)
    let accepted: readonly Waiting[] = []
    try {
      const changed = await patiently(() => commit(batch))
      accepted = batch.filter(change => !change.erases)
      batch.forEach((change, at) => {
        if (!change.erases) change.done(changed[at] === true)
      })
      // What was written is durable by now; what was removed is only gone once it is wiped.
      if (removals.length > 0 && eraser.isOwed()) for (const step of eraser.steps) await patiently(step)
      for (const change of removals) change.done(true)
    } catch (error) {
      for (const change of batch) if (!accepted.includes(change)) change.fail(plainly(error, file))
    }
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await turn()
      await settle(waiting.splice(0, BATCH))
    }
    running = undefined
  }

  return {
    add: change =>
      new Promise((done, fail) => {
        waiting.push({ erases: change.erases, run: version => change.run(version), done, fail })
        running ??= run()
      }),
    idle: async () => running,
  }
}

/** Tries again while another program holds the lock, without holding up the event loop in between. */
async function patiently<T>(work: () => T): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || tried === BUSY.tries) throw error
      await pause(BUSY.pauseMs)
    }
  }
}
