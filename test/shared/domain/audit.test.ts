import assert from 'node:assert/strict'
import { isOldTrail } from '#shared/domain/audit.ts'

describe('an entry of the trail', () => {
  it('is kept for two years to the moment, whatever the months and leap days between', () => {
    for (const [at, now, old] of [
      ['2026-11-24T10:00:00.000Z', '2028-11-24T10:00:00.000Z', false],
      ['2026-11-24T10:00:00.000Z', '2028-11-24T10:00:00.001Z', true],
      ['2026-12-31T23:59:59.999Z', '2028-12-31T23:59:59.999Z', false],
      ['2026-12-31T23:59:59.999Z', '2029-01-01T00:00:00.000Z', true],
      ['2028-02-29T12:00:00.000Z', '2030-02-28T23:59:59.000Z', false],
      ['2028-02-29T12:00:00.000Z', '2030-03-01T00:00:00.000Z', true],
      ['2026-02-28T12:00:00.000Z', '2028-02-29T00:00:00.000Z', true],
      ['2026-03-01T00:00:00.000Z', '2028-02-29T23:59:59.000Z', false],
    ] as const)
      assert.equal(isOldTrail(at, new Date(now)), old, `${at} at ${now}`)
  })
})
