import type { Container, FeedResponse, ItemResponse } from '@azure/cosmos'
import { type Failure, isConflict, isGone, type Pace, patiently } from './cosmosRetry.ts'
import type { Documents, Kind, Store, Stored } from './store.ts'

/** What was asked of Cosmos DB: its verb and the kind of document. Names nobody. */
export type Operation = `${'read' | 'list' | 'create' | 'replace' | 'remove'} ${Kind}`

export interface CosmosOptions {
  /** A new id, without blanks, at every call: it tells our write from another's when an answer was lost. */
  readonly newId: () => string
  readonly pace: Pace
  /** How long one read or write may take with all its tries, in milliseconds; a list or a removal may take ten times as long. */
  readonly patienceMs?: number
  /** How long whoever waits for all of this has left, in milliseconds; asked before each call, which takes no longer. */
  readonly leftMs?: () => number
  /** Hears what each request cost, in request units, also when it was refused. */
  readonly charged?: (units: number, operation: Operation) => void
}

/** A person is waiting meanwhile. */
const PATIENCE_MS = 1500
/** Documents that a list fetches at once: a page has at most 4 MB whatever we ask for. */
const PAGE = 1000
/** As many writes may follow ours before we can no longer tell that it landed. */
const OPS_KEPT = 8
/** A close removes everybody's responses at once, which a small account turns away for seconds: more side by side only make it worse. */
const REMOVALS_AT_ONCE = 16

interface Row {
  readonly id: string
  readonly partition: string
  readonly kind: Kind
  /** The document's id as we know it. */
  readonly name: string
  readonly value: unknown
  /** Which write this is, and which ones it was written over, newest first. */
  readonly ops: readonly string[]
  readonly _etag: string
}

/**
 * The cloud driver: one container, partitioned on `/partition`, in an account with one write region. Several copies need
 * an account that is Strong (or Bounded Staleness in one region): then lists, such as the count at a close, hold what any
 * copy has written, at twice the price. Reads by id ask for Session, which sees this copy's own writes.
 * @param container made beforehand; closing the store lets go of its client
 */
export function cosmosStore(container: Container, options: CosmosOptions): Store {
  const { pace, patienceMs = PATIENCE_MS } = options
  const patience = (changes: boolean, times = 1) => ({
    pace,
    ms: Math.min(patienceMs * times, options.leftMs?.() ?? Number.POSITIVE_INFINITY),
    changes,
  })
  const inTurn = atMost(REMOVALS_AT_ONCE)

  let strong: boolean | undefined
  /** Lists ask for what the account is set to; without a word the SDK would forget this copy's own writes on a weaker one. */
  async function listsAt(): Promise<{ readonly consistencyLevel?: 'Session' }> {
    if (strong === undefined) {
      const { resource } = await container.database.client.getDatabaseAccount()
      strong = resource?.consistencyPolicy === 'Strong' || resource?.consistencyPolicy === 'BoundedStaleness'
    }
    return strong ? {} : { consistencyLevel: 'Session' }
  }

  /** Notes the charge of an answer, or of a refusal. */
  async function paid<T extends ItemResponse<object> | FeedResponse<Row>>(
    operation: Operation,
    request: Promise<T>,
  ): Promise<T> {
    // A stand-in, or a failure of the network, may name no price.
    const note = (units: number) => units > 0 && options.charged?.(units, operation)
    try {
      const response = await request
      note(response.requestCharge)
      return response
    } catch (error) {
      note(Number((error as Failure).headers?.['x-ms-request-charge']))
      throw error
    }
  }

  async function find(partition: string, kind: Kind, id: string, abortSignal: AbortSignal): Promise<Row | undefined> {
    const asked = container.item(id, partition).read<Row>({ abortSignal, consistencyLevel: 'Session' })
    const { resource, statusCode: code, substatus } = await paid(`read ${kind}`, asked)
    // The SDK takes every 404 for a missing document, a missing container too.
    if (code === 404 && !isGone({ code, substatus })) throw Object.assign(new Error('Not found'), { code, substatus })
    return resource
  }

  return {
    read: <K extends Kind>(partition: string, kind: K, id: string) =>
      patiently(patience(false), async signal => {
        const row = await find(partition, kind, rowId(kind, id), signal)
        return row && stored<K>(row)
      }),

    list: <K extends Kind>(partition: string, kind: K) => {
      const rows: Row[] = []
      let from: string | undefined
      return patiently(patience(false, 10), async abortSignal => {
        // A try that failed is followed by one that goes on behind the last whole page.
        if (from === undefined) rows.length = 0
        // The key stands in both: the option makes it one partition's query, and the condition makes it right.
        const pages = container.items.query<Row>(ofKind(partition, kind), {
          partitionKey: partition,
          maxItemCount: PAGE,
          abortSignal,
          ...(await listsAt()),
          ...(from !== undefined && { continuationToken: from }),
        })
        while (pages.hasMoreResults()) {
          const { resources, continuationToken } = await paid(`list ${kind}`, pages.fetchNext())
          rows.push(...(resources ?? []))
          from = continuationToken
        }
        return inOrder(rows).map(row => stored<K>(row))
      })
    },

    async write(partition, kind, id, value, over) {
      const [etag = '', ...earlier] = over.split(' ')
      // In If-Match these mean "over whatever stands there".
      if (etag === '' || etag === '*') return 'conflict'
      const op = options.newId()
      const row = { id: rowId(kind, id), partition, kind, name: id, value, ops: [op, ...earlier].slice(0, OPS_KEPT) }
      return patiently(patience(true), async abortSignal => {
        try {
          if (over === 'nothing') await paid(`create ${kind}`, container.items.create(row, { abortSignal }))
          else {
            const accessCondition = { type: 'IfMatch', condition: etag }
            const replaced = container.item(row.id, partition).replace(row, { abortSignal, accessCondition })
            await paid(`replace ${kind}`, replaced)
          }
          return 'written'
        } catch (error) {
          if (!isConflict(error as object)) throw error
          // An attempt whose answer was lost, ours or one that the SDK repeated, may have landed.
          return (await find(partition, kind, row.id, abortSignal))?.ops.includes(op) ? 'written' : 'conflict'
        }
      })
    },

    remove: (partition, kind, id) =>
      inTurn(() =>
        patiently(patience(true, 10), async abortSignal => {
          try {
            await paid(`remove ${kind}`, container.item(rowId(kind, id), partition).delete({ abortSignal }))
          } catch (error) {
            if (!isGone(error as object)) throw error
          }
        }),
      ),

    async close() {
      container.database.client.dispose()
    },
  }
}

const ofKind = (partition: string, kind: Kind) => ({
  query: 'SELECT * FROM c WHERE c.partition = @partition AND c.kind = @kind',
  parameters: [
    { name: '@partition', value: partition },
    { name: '@kind', value: kind },
  ],
})

/** Cosmos DB forbids / \ ? # in an id, and proxies mangle %. */
const rowId = (kind: Kind, id: string) => Buffer.from(JSON.stringify([kind, id])).toString('base64url')

/** By code point, as the contract says; a server would compare in its own way. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  const keyed = rows.map(row => ({ row, key: Buffer.from(row.name) }))
  return keyed.toSorted((one, other) => Buffer.compare(one.key, other.key)).map(({ row }) => row)
}

const stored = <K extends Kind>(row: Row): Stored<K> => ({
  id: row.name,
  value: row.value as Documents[K],
  version: [row._etag, ...row.ops].join(' '),
})

/** Lets so many run at once; the others wait for their turn, and their patience begins only then. */
function atMost(many: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async work => {
    if (running >= many) await new Promise<void>(turn => void waiting.push(turn))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
