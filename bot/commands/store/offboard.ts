import { existsSync } from 'node:fs'
import { DIRECTORY, partitionOf, partitionOfPulse } from '#shared/journeys/council.ts'
import { compareHeld, type Held, inOrder, type Scan } from '#shared/store/scan.ts'
import type { Kind, Store } from '#shared/store/store.ts'
import { exportFile, type Figures } from './exportFile.ts'
import { openRecords, type RecordsFile } from './readFile.ts'

/** What offboarding a council did. */
export interface Offboarded {
  readonly file: Figures
  readonly removed: number
}

interface Council {
  readonly id: string
  readonly tenants: readonly string[]
  readonly pulses: ReadonlySet<string>
}

/** Removals under way at once. */
const AT_ONCE = 100

/**
 * Gives a council its records in one file, and then removes every document of it. Answers in an open pulse are in no
 * file: they are destroyed. Before the first removal the file is read again beside the store, and must hold all that
 * stands there; so other councils may go on meanwhile. After an interruption, the same call goes on with the same file.
 * @param scan need not be of a single instant
 * @throws Error, a sentence
 */
export async function offboard(
  store: Store,
  scan: Scan,
  {
    council: id,
    file,
    seal,
  }: { readonly council: string; readonly file: string; readonly seal: (digest: string) => string },
): Promise<Offboarded> {
  const council = await known(store, id)
  const theirs: Scan = async function* () {
    for await (const held of scan()) if (belongs(held, council)) yield held
  }
  if (!existsSync(file)) await exportFile(file, theirs, { seal, responses: 'leave out', council: id })
  const figures = await checked(file, id, seal, theirs)
  let removed = 0
  // What says that there is such a council goes last, so that an interrupted removal is found again.
  for (const last of [false, true]) {
    const keys: Held[] = []
    for await (const held of scan())
      if (belongs(held, council) && (held.partition === DIRECTORY || held.kind === 'pulse') === last)
        keys.push({ ...held, value: undefined })
    for (let from = 0; from < keys.length; from += AT_ONCE)
      await Promise.all(
        keys.slice(from, from + AT_ONCE).map(each => store.remove(each.partition, each.kind as Kind, each.id)),
      )
    removed += keys.length
  }
  return { file: figures, removed }
}

async function known(store: Store, id: string): Promise<Council> {
  const tenants = (await store.list(DIRECTORY, 'tenant')).filter(({ value }) => value.council === id)
  const pulses = await store.list(partitionOf(id), 'pulse')
  return {
    id,
    tenants: tenants.map(each => each.id),
    pulses: new Set(pulses.map(each => partitionOfPulse(each.id))),
  }
}

/** Whether a document is this council's: by where it stands, or by what it says. */
export function belongs({ partition, kind, id, value }: Held, council: Council): boolean {
  if (partition.endsWith(`:${council.id}`) || council.pulses.has(partition)) return true
  if (partition === DIRECTORY && kind === 'council') return id === council.id
  if (kind === 'installation') return council.tenants.includes(`slack:${id}`)
  return (value as { readonly council?: unknown } | null)?.council === council.id
}

/** @param theirs what stands in the store: every document of it must be in the file, which an earlier call may have made */
async function checked(
  file: string,
  council: string,
  seal: (digest: string) => string,
  theirs: Scan,
): Promise<Figures> {
  const records = await openRecords(file, seal, 'Nothing was removed.')
  try {
    if (records.council !== council)
      throw new Error(`The file ${file} holds the records of somebody else. Name another file. Nothing was removed.`)
    return await holding(records, theirs, file)
  } finally {
    await records.close()
  }
}

/** Reads the file beside the store: both are in one order. */
async function holding(records: RecordsFile, theirs: Scan, file: string): Promise<Figures> {
  const there = theirs()[Symbol.asyncIterator]()
  const nextKept = async () => {
    let next = await there.next()
    while (!next.done && next.value.kind === 'response') next = await there.next()
    return next
  }
  try {
    let next = await nextKept()
    const figures = await records.read(async held => {
      // What the file does not hold just so is waited for in vain.
      if (!next.done && compareHeld(next.value, held) === 0 && inOrder(next.value.value) === inOrder(held.value))
        next = await nextKept()
    })
    if (next.done) return figures
  } finally {
    await there.return?.()
  }
  throw new Error(`The file ${file} does not hold what stands in the store: the council's records have changed since. Keep it, and
name another file for what stands there now. Nothing was removed.`)
}
