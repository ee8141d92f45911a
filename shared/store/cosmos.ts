import type { Container } from '@azure/cosmos'
import { isConflict, isGone, patiently } from './cosmosRetry.ts'
import type { Documents, Kind, Store, Stored } from './store.ts'

export interface CosmosOptions {
  /** A new id, without blanks, at every call: it tells our write from another's when an answer was lost. */
  readonly newId: () => string
  /** How long one read, write or removal may take with all its tries, in milliseconds; a list may take ten times as long. */
  readonly patienceMs?: number
}

/** A person is waiting meanwhile. */
const PATIENCE_MS = 1500
/** As many writes may follow ours before we can no longer tell that it landed. */
const OPS_KEPT = 8

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
 * The cloud driver: one container, partitioned on `/partition`, in an account with one write region.
 * @param container made beforehand; closing the store lets go of its client
 */
export function cosmosStore(container: Container, options: CosmosOptions): Store {
  const patienceMs = options.patienceMs ?? PATIENCE_MS

  async function find(partition: string, id: string, abortSignal: AbortSignal): Promise<Row | undefined> {
    const { resource, statusCode: code, substatus } = await container.item(id, partition).read<Row>({ abortSignal })
    // The SDK takes every 404 for a missing document, a missing container too.
    if (code === 404 && !isGone({ code, substatus })) throw Object.assign(new Error('Not found'), { code, substatus })
    return resource
  }

  return {
    read: <K extends Kind>(partition: string, kind: K, id: string) =>
      patiently(patienceMs, async signal => {
        const row = await find(partition, rowId(kind, id), signal)
        return row && stored<K>(row)
      }),

    list: <K extends Kind>(partition: string, kind: K) =>
      patiently(patienceMs * 10, async abortSignal => {
        const query = {
          query: 'SELECT * FROM c WHERE c.partition = @partition AND c.kind = @kind',
          parameters: [
            { name: '@partition', value: partition },
            { name: '@kind', value: kind },
          ],
        }
        // The key stands in both: the option makes it one partition's query, and the condition makes it right.
        const { resources } = await container.items
          .query<Row>(query, { partitionKey: partition, abortSignal })
          .fetchAll()
        return inOrder(resources).map(row => stored<K>(row))
      }),

    async write(partition, kind, id, value, over) {
      const [etag = '', ...earlier] = over.split(' ')
      // In If-Match these mean "over whatever stands there".
      if (etag === '' || etag === '*') return 'conflict'
      const op = options.newId()
      const row = { id: rowId(kind, id), partition, kind, name: id, value, ops: [op, ...earlier].slice(0, OPS_KEPT) }
      return patiently(patienceMs, async abortSignal => {
        try {
          if (over === 'nothing') await container.items.create(row, { abortSignal })
          else {
            const accessCondition = { type: 'IfMatch', condition: etag }
            await container.item(row.id, partition).replace(row, { abortSignal, accessCondition })
          }
          return 'written'
        } catch (error) {
          if (!isConflict(error as object)) throw error
          // An attempt whose answer was lost, ours or one that the SDK repeated, may have landed.
          return (await find(partition, row.id, abortSignal))?.ops.includes(op) ? 'written' : 'conflict'
        }
      })
    },

    remove: (partition, kind, id) =>
      patiently(patienceMs, async abortSignal => {
        try {
          await container.item(rowId(kind, id), partition).delete({ abortSignal })
        } catch (error) {
          if (!isGone(error as object)) throw error
        }
      }),

    async close() {
      container.database.client.dispose()
    },
  }
}

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
