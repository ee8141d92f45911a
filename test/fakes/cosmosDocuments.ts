import { createHash } from 'node:crypto'
import type { Lag } from './cosmosLag.ts'

/** A document as it is kept: its own fields and the system's. */
export type Kept = Readonly<Record<string, unknown>> & { readonly id: string; readonly _etag: string }

/** Documents that were there before: made when they are looked at, so that a million take no room. */
export interface Filler {
  readonly partition: string
  readonly count: number
  at(number: number): Readonly<Record<string, unknown>> & { readonly id: string }
  /** Which of them has this id; undefined: none. */
  numberOf(id: string): number | undefined
}

/** What Cosmos DB answers instead of a document. */
export interface Refusal {
  readonly status: number
  readonly message: string
}

export interface ContainerOf {
  readonly described: Readonly<Record<string, unknown>> & { readonly id: string }
  read(partition: string, id: string): Kept | undefined
  /** One partition's documents, or everybody's. */
  scan(partition: string | undefined): Iterable<Kept>
  create(partition: string, body: string): Kept | Refusal
  replace(partition: string, id: string, body: string, ifMatch: string | undefined): Kept | Refusal
  remove(partition: string, id: string, ifMatch: string | undefined): Kept | Refusal
  fill(filler: Filler): void
  /** Everything but what fills it. */
  written(): Iterable<Kept>
}

/** Limits of the service: https://learn.microsoft.com/azure/cosmos-db/concepts-limits */
const LARGEST_BYTES = 2 * 1024 * 1024
const LONGEST_ID_BYTES = 1023
const LONGEST_KEY_BYTES = 2048
const FORBIDDEN_IN_ID = /[/\\?#]/

export const isRefusal = (of: Kept | Refusal): of is Refusal => 'status' in of && 'message' in of && !('_etag' in of)
const refusal = (status: number, message: string): Refusal => ({ status, message })

/** One container partitioned on `/partition`, in memory. @param lag hears of every change, and numbers it */
export function containerOf(described: ContainerOf['described'], lag: Lag): ContainerOf {
  const partitions = new Map<string, Map<string, Kept>>()
  const fillers: Filler[] = []

  function made(partition: string, number: number, filler: Filler): Kept {
    const _etag = `"${createHash('sha1').update(`${partition} ${number}`).digest('hex')}"`
    return { ...filler.at(number), partition, _etag }
  }
  const find = (partition: string, id: string): Kept | undefined => {
    const found = partitions.get(partition)?.get(id)
    if (found) return found
    for (const filler of fillers) {
      if (filler.partition !== partition) continue
      const number = filler.numberOf(id)
      if (number !== undefined) return made(partition, number, filler)
    }
    return undefined
  }
  function keep(partition: string, body: string, id?: string): Kept | Refusal {
    const document = JSON.parse(body) as Record<string, unknown>
    const name = document['id']
    if (typeof name !== 'string' || name === '' || FORBIDDEN_IN_ID.test(name)) return refusal(400, 'The id is invalid.')
    if (Buffer.byteLength(name) > LONGEST_ID_BYTES || (id !== undefined && id !== name))
      return refusal(400, 'The id is too long, or another than the address names.')
    if (document['partition'] !== partition || Buffer.byteLength(partition) > LONGEST_KEY_BYTES)
      return refusal(400, 'The partition key in the document is another than the header names, or too long.')
    if (Buffer.byteLength(body) > LARGEST_BYTES) return refusal(413, 'Request size is too large')
    lag.note(partition, name, find(partition, name))
    const writes = lag.writes()
    const kept: Kept = { ...document, id: name, _etag: `"${writes.toString(16).padStart(8, '0')}-0000"`, _ts: writes }
    const inside = partitions.get(partition) ?? new Map<string, Kept>()
    partitions.set(partition, inside.set(name, kept))
    return kept
  }

  return {
    described,
    read: find,
    *scan(partition) {
      for (const [name, inside] of partitions)
        if (partition === undefined || name === partition) yield* [...inside.values()]
      for (const filler of fillers)
        if (partition === undefined || filler.partition === partition)
          for (let number = 0; number < filler.count; number += 1) yield made(filler.partition, number, filler)
    },
    create(partition, body) {
      const { id } = JSON.parse(body) as { readonly id: string }
      if (find(partition, id)) return refusal(409, 'Entity with the specified id already exists in the system.')
      return keep(partition, body)
    },
    replace(partition, id, body, ifMatch) {
      const was = find(partition, id)
      if (!was) return refusal(404, 'Entity with the specified id does not exist in the system.')
      if (ifMatch !== undefined && ifMatch !== was._etag)
        return refusal(412, 'One of the specified pre-condition is not met')
      return keep(partition, body, id)
    },
    remove(partition, id, ifMatch) {
      const was = find(partition, id)
      if (!was) return refusal(404, 'Entity with the specified id does not exist in the system.')
      if (ifMatch !== undefined && ifMatch !== was._etag)
        return refusal(412, 'One of the specified pre-condition is not met')
      lag.note(partition, id, was)
      partitions.get(partition)?.delete(id)
      return was
    },
    fill: filler => void fillers.push(filler),
    *written() {
      for (const inside of partitions.values()) yield* inside.values()
    },
  }
}

/** Documents that stood there before, with the ids that the driver would have given them. */
export function oldDocuments(partition: string, kind: string, count: number): Filler {
  const idOf = (number: number) => Buffer.from(JSON.stringify([kind, `old-${number}`])).toString('base64url')
  const value = { levels: {}, at: '2026-11-24T10:00:00.000Z', text: 'x'.repeat(500) }
  return {
    partition,
    count,
    at: number => ({ id: idOf(number), kind, name: `old-${number}`, value, ops: ['op'] }),
    numberOf(id) {
      const number = Number(/old-(\d+)"\]$/.exec(Buffer.from(id, 'base64url').toString())?.[1] ?? -1)
      return number >= 0 && number < count && idOf(number) === id ? number : undefined
    },
  }
}
