import { createHash } from 'node:crypto'
import type { Container } from '@azure/cosmos'
import { compareHeld, type Held, moves, type Scan } from './scan.ts'

/** As the driver writes them. */
interface Row {
  readonly partition: string
  readonly kind: string
  readonly name: string
  readonly value: unknown
  readonly id: string
  readonly _etag: string
}

/** Documents that one answer brings. */
const PAGE = 1000

/**
 * Everything in a container, one partition at a time: a first look at all of them finds the partitions, each is then
 * read and put in order, and a last look at all shows that nothing was written meanwhile. Only a command may do this:
 * it reads across partitions, and memory holds the largest one.
 * @param steady false: without that last look, for whoever looks for something while the copies run, and again until it is gone
 * @throws Error, a sentence, when somebody wrote in between: what was read is of no single instant
 */
export const cosmosScan = (container: Container, steady = true): Scan =>
  async function* scan() {
    const partitions = new Set<string>()
    for await (const { partition } of rows(container)) partitions.add(partition)
    const inOrder = [...partitions].toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    const read = sum()
    for (const partition of inOrder) {
      const held: Held[] = []
      for await (const row of rows(container, partition)) {
        const { kind, name, value } = row
        const each = { partition, kind, id: name, value }
        if (!moves(each)) continue
        read.add(row)
        held.push(each)
      }
      yield* held.sort(compareHeld)
    }
    if (!steady) return
    const last = sum()
    for await (const row of rows(container)) if (moves({ ...row, id: row.name })) last.add(row)
    if (last.value() !== read.value())
      throw new Error('Something was written while the store was read. Stop every copy of Council Pulse and try again.')
  }

async function* rows(container: Container, partition?: string): AsyncIterable<Row> {
  const pages =
    partition === undefined
      ? container.items.query<Row>('SELECT * FROM c', { maxItemCount: PAGE })
      : container.items.query<Row>(
          {
            query: 'SELECT * FROM c WHERE c.partition = @partition',
            parameters: [{ name: '@partition', value: partition }],
          },
          { partitionKey: partition, maxItemCount: PAGE },
        )
  for await (const { resources } of pages.getAsyncIterator()) yield* resources
}

/** Of the versions that were read, whatever their order: two sums differ when one document does. */
function sum() {
  let [total, many] = [0n, 0]
  return {
    add({ partition, id, _etag }: Row) {
      const hash = createHash('sha256').update(`${partition} ${id} ${_etag}`).digest()
      total = BigInt.asUintN(64, total + hash.readBigUInt64LE())
      many += 1
    },
    value: () => `${many} ${total}`,
  }
}
