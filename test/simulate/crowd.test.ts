import assert from 'node:assert/strict'
import { runCrowd } from './crowd.ts'

describe('a morning of a large council', () => {
  it('is sent within the published windows, and asks for nothing while a platform wants patience', async function () {
    this.timeout(60_000)
    const { due, sent, uncertain, seen, first, last } = await runCrowd({ people: 1000, busy: 0.005 })
    assert.deepEqual([due, sent, uncertain], [1000, 1000, 0])
    assert.ok(seen.refused > 0 && seen.refused < seen.requests / 100, `${seen.refused} of ${seen.requests}`)
    assert.equal(seen.early, 0)
    assert.ok(seen.busiest <= 20, `${seen.busiest} in a second`)
    assert.ok([...seen.posted.values()].every(count => count === 1))
    assert.ok(first >= '2026-11-24T08:30' && last < '2026-11-24T11:10', `${first} to ${last}`)
  })
})
