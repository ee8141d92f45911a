import type { Kept } from './cosmosDocuments.ts'

/**
 * A replica that is behind: whoever reads with less than Strong sees a write only after a while, unless they bring a
 * session token that is as young. That is how several copies of a process may see each other's writes.
 */
export interface Lag {
  /** A document was changed. @param before what stood there */
  note(partition: string, id: string, before: Kept | undefined): void
  /** How many writes there were. */
  writes(): number
  /** How many writes a reader sees who has seen so many already. */
  seen(token: number): number
  /** What a reader sees instead of what stands, by `placeOf`. @param token as many writes they have seen for certain */
  hidden(token: number): ReadonlyMap<string, Kept | undefined>
}

interface Change {
  readonly at: number
  readonly number: number
  readonly place: string
  readonly before: Kept | undefined
}

export const placeOf = (partition: string, id: string): string => JSON.stringify([partition, id])

/** @param behindMs how long a write takes to arrive; 0: none is ever hidden */
export function lagOf(behindMs: number, now: () => number = () => performance.now()): Lag {
  const young: Change[] = []
  let writes = 0
  function arrive(): void {
    while (young[0] && young[0].at <= now() - behindMs) young.shift()
  }
  return {
    note(partition, id, before) {
      writes += 1
      if (behindMs > 0) young.push({ at: now(), number: writes, place: placeOf(partition, id), before })
    },
    writes: () => writes,
    seen(token) {
      arrive()
      return Math.max(token, young[0] ? young[0].number - 1 : writes)
    },
    hidden(token) {
      arrive()
      const hidden = new Map<string, Kept | undefined>()
      for (const { number, place, before } of young) if (number > token && !hidden.has(place)) hidden.set(place, before)
      return hidden
    },
  }
}

/** What a reader sees of some documents. @param partition undefined: everybody's */
export function seenThrough(
  hidden: ReadonlyMap<string, Kept | undefined>,
  standing: Iterable<Kept>,
  partition: string | undefined,
): readonly Kept[] {
  if (hidden.size === 0) return [...standing]
  const seen = [...standing].filter(each => !hidden.has(placeOf(String(each['partition']), each.id)))
  const earlier = [...hidden.values()].filter(each => each !== undefined)
  return [...seen, ...earlier.filter(each => partition === undefined || each['partition'] === partition)]
}
