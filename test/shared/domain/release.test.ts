import assert from 'node:assert/strict'
import fc from 'fast-check'
import { releaseArea } from '#shared/domain/release.ts'
import { DONT_KNOW, type PulseResponse } from '#shared/domain/response.ts'
import { agreement, countResponses, medianLevel, people, type Tally } from '#shared/domain/result.ts'
import { framework } from '../../fixtures/framework.ts'

const IDS = framework.levels.map(({ id }) => id)
const tally = (...counts: readonly number[]): Tally => Object.fromEntries(IDS.map((id, at) => [id, counts[at] ?? 0]))
const counts = (most: number) => fc.array(fc.nat(most), { minLength: 5, maxLength: 5 }).map(each => tally(...each))
const group = fc.integer({ min: 5, max: 15 })

describe('the only gate out', () => {
  it('hides 4 people, summarises 5 and 9, and counts 10', () => {
    assert.deepEqual(releaseArea(framework, tally(0, 1, 2, 1), 5), { shown: 'hidden' })
    assert.deepEqual(releaseArea(framework, tally(0, 1, 2, 2), 5), {
      shown: 'summary',
      median: 'mature',
      agreement: 'high',
    })
    assert.deepEqual(releaseArea(framework, tally(4, 0, 0, 0, 5), 5), {
      shown: 'summary',
      median: 'innovator',
      agreement: 'low',
    })
    assert.deepEqual(releaseArea(framework, tally(4, 0, 0, 0, 6), 5), {
      shown: 'counts',
      counts: tally(4, 0, 0, 0, 6),
      median: 'innovator',
      agreement: 'low',
    })
  })

  it('holds nothing else about a hidden area, whatever was said', () => {
    fc.assert(
      fc.property(counts(3), group, (of, least) => {
        fc.pre(people(of) < least)
        assert.equal(JSON.stringify(releaseArea(framework, of, least)), '{"shown":"hidden"}')
      }),
    )
  })

  it('tells two hidden areas apart by nothing', () => {
    const hidden = [tally(), tally(4), tally(0, 0, 0, 0, 4), tally(1, 1, 1, 1)].map(of => releaseArea(framework, of, 5))
    for (const each of hidden) assert.deepEqual(each, hidden[0])
  })

  it('shows no number of people before twice the minimum group', () => {
    fc.assert(
      fc.property(counts(6), group, (of, least) => {
        fc.pre(people(of) < least * 2)
        const released = releaseArea(framework, of, least)
        assert.doesNotMatch(JSON.stringify(released), /\d/)
        assert.ok(released.shown !== 'counts' && !('counts' in released))
      }),
    )
  })

  it('adds nothing to what was counted, and drops nothing of a large group', () => {
    fc.assert(
      fc.property(counts(12), group, (of, least) => {
        fc.pre(people(of) >= least * 2)
        assert.deepEqual(releaseArea(framework, of, least), {
          shown: 'counts',
          counts: of,
          median: medianLevel(framework, of),
          agreement: agreement(framework, of),
        })
      }),
    )
  })

  it('hides an area that most people could not judge', () => {
    const response = (level: string): PulseResponse => ({ levels: { buying: level }, answeredAt: '' })
    const responses = [...Array<string>(30).fill(DONT_KNOW), ...Array<string>(4).fill('leader')].map(response)
    const { buying } = countResponses(framework, ['buying'], responses)
    assert.deepEqual(releaseArea(framework, buying as Tally, 5), { shown: 'hidden' })
  })

  it('stays shut for a council that raised its minimum group', () => {
    assert.equal(releaseArea(framework, tally(0, 0, 7), 8).shown, 'hidden')
    assert.equal(releaseArea(framework, tally(0, 0, 15), 8).shown, 'summary')
    assert.equal(releaseArea(framework, tally(0, 0, 16), 8).shown, 'counts')
  })

  it('cannot be opened by a minimum group of nobody', () => {
    assert.deepEqual(releaseArea(framework, tally(), 0), { shown: 'hidden' })
  })
})
