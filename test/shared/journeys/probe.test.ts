import assert from 'node:assert/strict'
import { probeStore } from '#shared/journeys/probe.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'

describe('the probe of the store', () => {
  const now = () => new Date('2026-11-24T10:00:00.000Z')

  it('writes one small document, however often it is asked and by how many at once', async () => {
    const store = sqliteStore(':memory:')
    await Promise.all([probeStore({ store, now }), probeStore({ store, now })])
    await probeStore({ store, now })
    const [only, ...others] = await store.list('directory', 'probe')
    assert.deepEqual([only?.value, others], [{ at: '2026-11-24T10:00:00.000Z' }, []])
    await store.close()
  })
})
