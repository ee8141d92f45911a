import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type Container, CosmosClient } from '@azure/cosmos'
import { cosmosStore } from '#shared/store/cosmos.ts'
import { STORE_AWAY, STORE_FAULT, type Store } from '#shared/store/store.ts'
import { storeContract } from '../../contracts/store.ts'
import { type CosmosServer, cosmosServer, type Fault } from '../../fakes/cosmosServer.ts'

describe('the Cosmos DB store', () => {
  let server: CosmosServer
  let ids = 0
  const newId = () => `op${++ids}`
  before(async () => {
    server = await cosmosServer()
  })
  after(() => server.close())

  describe('against a server on loopback', () => {
    storeContract(async () => cosmosStore(await server.container(), { newId }))
  })

  describe('when requests fail', () => {
    let container: Container
    let store: Store
    beforeEach(async () => {
      container = await server.container()
      store = cosmosStore(container, { newId })
    })
    afterEach(() => store.close())

    const put = (id: string, council: string, over = 'nothing', to = store) =>
      to.write('p', 'tenant', id, { council }, over)
    const at = (id: string) => store.read('p', 'tenant', id)

    const passing: readonly Fault[] = ['lost', 'done, answer lost', 408, 429, 449, 503]
    for (const fault of passing) {
      it(`writes once, and says so, after "${fault}"`, async () => {
        server.fail('writes', fault)
        assert.equal(await put('x', 'first'), 'written')
        const first = await at('x')
        assert.deepEqual(first?.value, { council: 'first' })
        server.fail('writes', fault, fault)
        assert.equal(await put('x', 'second', first?.version), 'written')
        assert.deepEqual((await at('x'))?.value, { council: 'second' })
      })

      it(`removes after "${fault}"`, async () => {
        await put('x', 'first')
        server.fail('writes', fault)
        await store.remove('p', 'tenant', 'x')
        assert.equal(await at('x'), undefined)
      })
    }

    it('reads and lists after the server was busy', async () => {
      await put('x', 'first')
      server.fail('reads', 503, 429)
      assert.deepEqual((await at('x'))?.value, { council: 'first' })
      server.fail('reads', 503, 429)
      assert.equal((await store.list('p', 'tenant')).length, 1)
    })

    it("does not take another's write of the same value for its own", async () => {
      const other = cosmosStore(container, { newId })
      server.fail('writes', 'lost')
      const waits = put('x', 'same')
      assert.equal(await put('x', 'same', 'nothing', other), 'written')
      assert.equal(await waits, 'conflict')
    })

    it('knows its own write even when others have written over it meanwhile', async () => {
      server.fail('writes', 'done, answer lost', 503)
      const waits = put('x', 'mine')
      for (const council of ['theirs', 'theirs again']) {
        let seen = await at('x')
        while (seen === undefined) seen = await at('x')
        assert.equal(await put('x', council, seen.version), 'written')
      }
      assert.equal(await waits, 'written')
      assert.deepEqual((await at('x'))?.value, { council: 'theirs again' })
    })

    it('counts exactly with racing writers whose answers get lost', async () => {
      const raise = async (): Promise<void> => {
        const was = await at('n')
        const next = String(Number(was?.value.council ?? 0) + 1)
        if ((await put('n', next, was?.version)) === 'conflict') return raise()
      }
      const faults = passing.flatMap((fault): Fault[] => [fault, 'works'])
      server.fail('writes', ...faults, ...faults.toReversed(), ...faults)
      for (let turn = 0; turn < 4; turn++) await Promise.all([raise(), raise(), raise()])
      assert.deepEqual((await at('n'))?.value, { council: '12' })
    })

    it('gives up in time on a server that stays busy or never answers, and recovers', async function () {
      this.timeout(3000)
      const hasty = cosmosStore(container, { newId, patienceMs: 150 })
      await put('x', 'first')
      const first = await at('x')
      const away = (error: Error) =>
        /^Cosmos DB did not answer in time/.test(error.message) &&
        error.name === STORE_AWAY &&
        error.cause !== undefined
      const busy = Array.from({ length: 20 }, () => 503)
      for (const faults of [['hangs'], ['not for 5 seconds'], busy] satisfies Fault[][]) {
        server.calm()
        server.fail('writes', ...faults)
        await assert.rejects(put('x', 'second', first?.version, hasty), away)
        server.fail('reads', ...faults)
        await assert.rejects(hasty.read('p', 'tenant', 'x'), away)
      }
      server.calm()
      assert.equal(await put('x', 'second', first?.version, hasty), 'written')
    })

    it('says in plain English what will not pass, and does not try again', async () => {
      for (const [status, words] of [
        [401, /key or identity/],
        [403, /Check the rights/],
        [413, /as large as this/],
        [500, /refused what we asked/],
      ] as const) {
        const before = server.requests.length
        server.fail('writes', status)
        await assert.rejects(put('x', 'first'), { name: STORE_FAULT, message: words })
        assert.equal(server.requests.length - before, 1)
      }
    })

    it('does not take a missing container for a missing document', async () => {
      const missing = /no such database or container/
      server.fail('writes', 404.1003, 404.1003, 404.1003)
      await assert.rejects(put('x', 'first'), missing)
      await assert.rejects(put('x', 'first', 'some version'), missing)
      await assert.rejects(store.remove('p', 'tenant', 'x'), missing)
      server.fail('reads', 404.1003, 404.1003, 404.1003)
      await assert.rejects(at('x'), missing)
      await assert.rejects(store.list('p', 'tenant'), missing)
    })
  })

  it('names the partition in every request, so that none goes to all of them', async () => {
    const store = cosmosStore(await server.container(), { newId })
    const before = server.requests.length
    await store.write('p', 'tenant', 'x', { council: 'x' }, 'nothing')
    await store.write('p', 'tenant', 'x', { council: 'y' }, (await store.read('p', 'tenant', 'x'))?.version ?? '')
    await store.list('p', 'tenant')
    await store.remove('p', 'tenant', 'x')
    // The SDK first asks how a query is best asked; that request reads no documents.
    const asked = server.requests.slice(before).filter(each => !each.headers['x-ms-cosmos-is-query-plan-request'])
    assert.deepEqual(
      asked.map(({ method, headers }) => [method, headers['x-ms-documentdb-partitionkey']]),
      ['POST', 'GET', 'PUT', 'POST', 'DELETE'].map(method => [method, '["p"]']),
    )
    await store.close()
  })

  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key = '' } = process.env
  if (endpoint)
    describe('against a real account', function () {
      this.timeout(60_000)
      const client = () => new CosmosClient({ endpoint, key })
      const id = `council-pulse-test-${randomUUID()}`
      before(async () => {
        const { database } = await client().databases.create({ id })
        await database.containers.create({ id: 'documents', partitionKey: '/partition' })
      })
      after(() => client().database(id).delete())
      storeContract(async () => cosmosStore(client().database(id).container('documents'), { newId: randomUUID }))
    })
})
