import { closeSync, openSync, readSync } from 'node:fs'
import { type Reopened, reopenPulses } from '#shared/journeys/reopenPulses.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { checkCopy, copyStore, restoreCopy } from '#shared/store/sqliteCopy.ts'
import { exportSeal } from '../../keys.ts'
import { type ExportOptions, exportFile } from './exportFile.ts'
import { importFile } from './importFile.ts'
import { openRecords } from './readFile.ts'
import { counted, inStore, listed, type Surroundings } from './where.ts'

const LONDON = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/London' })

/** Everything into one file, whatever store it is in. */
export async function exportAll(
  around: Surroundings,
  file: string,
  responses: ExportOptions['responses'],
): Promise<void> {
  const { where, masterSecret, print, complain } = around
  const { documents, leftOut, kinds } = await exportFile(file, where.scan, {
    seal: exportSeal(masterSecret),
    responses,
    tell: many => complain(`${counted(many, 'document')} so far\n`),
  })
  print(`${counted(documents, 'document')} of ${where.name} are in ${file}:\n${listed(kinds)}`)
  if (leftOut > 0) print(`Left out: what ${counted(leftOut, 'person', 'people')} answered in pulses that are open.\n`)
  if (kinds['response'])
    print('The file holds what people answered in a pulse that is open. Delete it as soon as it is imported.\n')
  print(KEEP_SECRET)
}

const KEEP_SECRET =
  "Keep MASTER_SECRET, in another place: without it nobody's keys and no sealed addresses can be used again.\n"

/** A file that an export made, into an empty store. */
export async function importAll(around: Surroundings, file: string, otherSecret: boolean): Promise<void> {
  const { where, masterSecret, print, complain } = around
  const records = await openRecords(file, otherSecret ? undefined : exportSeal(masterSecret), 'Nothing was imported.')
  try {
    await inStore(around, async store => {
      const tell = (many: number) => complain(`${counted(many, 'document')} so far\n`)
      const done = await importFile(records, { store, scan: where.scan, atOnce: where.atOnce }, tell)
      const before = done.before > 0 ? ` (${counted(done.before, 'document')} stood there already)` : ''
      print(`${counted(done.documents, 'document')} are in ${where.name}${before}, counted and compared by hash.\n`)
      if (done.leftOut > 0) print(inWords(await reopenPulses({ ...around, store })))
    })
  } finally {
    await records.close()
  }
}

/** A copy of the embedded store while the server runs. */
export async function backUp({ where, print }: Surroundings, file: string): Promise<void> {
  const { documents, kinds } = await copyStore(embedded(where.file), file)
  print(`${counted(documents, 'document')} are in the copy ${file}, which was checked:\n${listed(kinds)}`)
  print(`What people answered in a pulse that is open is not in it: a restore opens such a pulse anew.\n${KEEP_SECRET}`)
}

/** A copy back to where the server looks for its store. */
export async function restore(around: Surroundings, copy: string): Promise<void> {
  const { where, print } = around
  let reopened: readonly Reopened[] = []
  const { documents } = await restoreCopy(copy, embedded(where.file), async part => {
    const store = sqliteStore(part)
    reopened = await reopenPulses({ ...around, store }).finally(() => store.close())
  })
  print(`${counted(documents, 'document')} are restored to ${where.name}.\n${inWords(reopened)}`)
  print('Start the server with the MASTER_SECRET that it had when the copy was made, and look at /ready.\n')
}

function embedded(file: string | undefined): string {
  if (file !== undefined) return file
  throw new Error(`The settings choose a shared store, and Azure keeps its backups (see the account's backup policy).
For a copy of your own use "export".`)
}

/** Reads a file of either kind from end to end. */
export async function check({ masterSecret, print }: Surroundings, file: string): Promise<void> {
  if (isSqlite(file)) {
    const { documents, kinds } = checkCopy(file)
    print(`${file} is a sound store with ${counted(documents, 'document')}:\n${listed(kinds)}`)
    return
  }
  const records = await openRecords(file, exportSeal(masterSecret))
  try {
    const { documents, kinds, sha256 } = await records.read(() => undefined)
    print(`${file} is whole and unchanged: ${counted(documents, 'document')}, SHA-256 ${sha256}\n${listed(kinds)}`)
  } finally {
    await records.close()
  }
}

function isSqlite(file: string): boolean {
  const start = Buffer.alloc(15)
  let opened: number | undefined
  try {
    opened = openSync(file, 'r')
    readSync(opened, start)
  } catch {
    // Told by who reads it as records.
    return false
  } finally {
    if (opened !== undefined) closeSync(opened)
  }
  return start.toString('latin1') === 'SQLite format 3'
}

const inWords = (reopened: readonly Reopened[]): string =>
  reopened
    .map(
      ({ council, closesAt }) =>
        `A pulse of ${council} is open anew until ${LONDON.format(new Date(closesAt))}: answers are never copied, so tell people to answer again.\n`,
    )
    .join('')
