import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs'
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { eraser } from './sqliteErase.ts'
import { plainly } from './sqliteFaults.ts'
import { openFile } from './sqliteFile.ts'
import { openToRead } from './sqliteScan.ts'

/** What stands in a copy, counted. */
export interface CopyFigures {
  readonly documents: number
  readonly kinds: Readonly<Record<string, number>>
}

/** A command may wait longer than a request for the server to let go. */
const BUSY_MS = 10_000

/**
 * Copies an embedded store as it stands at one instant, while the server runs, into a new file for its owner alone. No
 * byte of a response is in it. It has its name only once it was checked and is on the disk.
 * @throws Error, a sentence, when the copy is there already or cannot be made
 */
export async function copyStore(file: string, copy: string): Promise<CopyFigures> {
  openToRead(file).close()
  return inPlace(copy, part => {
    const db = openFile(part)
    try {
      // The clock too, so that no version of the copied store ever comes back in the copy.
      db.prepare('ATTACH ? AS source').run(readOnly(file))
      db.exec(`BEGIN IMMEDIATE;
        INSERT INTO document SELECT * FROM source.document WHERE kind NOT IN ('response', 'probe');
        UPDATE state SET version = (SELECT version FROM source.state);
        COMMIT; DETACH source`)
      // One file, also while somebody reads it.
      db.exec('PRAGMA journal_mode = DELETE')
    } catch (error) {
      throw plainly(error, copy)
    } finally {
      db.close()
    }
    return checkCopy(part)
  })
}

/** As SQLite wants a path that it must not write to. */
function readOnly(file: string): string {
  const path = file.replace(/[%?#]/g, encodeURIComponent)
  return `file:${path}?mode=ro`
}

/**
 * Reads a copy, or a store, from end to end.
 * @throws Error, a sentence, when it is damaged or none of ours
 */
export function checkCopy(file: string): CopyFigures {
  const db = openToRead(file)
  try {
    const said = db.prepare('PRAGMA integrity_check').all()
    if (said.length !== 1 || said[0]?.['integrity_check'] !== 'ok')
      throw new Error(`The file ${file} is damaged. Take an older copy.`)
    const rows = db.prepare('SELECT kind, count(*) AS many FROM document GROUP BY kind ORDER BY kind').all()
    const kinds = Object.fromEntries(rows.map(row => [String(row['kind']), Number(row['many'])]))
    return { documents: Object.values(kinds).reduce((sum, many) => sum + many, 0), kinds }
  } catch (error) {
    throw plainly(error, file)
  } finally {
    db.close()
  }
}

/**
 * Puts a copy where the server looks for its store. The server must not run: it has a store then, and none is replaced.
 * @param prepare changes the restored store before it has its name
 * @throws Error, a sentence, when a store is there already or the copy is damaged
 */
export async function restoreCopy(
  copy: string,
  file: string,
  prepare: (part: string) => Promise<void>,
): Promise<CopyFigures> {
  for (const each of [file, `${file}-wal`, `${file}-shm`])
    if (existsSync(each))
      throw new Error(
        `The file ${each} is there. Stop the server, and move ${file} and what begins with its name elsewhere.`,
      )
  checkCopy(copy)
  return inPlace(file, async part => {
    const figures = await copyStore(copy, part)
    await prepare(part)
    return figures
  })
}

/**
 * Wipes what was removed from a store's file and its log, while the server runs or not.
 * @throws Error, a sentence, when another program reads it for too long; then it is still owed
 */
export function wipe(file: string): void {
  let db: DatabaseSync | undefined
  try {
    db = openFile(file)
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
    for (const step of eraser(db).steps) step()
  } catch (error) {
    throw plainly(error, file)
  } finally {
    db?.close()
  }
}

/** Makes a file under another name, and gives it its own once it is done and on the disk. */
async function inPlace<T>(file: string, make: (part: string) => T | Promise<T>): Promise<T> {
  const taken = new Error(`The file ${file} is there already. Name another, or move it away first.`)
  if (existsSync(file)) throw taken
  const part = `${file}.part`
  await removeAll(part)
  try {
    const made = await make(part)
    await onDisk(part)
    await link(part, file).catch(error => {
      if (existsSync(file)) throw taken
      // Some disks have no second names for a file.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error
      return rename(part, file)
    })
    return made
  } catch (error) {
    throw plainly(error, file)
  } finally {
    await removeAll(part)
    syncFolder(dirname(file))
  }
}

const removeAll = async (file: string): Promise<void> => {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(`${file}${end}`, { force: true })
}

async function onDisk(file: string): Promise<void> {
  const handle: FileHandle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
}

/** The name of a new file is only safe once its folder is. Not everywhere can a folder be opened. */
export function syncFolder(folder: string): void {
  try {
    const opened = openSync(folder, 'r')
    fsyncSync(opened)
    closeSync(opened)
  } catch {
    // The file itself is on the disk.
  }
}
