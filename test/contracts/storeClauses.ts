import assert from 'node:assert/strict'

/** Clauses that a server in a test does wrong, by their names, each with its reason. The only place where one is named. */
export type DoneWrong = Readonly<Record<string, string>>

/**
 * `@vercel/cosmosdb-server` 1.0.1. Empty: what it is known to do wrong (it forgets a query's partition key, batches that
 * are not atomic, patches under a condition, TTL) is nothing that the driver relies on, because the driver writes the
 * key into each query's condition as well, and changes one document at a time over its ETag.
 */
export const VERCEL_DOES_WRONG: DoneWrong = {}

/** One driver's run of the contract, and which clauses it has kept so far. */
export interface ContractRun {
  readonly kept: Set<string>
  readonly doneWrong: DoneWrong
}
export const contractRun = (doneWrong: DoneWrong = {}): ContractRun => ({ kept: new Set(), doneWrong })

/**
 * `it` for one driver. A clause that is named as done wrong has to fail: once it passes, its name has to go.
 * @param run notes what was kept
 */
export function clauseOf({ kept, doneWrong }: ContractRun): (name: string, work: () => unknown) => void {
  return (name, work) => {
    const reason = doneWrong[name]
    if (reason === undefined)
      it(name, async () => {
        await work()
        kept.add(name)
      })
    else it(`${name} (done wrong: ${reason})`, () => assert.rejects(async () => work()))
  }
}
