import assert from 'node:assert/strict'
import { overview, standsOut } from '#shared/domain/overview.ts'
import type { Position } from '#shared/domain/position.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import type { ReleasedArea, Result } from '#shared/domain/release.ts'
import { overviewMessage } from '#shared/messages/overviewMessage.ts'
import { checkTwin } from '../../checkTwin.ts'
import { framework } from '../../fixtures/framework.ts'

const ALL = framework.areas.map(({ id }) => id)
const seen = (median: string, agreement: 'high' | 'low' = 'high'): ReleasedArea => ({
  shown: 'summary',
  median,
  agreement,
})
const result = (closedAt: string, areas: Result['areas']): Result => ({
  pulse: closedAt,
  closedAt,
  asked: 12,
  answered: 9,
  minimumGroup: 5,
  areas,
})
const everywhere = (of: ReleasedArea) => Object.fromEntries(ALL.map(id => [id, of]))
const position = (area: string): Position => ({ area, level: 'mature', target: 'leader', changedAt: '' })
const pulse: Pulse = {
  id: 'wexcombe-1',
  areas: ALL.slice(0, 3),
  framework: { id: framework.id, revision: framework.revision },
  opensAt: '2026-11-27T10:00:00.000Z',
  closesAt: '2026-12-04T16:00:00.000Z',
  state: 'open',
  asked: 12,
  minimumGroup: 5,
  place: '',
}

function say(positions: readonly Position[], results: readonly Result[], open?: { pulse: Pulse; answered?: number }) {
  const areas = overview(framework, positions, results)
  const message = overviewMessage(framework, areas, standsOut(framework, areas), open)
  checkTwin(message, message.summary)
  return message
}

describe('the overview in words', () => {
  it('begins with what stands out, says each known area in a line by theme, and all others in one', () => {
    const { summary } = say(
      [position('buying')],
      [result('2026-05-01', { buying: seen('developing'), sharing: { shown: 'hidden' } })],
    )
    assert.deepEqual(summary.split('\n'), [
      'Where we are',
      'What stands out',
      '- Furthest from our target: Buying, 1 level to go.',
      'Trading',
      '- Buying: People see Developing, 2 of 5. Position Mature, target Leader: 1 level to go.',
      '- Sharing: Hidden, to protect people in a small group.',
      'Not asked yet, and no position: Listening, Planning, Checking, Growing skills and Using tools.',
      'Each council chooses its own target. No level is wrong.',
    ])
  })

  it('says that nothing stands out by saying nothing', () => {
    const { summary } = say([], [result('2026-05-01', { buying: seen('developing') })])
    assert.doesNotMatch(summary, /stands out|Furthest|differently|Moved/)
  })

  it('names three areas at most in a line, with which way they moved', () => {
    const { summary } = say(ALL.map(position), [
      result('2026-01-01', everywhere(seen('mature'))),
      result('2026-05-01', { ...everywhere(seen('leader', 'low')), listening: seen('minimum', 'low') }),
    ])
    assert.match(summary, /- Furthest from our target: Listening, Planning and Buying, 1 level to go\./)
    assert.match(summary, /- Views are far apart: Listening, Planning and Buying\./)
    assert.match(
      summary,
      /- Moved since last time: Listening \(down 2 levels\), Planning \(up 1 level\) and Buying \(up 1 level\)\./,
    )
  })

  it('leaves out a theme that has no area in force', () => {
    const areas = overview(framework, [position('buying')], []).filter(({ area }) => area.theme !== 'leading')
    assert.doesNotMatch(overviewMessage(framework, areas, standsOut(framework, areas), undefined).summary, /Leading/)
  })

  it('shows the last result that can be shown, with its day, when the newest is hidden', () => {
    const old = result('2026-10-09T15:00:00.000Z', { buying: seen('mature') })
    const hidden = result('2026-11-20T16:00:00.000Z', { buying: { shown: 'hidden' } })
    assert.match(
      say([], [hidden, old]).summary,
      /Buying: People see Mature, 3 of 5, on 9 October 2026\. The newest is hidden, to protect people in a small group\./,
    )
    assert.match(
      say([], [old, { ...hidden, answered: 0 }]).summary,
      /Buying: People see Mature, 3 of 5, on 9 October 2026\. Nobody answered since\./,
    )
  })

  it('offers to start a pulse to those who may', () => {
    const labels = (lead?: object) => {
      const areas = overview(framework, [position('buying')], [])
      return overviewMessage(framework, areas, standsOut(framework, areas), undefined, lead).buttons.map(b => b.label)
    }
    assert.deepEqual(labels(), ['Our targets'])
    assert.deepEqual(labels({}), ['Start a pulse', 'Our targets'])
  })

  it('says no count of an open pulse whose own message shows none', () => {
    assert.match(say([], [], { pulse }).summary, /A pulse is open until Friday 4 December at 4pm\.\n/)
  })

  it('leads to the open pulse for each person alone, and shows how many have answered', () => {
    for (const positions of [[], [position('buying')]]) {
      const said = say(positions, [], { pulse, answered: 7 })
      assert.match(said.summary, /A pulse is open until Friday 4 December at 4pm: 7 of 12 have answered\./)
      assert.deepEqual(said.buttons, [
        { label: 'Answer the pulse', intent: { do: 'open-form', pulse: pulse.id }, primary: true, opens: true },
      ])
    }
  })
})
