import assert from 'node:assert/strict'
import { onCosmos } from './grounds.ts'
import { simulate } from './simulate.ts'

/** Seeds in every run of the tests; `npm run simulate` tries 10,000. */
const SEEDS = 300
const COSMOS_SEEDS = 30

describe('some days of a council, with faults at any step', () => {
  it(`break no promise about nudges, with ${SEEDS} seeds`, async function () {
    this.timeout(240_000)
    let [messages, uncertain, crashes] = [0, 0, 0]
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const outcome = await simulate(seed)
      assert.deepEqual(outcome.faults, [], `seed ${seed}`)
      messages += outcome.messages
      uncertain += outcome.uncertain
      crashes += outcome.crashes
    }
    // It would prove nothing if nothing had happened.
    assert.ok(
      messages > 3 * SEEDS && uncertain > SEEDS / 2 && crashes > 2 * SEEDS,
      `${messages}, ${uncertain}, ${crashes}`,
    )
  })

  it(`nor with two copies on one Cosmos DB account that loses replies and turns requests away, with ${COSMOS_SEEDS} seeds`, async function () {
    this.timeout(240_000)
    let [messages, uncertain, crashes, troubled] = [0, 0, 0, 0]
    for (let seed = 1; seed <= COSMOS_SEEDS; seed += 1) {
      const outcome = await simulate(seed, { ground: onCosmos })
      assert.deepEqual(outcome.faults, [], `seed ${seed}`)
      messages += outcome.messages
      uncertain += outcome.uncertain
      crashes += outcome.crashes
      troubled += outcome.troubled
    }
    assert.ok(
      messages > 3 * COSMOS_SEEDS &&
        uncertain > COSMOS_SEEDS / 2 &&
        crashes > COSMOS_SEEDS &&
        troubled > 50 * COSMOS_SEEDS,
      `${messages}, ${uncertain}, ${crashes}, ${troubled}`,
    )
  })

  it('would show a fault: deduplicating by the id of a message only is found within 100 seeds', async function () {
    this.timeout(60_000)
    let ids = 0
    for (let seed = 1; seed <= 100; seed += 1) {
      const { faults } = await simulate(seed, { code: () => `message-${++ids}` })
      if (faults.some(fault => fault.includes('was told twice'))) return
    }
    assert.fail('Nobody noticed.')
  })

  it('are the same days again with the same seed', async () => {
    assert.deepEqual(await simulate(7), await simulate(7))
    assert.deepEqual(await simulate(7, { ground: onCosmos }), await simulate(7, { ground: onCosmos }))
  })
})
