import assert from 'node:assert/strict'
import { movedBy, overview, standsOut } from '#shared/domain/overview.ts'
import type { Position } from '#shared/domain/position.ts'
import type { ReleasedArea, Result } from '#shared/domain/release.ts'
import { framework, retiring } from '../../fixtures/framework.ts'

const seen = (median: string, agreement: 'high' | 'some' | 'low' = 'high'): ReleasedArea => ({
  shown: 'summary',
  median,
  agreement,
})
const HIDDEN: ReleasedArea = { shown: 'hidden' }
const result = (closedAt: string, areas: Result['areas'], asked = 12): Result => ({
  pulse: closedAt,
  closedAt,
  asked,
  answered: 9,
  minimumGroup: 5,
  areas,
})
const position = (area: string, level: string, target: string): Position => ({ area, level, target, changedAt: '' })
const of = (areas: ReturnType<typeof overview>, id: string) => {
  const found = areas.find(({ area }) => area.id === id)
  assert.ok(found)
  return found
}

describe('the overview', () => {
  it('has every area in force in the order of the framework, and no other', () => {
    const all = overview(framework, [], []).map(({ area }) => area.id)
    assert.deepEqual(
      all,
      framework.areas.map(({ id }) => id),
    )
    assert.ok(!overview(retiring('buying'), [], []).some(({ area }) => area.id === 'buying'))
  })

  it('takes the last two pulses that asked about an area, in whatever order results come', () => {
    const [old, middle, recent] = [
      result('2026-01-01', { buying: seen('minimum') }),
      result('2026-03-01', { buying: seen('developing') }),
      result('2026-05-01', { sharing: seen('leader') }),
    ]
    for (const results of [
      [old, middle, recent],
      [recent, old, middle],
    ]) {
      const buying = of(overview(framework, [], results), 'buying')
      assert.equal(buying.last?.result.pulse, '2026-03-01')
      assert.equal(buying.before?.result.pulse, '2026-01-01')
    }
    assert.equal(of(overview(framework, [], [old]), 'sharing').last, undefined)
  })
})

describe('an overview whose newest view is hidden', () => {
  const shown = result('2026-01-01', { buying: seen('minimum') })
  const also = result('2026-03-01', { buying: seen('developing') })
  const hidden = result('2026-05-01', { buying: HIDDEN })

  it('keeps the last that can be shown, and the newest beside it', () => {
    const buying = of(overview(framework, [], [hidden, shown, also]), 'buying')
    assert.deepEqual(
      [buying.last, buying.before, buying.newer].map(each => each?.result.pulse),
      ['2026-03-01', '2026-01-01', '2026-05-01'],
    )
    assert.equal(movedBy(framework, buying), undefined)
  })

  it('has no newer one when it can be shown, or when none can', () => {
    assert.equal(of(overview(framework, [], [also, shown]), 'buying').newer, undefined)
    const none = of(overview(framework, [], [hidden]), 'buying')
    assert.deepEqual([none.last?.result.pulse, none.newer], ['2026-05-01', undefined])
  })
})

describe('what stands out', () => {
  const look = (positions: readonly Position[], results: readonly Result[]) =>
    standsOut(framework, overview(framework, positions, results))

  it('is nothing before anything is known', () => {
    assert.deepEqual(look([], []), { furthest: [], differing: [], moved: [] })
  })

  it('names all areas that are equally far from their own target', () => {
    const { furthest } = look(
      [
        position('buying', 'minimum', 'mature'),
        position('sharing', 'mature', 'innovator'),
        position('planning', 'mature', 'leader'),
      ],
      [],
    )
    assert.deepEqual(
      furthest.map(({ area }) => area.id),
      ['buying', 'sharing'],
    )
  })

  it('names no area that is at its target or beyond it', () => {
    assert.deepEqual(
      look([position('buying', 'leader', 'leader'), position('sharing', 'leader', 'mature')], []).furthest,
      [],
    )
  })

  it('names the areas that people see differently, and never a hidden one', () => {
    const { differing } = look(
      [],
      [result('2026-01-01', { buying: seen('mature', 'low'), sharing: HIDDEN, planning: seen('mature', 'some') })],
    )
    assert.deepEqual(
      differing.map(({ area }) => area.id),
      ['buying'],
    )
  })

  it('names what moved up or down, and not what stayed', () => {
    const { moved } = look(
      [],
      [
        result('2026-01-01', { buying: seen('minimum'), sharing: seen('leader'), planning: seen('mature') }),
        result('2026-05-01', { buying: seen('mature'), sharing: seen('mature'), planning: seen('mature') }),
      ],
    )
    assert.deepEqual(
      moved.map(({ overview: { area }, levels }) => [area.id, levels]),
      [
        ['buying', 2],
        ['sharing', -1],
      ],
    )
  })
})

describe('a move between two pulses', () => {
  const moved = (before: [ReleasedArea, number], last: [ReleasedArea, number]) =>
    movedBy(
      framework,
      of(
        overview(
          framework,
          [],
          [result('2026-01-01', { buying: before[0] }, before[1]), result('2026-05-01', { buying: last[0] }, last[1])],
        ),
        'buying',
      ),
    )

  it('is told for the same number of people, or one that changed by a whole group', () => {
    assert.equal(moved([seen('mature'), 12], [seen('leader'), 12]), 1)
    assert.equal(moved([seen('mature'), 12], [seen('leader'), 17]), 1)
    assert.equal(moved([seen('mature'), 17], [seen('mature'), 12]), 0)
  })

  it('is not told when the difference would be about a few who came or went', () => {
    for (const asked of [8, 11, 13, 16]) assert.equal(moved([seen('mature'), 12], [seen('leader'), asked]), undefined)
  })

  it('is not told from or to a hidden result', () => {
    assert.equal(moved([HIDDEN, 12], [seen('leader'), 12]), undefined)
    assert.equal(moved([seen('leader'), 12], [HIDDEN, 12]), undefined)
  })

  it('is not told when nobody knows how many were asked', () => {
    assert.equal(moved([seen('mature'), 0], [seen('leader'), 0]), undefined)
    assert.equal(moved([seen('mature'), 0], [seen('leader'), 12]), undefined)
  })
})
