import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Pace, patiently } from '#shared/store/cosmosRetry.ts'
import { STORE_AWAY, STORE_FAULT } from '#shared/store/store.ts'

const PATIENCE_MS = 1500

/** A clock that nobody waits for: it goes forward when everybody sleeps. */
function turned(chance: () => number) {
  let now = 0
  const sleepers: { until: number; wake: () => void }[] = []
  const slept: number[] = []
  const pace: Pace = {
    now: () => now,
    chance,
    sleep(ms, signal) {
      if (ms !== PATIENCE_MS) slept.push(ms)
      return new Promise((wake, fail) => {
        sleepers.push({ until: now + ms, wake: () => wake(undefined) })
        signal.addEventListener('abort', () => fail(signal.reason))
      })
    },
  }
  /** Lets all that can happen happen, and then the next sleeper wake. */
  async function run<T>(work: Promise<T>): Promise<T> {
    let over = false
    const done = () => {
      over = true
    }
    work.then(done, done)
    for (;;) {
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
      await new Promise(then => setImmediate(then))
      if (over) return work
      const next = sleepers.sort((one, other) => one.until - other.until).shift()
      if (!next) throw new Error('Nothing would ever happen')
      now = next.until
      next.wake()
    }
  }
  return { pace, slept, run, now: () => now }
}
const refused = (code: unknown, retryAfterInMs?: number) =>
  Object.assign(new Error('not now'), { code, retryAfterInMs })

/** Fails as told, then works. @returns the work, and how often it was tried */
function failing(...failures: readonly unknown[]) {
  const left = [...failures]
  const tried = { times: 0 }
  const work = async () => {
    tried.times += 1
    const next = left.shift()
    if (next !== undefined) throw next
    return 'done'
  }
  return { work, tried }
}

describe('patience with Cosmos DB', () => {
  const patience = (pace: Pace, changes = true) => ({ pace, ms: PATIENCE_MS, changes })

  it('pauses longer each time, by chance between half and all of it, and no longer than 400 ms', async () => {
    for (const [chance, pauses] of [
      [0, [10, 20, 40, 80, 160, 200, 200]],
      [0.999, [20, 40, 80, 160, 320, 400]],
    ] as const) {
      const clock = turned(() => chance)
      const { work } = failing(...pauses.map(() => refused(503)))
      assert.equal(await clock.run(patiently(patience(clock.pace), work)), 'done')
      assert.deepEqual(clock.slept.map(Math.round), pauses)
    }
  })

  it('never comes back sooner than it was asked to, and not at all when that is too late', async () => {
    const clock = turned(() => 0)
    const { work, tried } = failing(refused(429, 700), refused(429, 900))
    await assert.rejects(clock.run(patiently(patience(clock.pace), work)), { name: STORE_FAULT, message: /not saved/ })
    assert.equal(tried.times, 2)
    assert.ok(clock.now() >= 700 && clock.now() < 900, `${clock.now()}`)
  })

  it('ends after its time, whatever happens and by whatever chance', async () => {
    const failure = fc.constantFrom(408, 410, 429, 449, 503, 'LOST', 'UNSENT', 'TimeoutError')
    const row = fc.array(fc.record({ code: failure, after: fc.constantFrom(undefined, 0, 5, 100, 2000) }), {
      maxLength: 40,
    })
    const ends = async (failures: readonly { code: unknown; after: number | undefined }[], drawn: number) => {
      const clock = turned(() => drawn)
      const { work } = failing(...failures.map(({ code, after }) => refused(code, after)))
      const said = await clock.run(patiently(patience(clock.pace), work).catch(error => error as Error))
      assert.ok(clock.now() <= PATIENCE_MS)
      if (said instanceof Error) assert.ok([STORE_AWAY, STORE_FAULT].includes(said.name))
    }
    await fc.assert(fc.asyncProperty(row, fc.double({ min: 0, max: 0.99, noNaN: true }), ends), {
      numRuns: 60,
      seed: 2018,
    })
  })

  it('says that nothing was kept only when every try was turned away before anything was done', async () => {
    for (const [failures, name] of [
      [[429, 449, 'UNSENT'], STORE_FAULT],
      [[429, 'LOST', 429], STORE_AWAY],
      [[503, 429], STORE_AWAY],
      [[429, 413], STORE_FAULT],
      [[408, 413], STORE_AWAY],
      [['LOST', 401], STORE_AWAY],
      [[500], STORE_AWAY],
    ] as const) {
      const clock = turned(() => 0)
      const { work } = failing(
        ...failures.map(code => refused(code)),
        ...Array.from({ length: 99 }, () => refused(429)),
      )
      await assert.rejects(clock.run(patiently(patience(clock.pace), work)), { name }, failures.join())
    }
  })

  it('knows nothing of a try that never ends', async () => {
    const clock = turned(() => 0)
    const never = () => new Promise<never>(() => {})
    await assert.rejects(clock.run(patiently(patience(clock.pace), never)), { name: STORE_AWAY })
    assert.equal(clock.now(), PATIENCE_MS)
  })
})
