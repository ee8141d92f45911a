import assert from 'node:assert/strict'
import { rateLimit } from '../../../bot/api/rate.ts'

describe('a rate limit', () => {
  let at = 0
  const now = () => new Date(at)
  beforeEach(() => {
    at = 0
  })

  it('counts each caller for a minute from its first request on', () => {
    const limit = rateLimit(2, now)
    assert.deepEqual([limit.take('a'), limit.take('a'), limit.take('b')], [0, 0, 0])
    at = 20_500
    assert.equal(limit.take('a'), 40)
    at = 60_000
    assert.equal(limit.take('a'), 0)
  })

  it('remembers a bounded number of callers', () => {
    const limit = rateLimit(1, now)
    const before = process.memoryUsage().heapUsed
    for (let caller = 0; caller < 100_000; caller += 1) limit.take(`caller ${caller}`)
    assert.ok(process.memoryUsage().heapUsed - before < 50_000_000)
    assert.equal(limit.take('caller 99999'), 60)
    assert.equal(limit.take('caller 0'), 0) // the first ones were forgotten
  })
})
