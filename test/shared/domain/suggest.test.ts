import assert from 'node:assert/strict'
import fc from 'fast-check'
import { areasInForce } from '#shared/domain/framework.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { suggestAreas } from '#shared/domain/suggest.ts'
import { framework } from '../../fixtures/framework.ts'

const inForce = areasInForce(framework)
const ids = inForce.map(({ id }) => id)
const pulse = (opensAt: string, ...areas: readonly string[]): Pulse => ({
  id: opensAt,
  areas,
  framework: { id: framework.id, revision: framework.revision },
  opensAt,
  closesAt: opensAt,
  state: 'closed',
  asked: 12,
  minimumGroup: 5,
  place: '',
})

describe('the areas that a pulse is suggested to ask about', () => {
  it('are the first four of the framework when none was asked yet', () => {
    assert.deepEqual(suggestAreas(inForce, [], []), ['listening', 'planning', 'buying', 'checking'])
  })

  it('are those asked least recently, never asked before all', () => {
    const pulses = [
      pulse('2026-01-10', 'listening', 'planning', 'buying', 'checking'),
      pulse('2026-05-10', 'planning', 'sharing', 'growing-skills'),
    ]
    // using-tools never; listening, buying and checking in January; the rest in May.
    assert.deepEqual(suggestAreas(inForce, pulses, []), ['listening', 'buying', 'checking', 'using-tools'])
  })

  it('look at the last time that an area was asked, in whatever order the pulses come', () => {
    const pulses = [pulse('2026-05-10', 'listening'), pulse('2026-01-10', 'listening', ...ids.slice(4))]
    assert.deepEqual(suggestAreas(inForce, pulses.toReversed(), []), suggestAreas(inForce, pulses, []))
    assert.ok(!suggestAreas(inForce, pulses, []).includes('listening'))
  })

  it('begin with those that the lead named, filled up to three', () => {
    assert.deepEqual(suggestAreas(inForce, [], ['using-tools']), ['listening', 'planning', 'using-tools'])
    const four = ['buying', 'checking', 'sharing', 'using-tools']
    assert.deepEqual(suggestAreas(inForce, [], four), four)
  })

  it('are at least three and at most five, known, different, and in the order of the framework', () => {
    const named = fc.array(fc.constantFrom(...ids, 'unknown'))
    const asked = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.subarray(ids, { minLength: 3, maxLength: 5 })))
    fc.assert(
      fc.property(named, asked, (wanted, history) => {
        const pulses = history.map(([month, areas]) => pulse(`2026-0${month}-01`, ...areas))
        const suggested = suggestAreas(inForce, pulses, wanted)
        assert.ok(suggested.length >= 3 && suggested.length <= 5)
        assert.deepEqual(
          suggested,
          ids.filter(id => suggested.includes(id)),
        )
        const known = ids.filter(id => wanted.includes(id))
        assert.ok(known.slice(0, 5).every(id => suggested.includes(id)))
      }),
    )
  })

  it('are all there are when the framework has fewer than three', () => {
    assert.deepEqual(suggestAreas(inForce.slice(0, 2), [], []), ['listening', 'planning'])
  })
})
