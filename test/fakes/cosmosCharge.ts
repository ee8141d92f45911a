/**
 * What a request costs, in request units, by what Microsoft documents
 * (https://learn.microsoft.com/azure/cosmos-db/key-value-store-cost and /request-units): a point read of 1 KB costs 1
 * and one of 100 KB 10; a write of 1 KB costs 5 without an index and one of 100 KB 50; each indexed property adds to it;
 * a replacement costs twice an insert. Where the documents give a range we take its upper end.
 */
const ONE_KB = 1024
const PER_KB = { read: 9 / 99, write: 45 / 99 } as const
const INDEXED_PROPERTY = 0.35
const QUERY = 2.3
const PER_DOCUMENT = { scanned: 0.03, returned: 0.1 } as const

const kilobytesOver = (bytes: number): number => Math.max(0, bytes / ONE_KB - 1)
const rounded = (units: number): number => Math.round(units * 100) / 100

/** @param strong Strong and Bounded Staleness read from two replicas, so they cost twice as much */
export const readCharge = (bytes: number, strong: boolean): number =>
  rounded((1 + kilobytesOver(bytes) * PER_KB.read) * (strong ? 2 : 1))

export const writeCharge = (does: 'create' | 'replace' | 'remove', bytes: number, indexed: number): number =>
  rounded((5 + kilobytesOver(bytes) * PER_KB.write + indexed * INDEXED_PROPERTY) * (does === 'replace' ? 2 : 1))

export const queryCharge = (scanned: number, returned: number, strong: boolean): number =>
  rounded((QUERY + scanned * PER_DOCUMENT.scanned + returned * PER_DOCUMENT.returned) * (strong ? 2 : 1))

/** How many properties of a document are indexed under a container's policy. */
export function indexedProperties(policy: unknown, document: object): number {
  const { includedPaths = [], excludedPaths = [] } = (policy ?? {}) as Readonly<
    Record<string, readonly { readonly path: string }[]>
  >
  if (excludedPaths.some(({ path }) => path === '/*')) return includedPaths.length
  return leaves(document)
}

const leaves = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, each) => sum + leaves(each), 0)
    : 1
