import { compareHeld, type Held, inOrder, type Scan } from '#shared/store/scan.ts'
import type { Documents, Kind, Store } from '#shared/store/store.ts'
import { type Figures, firstLine, TELL_EVERY, tally } from './exportFile.ts'
import type { RecordsFile } from './readFile.ts'

/** The store that records are moved into. */
export interface Target {
  readonly store: Store
  readonly scan: Scan
  /** Writes under way at once. */
  readonly atOnce: number
}

/** What an import did. */
export interface Imported extends Figures {
  /** Documents that an interrupted import had brought before. */
  readonly before: number
}

/**
 * Moves a file's records into an empty store, or goes on where an import of the same file was interrupted. The whole
 * file is checked against its hash and against what the store holds before anything is written; at the end the store is
 * read again and must hold exactly the file.
 * @throws Error, a sentence
 */
export async function importFile(
  records: RecordsFile,
  target: Target,
  tell: (documents: number) => void = () => undefined,
): Promise<Imported> {
  const { before, figures } = await checked(records, target)
  await write(records, target, before, tell)
  const sum = tally()
  sum.line(firstLine(records.council))
  for await (const held of target.scan()) sum.document(held)
  if (sum.figures().sha256 !== figures.sha256)
    throw new Error('The store does not hold what the file holds: was something else written meanwhile? Import again.')
  return { ...figures, before }
}

/** Everything that the store holds must stand in the file, just so. */
async function checked(
  records: RecordsFile,
  { scan }: Target,
): Promise<{ readonly before: number; readonly figures: Figures }> {
  const there = scan()[Symbol.asyncIterator]()
  let next = await there.next()
  let [lines, before, inOneGo] = [0, 0, true]
  const figures = await records.read(async held => {
    lines += 1
    if (next.done) return
    const found: Held = next.value
    const order = compareHeld(found, held)
    if (order < 0 || (order === 0 && inOrder(found.value) !== inOrder(held.value))) throw new Error(OTHERS)
    if (order > 0) inOneGo = false
    else {
      // Those from the start on need not be looked at again.
      if (inOneGo) before = lines
      next = await there.next()
    }
  })
  if (!next.done) throw new Error(OTHERS)
  return { before, figures }
}

const OTHERS = `The store holds other records than the file. Import into an empty store, before the server first starts
with it. Nothing was imported.`

async function write(
  records: RecordsFile,
  { store, atOnce }: Target,
  skip: number,
  tell: (documents: number) => void,
): Promise<void> {
  let at = 0
  let waiting: Promise<void>[] = []
  await records.read(async held => {
    at += 1
    if (at % TELL_EVERY === 0) tell(at)
    if (at <= skip) return
    const writing = put(store, held)
    // Told below, unless something else fails first.
    writing.catch(() => undefined)
    waiting.push(writing)
    if (waiting.length < atOnce) return
    await Promise.all(waiting)
    waiting = []
  })
  await Promise.all(waiting)
}

async function put(store: Store, { partition, kind, id, value }: Held): Promise<void> {
  const known = kind as Kind
  if ((await store.write(partition, known, id, value as Documents[Kind], 'nothing')) === 'written') return
  const stands = await store.read(partition, known, id)
  if (!stands || inOrder(stands.value) !== inOrder(value))
    throw new Error('Somebody wrote into the store during the import. Stop every copy of Council Pulse and begin anew.')
}
