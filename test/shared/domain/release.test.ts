import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Result, release, releaseArea } from '#shared/domain/release.ts'
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

describe('the releases of pulses that follow each other', () => {
  const DAY = 24 * 60 * 60 * 1000
  const since = Date.parse('2026-11-01T16:00:00.000Z')
  /** Closes one pulse after another, each with the results before it. */
  function releases(pulses: readonly { readonly day: number; readonly tally: Tally; readonly least: number }[]) {
    const results: Result[] = []
    for (const { day, tally: of, least } of pulses) {
      const about = { closedAt: new Date(since + day * DAY).toISOString(), minimumGroup: least }
      const areas = release(framework, { buying: of }, about, results)
      results.push({ pulse: `p-${results.length}`, asked: 30, answered: people(of), ...about, areas })
    }
    return results
  }
  const shown = (...pulses: readonly (readonly [day: number, tally: Tally, least?: number])[]) =>
    releases(pulses.map(([day, of, least = 5]) => ({ day, tally: of, least }))).map(({ areas }) => areas['buying'])

  it('do not tell what the eleventh person said, a minute later, nor after a third pulse', () => {
    const [first, second, third] = shown(
      [0, tally(0, 0, 0, 5, 5)],
      [0.001, tally(0, 0, 1, 5, 5)],
      [1, tally(0, 0, 2, 5, 5)],
    )
    assert.equal(first?.shown, 'counts')
    assert.deepEqual(second, { shown: 'summary', median: 'leader', agreement: 'high', held: true })
    assert.equal(third?.shown, 'summary')
  })

  it('show counts again when the group is the same, changed by a whole group, or two weeks went by', () => {
    const of = tally(0, 0, 5, 5)
    assert.equal(shown([0, of], [1, tally(0, 1, 4, 5)])[1]?.shown, 'counts')
    assert.equal(shown([0, of], [1, tally(0, 4, 5, 5)])[1]?.shown, 'summary')
    assert.equal(shown([0, of], [1, tally(0, 5, 5, 5)])[1]?.shown, 'counts')
    assert.equal(shown([0, of], [13.99, tally(0, 1, 5, 5)])[1]?.shown, 'summary')
    assert.equal(shown([0, of], [14, tally(0, 1, 5, 5)])[1]?.shown, 'counts')
    // Nine or fewer were never counted, so there is nothing to take away.
    assert.equal(shown([0, tally(0, 0, 4, 5)], [1, of])[1]?.shown, 'counts')
    assert.equal(shown([0, of, 7], [1, tally(0, 6, 5, 5)])[1]?.shown, 'counts')
    assert.equal(shown([0, tally(0, 0, 9, 5), 7], [1, tally(0, 6, 9, 5)])[1]?.shown, 'summary')
  })

  it('leave an attacker who keeps every release no two counts that differ by a few people', () => {
    const pulse = fc.record({ days: fc.double({ min: 0.001, max: 9, noNaN: true }), tally: counts(5), least: group })
    fc.assert(
      fc.property(fc.array(pulse, { maxLength: 9 }), steps => {
        let day = 0
        const results = releases(
          steps.map(({ days, tally: of, least }) => {
            day += days
            return { day, tally: of, least: Math.min(least, 6) }
          }),
        )
        const kept = results.flatMap(({ closedAt, minimumGroup, areas: { buying } }) =>
          buying?.shown === 'counts' ? [{ at: Date.parse(closedAt), minimumGroup, chosen: people(buying.counts) }] : [],
        )
        for (const [at, now] of kept.entries())
          for (const then of kept.slice(0, at)) {
            const left = Math.abs(now.chosen - then.chosen)
            const few = left > 0 && left < Math.max(now.minimumGroup, then.minimumGroup)
            assert.ok(!few || now.at - then.at >= 14 * DAY, `${left} people in ${(now.at - then.at) / DAY} days`)
          }
      }),
      { numRuns: 300, seed: 20261124 },
    )
  })

  it('are no different for a pulse that stands alone', () => {
    fc.assert(
      fc.property(counts(6), group, (of, least) => {
        const about = { closedAt: new Date(since).toISOString(), minimumGroup: least }
        assert.deepEqual(release(framework, { buying: of }, about, []), { buying: releaseArea(framework, of, least) })
      }),
    )
  })
})
