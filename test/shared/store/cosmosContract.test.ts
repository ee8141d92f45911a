import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { cosmosStore, type Operation } from '#shared/store/cosmos.ts'
import { type CosmosAccount, cosmosContainer, makeCosmosContainer } from '#shared/store/cosmosAccount.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { storeContract } from '../../contracts/store.ts'
import { contractRun, VERCEL_DOES_WRONG } from '../../contracts/storeClauses.ts'
import { chargeTable } from '../../fakes/chargeTable.ts'
import { type CosmosCounterpart, cosmosCounterpart } from '../../fakes/cosmosCounterpart.ts'
import { type CosmosServer, cosmosServer } from '../../fakes/cosmosServer.ts'

/** A machine that is busy with others' tests is no fault of a driver. */
const patienceMs = 8000
const pace = { now: () => performance.now(), chance: Math.random }

describe('the store contract', () => {
  const runs = { sqlite: contractRun(), counterpart: contractRun(), vercel: contractRun(VERCEL_DOES_WRONG) }

  describe('on the embedded store', () => {
    storeContract(async () => sqliteStore(':memory:'), runs.sqlite)
  })

  describe('on the Cosmos DB driver with a counterpart in the SDK itself', () => {
    let cosmos: CosmosCounterpart
    before(async () => {
      cosmos = await cosmosCounterpart()
    })
    after(() => cosmos.close())
    storeContract(async () => cosmos.open({ patienceMs }), runs.counterpart)
  })

  describe("on the Cosmos DB driver with another program's server on loopback", () => {
    let server: CosmosServer
    before(async () => {
      server = await cosmosServer()
    })
    after(() => server.close())
    storeContract(
      async () => cosmosStore(await server.container(), { newId: () => randomUUID(), pace, patienceMs }),
      runs.vercel,
    )
  })

  describe('afterwards', () => {
    // A part of its own, so that it comes after the parts above.
    it('was kept in the same number of clauses by all, but for those that a server is named as doing wrong', () => {
      const all = [...runs.sqlite.kept]
      assert.ok(all.length >= 22, `${all.length} clauses`)
      assert.deepEqual([...runs.counterpart.kept], all)
      assert.deepEqual([...runs.vercel.kept, ...Object.keys(VERCEL_DOES_WRONG)].toSorted(), all.toSorted())
    })
  })

  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key = '' } = process.env
  if (endpoint)
    describe('on a real account, or an emulator', function () {
      this.timeout(60_000)
      const account: CosmosAccount = {
        endpoint,
        database: `council-pulse-test-${randomUUID()}`,
        container: 'documents',
        proof: { key },
      }
      const charges: { readonly operation: Operation; readonly units: number }[] = []
      const charged = (units: number, operation: Operation) => void charges.push({ operation, units })
      before(async () => void (await makeCosmosContainer(account, undefined)))
      after(async () => {
        const { database } = cosmosContainer(account)
        await database.delete()
        database.client.dispose()
        console.log(chargeTable(charges))
      })
      storeContract(async () => cosmosStore(cosmosContainer(account), { newId: randomUUID, pace, patienceMs, charged }))
    })
})
