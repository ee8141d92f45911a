import assert from 'node:assert/strict'
import fc from 'fast-check'
import { DONT_KNOW, type PulseResponse } from '#shared/domain/response.ts'
import { agreement, countResponses, medianLevel, people, type Tally } from '#shared/domain/result.ts'
import { framework } from '../../fixtures/framework.ts'

const IDS = framework.levels.map(({ id }) => id)
const said = (levels: PulseResponse['levels']): PulseResponse => ({ levels, answeredAt: '2026-11-24T10:00:00.000Z' })
/** Counts in the order of the levels. */
const tally = (...counts: readonly number[]): Tally => Object.fromEntries(IDS.map((id, at) => [id, counts[at] ?? 0]))
const anyTally = fc.array(fc.nat(12), { minLength: 5, maxLength: 5 }).map(counts => tally(...counts))
/** What each person chose, lowest first. */
const spelledOut = (of: Tally) => IDS.flatMap(id => Array<string>(of[id] ?? 0).fill(id))

describe('counting responses', () => {
  it('counts each level of each area asked, zero included', () => {
    const counted = countResponses(
      framework,
      ['buying', 'sharing'],
      [said({ buying: 'leader', sharing: 'mature' }), said({ buying: 'leader' })],
    )
    assert.deepEqual(counted, { buying: tally(0, 0, 0, 2, 0), sharing: tally(0, 0, 1, 0, 0) })
  })

  it('leaves out "I don\'t know", areas that were not asked, and levels that nobody knows', () => {
    const responses = [said({ buying: DONT_KNOW }), said({ sharing: 'leader' }), said({ buying: 'legendary' })]
    assert.deepEqual(countResponses(framework, ['buying'], responses), { buying: tally() })
  })

  it('counts one for each person who chose a level, in any order', () => {
    const level = fc.constantFrom(...IDS, DONT_KNOW)
    fc.assert(
      fc.property(fc.array(level, { maxLength: 40 }), levels => {
        const responses = levels.map(each => said({ buying: each }))
        const { buying } = countResponses(framework, ['buying'], responses)
        assert.equal(people(buying as Tally), levels.filter(each => each !== DONT_KNOW).length)
        assert.deepEqual(countResponses(framework, ['buying'], responses.toReversed()), { buying })
      }),
    )
  })
})

describe('the middle view', () => {
  it('is the level of the person in the middle, and of two the lower', () => {
    assert.equal(medianLevel(framework, tally(1, 1, 1, 1, 1)), 'mature')
    assert.equal(medianLevel(framework, tally(0, 2, 0, 2, 0)), 'developing')
    assert.equal(medianLevel(framework, tally(0, 2, 0, 3, 0)), 'leader')
    assert.equal(medianLevel(framework, tally(0, 0, 0, 0, 7)), 'innovator')
  })

  it('is unknown when nobody chose', () => {
    assert.equal(medianLevel(framework, tally()), undefined)
    assert.equal(medianLevel(framework, {}), undefined)
  })

  it('is a level that somebody chose: the one in the middle of all, spelled out', () => {
    fc.assert(
      fc.property(anyTally, of => {
        const all = spelledOut(of)
        assert.equal(medianLevel(framework, of), all[Math.ceil(all.length / 2) - 1])
      }),
    )
  })
})

describe('how far people see it alike', () => {
  it('is high when three quarters stand within a step, some within two, else low', () => {
    assert.equal(agreement(framework, tally(0, 0, 12, 0, 0)), 'high')
    assert.equal(agreement(framework, tally(0, 5, 4, 0, 3)), 'high')
    assert.equal(agreement(framework, tally(0, 4, 4, 0, 4)), 'low')
    assert.equal(agreement(framework, tally(0, 4, 3, 4, 1)), 'some')
    assert.equal(agreement(framework, tally(3, 3, 3, 0, 3)), 'some')
    assert.equal(agreement(framework, tally(3, 3, 2, 0, 3)), 'low')
    assert.equal(agreement(framework, tally(6, 0, 0, 0, 6)), 'low')
  })

  it('does not tell everybody from most: what each said stays open', () => {
    assert.equal(agreement(framework, tally(0, 0, 12)), agreement(framework, tally(0, 0, 11, 1)))
  })

  it('is the same from the other end of the scale', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 5, maxLength: 5 }), counts => {
        assert.equal(agreement(framework, tally(...counts)), agreement(framework, tally(...counts.toReversed())))
      }),
    )
  })

  it('never falls when one more joins the largest group', () => {
    const order = ['low', 'some', 'high']
    fc.assert(
      fc.property(anyTally, of => {
        const largest = IDS.reduce((most, id) => ((of[id] ?? 0) > (of[most] ?? 0) ? id : most))
        // The largest group may stand apart from where most are: only a majority decides for sure.
        fc.pre((of[largest] ?? 0) * 2 > people(of))
        const more = { ...of, [largest]: (of[largest] ?? 0) + 1 }
        assert.ok(order.indexOf(agreement(framework, more)) >= order.indexOf(agreement(framework, of)))
      }),
    )
  })
})
