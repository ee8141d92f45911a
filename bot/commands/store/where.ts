import type { Scan } from '#shared/store/scan.ts'
import type { Store } from '#shared/store/store.ts'

/** The store that the settings choose, as a command works with it. */
export interface Where {
  /** As whoever runs the command knows it. */
  readonly name: string
  /** The embedded store's file; missing: the store is shared. */
  readonly file?: string
  /** Opens it. The command closes it. */
  readonly open: () => Promise<Store>
  readonly scan: Scan
  /** The same while others go on writing, who would end a `scan` of a shared store: to look for something, not to copy. */
  readonly look: Scan
  /** Writes under way at once. */
  readonly atOnce: number
  /** Wipes what was removed; nothing where that is not ours to do. */
  readonly wipe: () => void
}

/** What the command needs from outside. */
export interface Surroundings {
  readonly where: Where
  readonly masterSecret: string
  readonly now: () => Date
  readonly newId: () => string
  /** Standard output and standard error; texts come with their line ends. */
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
}

/** Does something with the store, and closes it again. */
export async function inStore<T>(
  { where }: Pick<Surroundings, 'where'>,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await where.open()
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** "1 document", "12,345 documents". */
export const counted = (many: number, one: string, several = `${one}s`): string =>
  `${many.toLocaleString('en-GB')} ${many === 1 ? one : several}`

/** Each kind with its number, a line each. */
export const listed = (kinds: Readonly<Record<string, number>>): string =>
  Object.entries(kinds)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([kind, many]) => `  ${kind}: ${many.toLocaleString('en-GB')}\n`)
    .join('')
