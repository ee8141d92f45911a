import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { CosmosOptions } from '#shared/store/cosmos.ts'
import { cosmosStore } from '#shared/store/cosmos.ts'
import type { Pace } from '#shared/store/cosmosRetry.ts'
import { STORE_AWAY, STORE_FAULT, type Store } from '#shared/store/store.ts'
import { cosmosCounterpart } from '../../fakes/cosmosCounterpart.ts'
import { type Fault, type Faults, faultName, PASSING } from '../../fakes/cosmosFaults.ts'
import { cosmosServer } from '../../fakes/cosmosServer.ts'
import { heldUp } from '../../fakes/heldUp.ts'

/** Somebody who plays Cosmos DB, and how to make trouble there. */
interface Side extends Faults {
  /** Requests for documents so far. */
  count(): number
  /** Any number of drivers over the same container, as several processes have. */
  drivers(): Promise<(over?: Partial<CosmosOptions>) => Store>
  close(): Promise<void>
}

/** Waits a tenth of each short pause between two tries, and all of a patience. */
const pace: Pace = {
  now: () => performance.now(),
  chance: () => 0.5,
  sleep: (ms, signal) => pause(ms < 100 ? ms / 10 : ms, undefined, { signal }),
}
let ops = 0
const newId = () => `op${++ops}`

const SIDES: Readonly<Record<string, () => Promise<Side>>> = {
  'in the SDK itself': async () => {
    const cosmos = await cosmosCounterpart()
    return { ...cosmos, count: () => cosmos.asked.length, drivers: async () => over => cosmos.open({ pace, ...over }) }
  },
  'on loopback': async () => {
    const server = await cosmosServer()
    const drivers = async () => {
      const container = await server.container()
      return (over?: Partial<CosmosOptions>) => cosmosStore(container, { newId, pace, ...over })
    }
    return { ...server, count: () => server.requests.length, drivers }
  },
}

for (const [where, start] of Object.entries(SIDES))
  describe(`the Cosmos DB store, with a counterpart ${where}, when requests fail`, () => {
    let side: Side
    let driver: (over?: Partial<CosmosOptions>) => Store
    let store: Store
    before(async () => {
      side = await start()
    })
    after(() => side.close())
    let partition = 0
    beforeEach(async () => {
      driver = await side.drivers()
      store = driver()
      partition += 1
    })
    afterEach(async () => {
      side.calm()
      await store.close()
    })

    const put = (id: string, council: string, over = 'nothing', to = store) =>
      to.write(`p${partition}`, 'tenant', id, { council }, over)
    const at = (id: string) => store.read(`p${partition}`, 'tenant', id)

    for (const fault of PASSING) {
      it(`writes once, and says so, after "${faultName(fault)}"`, async () => {
        side.fail('writes', fault)
        assert.equal(await put('x', 'first'), 'written')
        const first = await at('x')
        assert.deepEqual(first?.value, { council: 'first' })
        side.fail('writes', fault, fault)
        assert.equal(await put('x', 'second', first?.version), 'written')
        assert.deepEqual((await at('x'))?.value, { council: 'second' })
      })

      it(`removes after "${faultName(fault)}"`, async () => {
        await put('x', 'first')
        side.fail('writes', fault)
        await store.remove(`p${partition}`, 'tenant', 'x')
        assert.equal(await at('x'), undefined)
      })
    }

    it('reads and lists after the server was busy', async () => {
      await put('x', 'first')
      side.fail('reads', 503, 429)
      assert.deepEqual((await at('x'))?.value, { council: 'first' })
      side.fail('reads', 503, 429)
      assert.equal((await store.list(`p${partition}`, 'tenant')).length, 1)
    })

    it("does not take another's write of the same value for its own", async () => {
      const other = driver()
      side.fail('writes', 'lost')
      const waits = put('x', 'same')
      assert.equal(await put('x', 'same', 'nothing', other), 'written')
      assert.equal(await waits, 'conflict')
    })

    it('knows its own write even when others have written over it meanwhile', async () => {
      side.fail('writes', 'done, answer lost', 503)
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
      const faults = PASSING.flatMap((fault): Fault[] => [fault, 'works'])
      side.fail('writes', ...faults, ...faults.toReversed())
      for (let turn = 0; turn < 4; turn++) await Promise.all([raise(), raise(), raise()])
      assert.deepEqual((await at('n'))?.value, { council: '12' })
    })

    it('gives up in time on a server that never answers, and recovers', async () => {
      const hasty = driver({ patienceMs: 150 })
      await put('x', 'first')
      const first = await at('x')
      const away = { name: STORE_AWAY, message: /^Cosmos DB did not answer in time/ }
      const busy = Array.from({ length: 20 }, () => 503)
      for (const faults of [['hangs'], busy] satisfies Fault[][]) {
        side.calm()
        side.fail('writes', ...faults)
        await assert.rejects(put('x', 'second', first?.version, hasty), away)
        side.fail('reads', ...faults)
        await assert.rejects(hasty.read(`p${partition}`, 'tenant', 'x'), away)
      }
      side.calm()
      assert.equal(await put('x', 'second', first?.version, hasty), 'written')
    })

    it('knows that nothing was kept when it was only ever turned away, and does not wait in vain', async () => {
      const waited = heldUp()
      for (const faults of [['not for 5 seconds'], [449, 'not for 5 seconds']] satisfies Fault[][]) {
        side.fail('writes', ...faults)
        await assert.rejects(put('x', 'first'), { name: STORE_FAULT, message: /was not saved/ })
      }
      side.fail('writes', 'done, answer lost', 'not for 5 seconds')
      await assert.rejects(put('x', 'first'), { name: STORE_AWAY, message: /may or may not/ })
      assert.ok(waited() < 1000)
    })

    it('says in plain English what will not pass, and does not try again', async () => {
      for (const [status, name, words] of [
        [401, STORE_FAULT, /key or identity/],
        [403, STORE_FAULT, /Check the rights/],
        [413, STORE_FAULT, /as large as this/],
        [500, STORE_AWAY, /refused what we asked/],
      ] as const) {
        const before = side.count()
        side.fail('writes', status)
        await assert.rejects(put('x', 'first'), { name, message: words })
        assert.ok(side.count() - before <= 1)
      }
    })

    it('does not take a missing container for a missing document', async () => {
      const missing = /no such database or container/
      side.fail('writes', 404.1003, 404.1003, 404.1003)
      await assert.rejects(put('x', 'first'), missing)
      await assert.rejects(put('x', 'first', 'some version'), missing)
      await assert.rejects(store.remove(`p${partition}`, 'tenant', 'x'), missing)
      side.fail('reads', 404.1003, 404.1003, 404.1003)
      await assert.rejects(at('x'), missing)
      await assert.rejects(store.list(`p${partition}`, 'tenant'), missing)
    })
  })
