import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Area, findArea } from '#shared/domain/framework.ts'
import type { Position } from '#shared/domain/position.ts'
import { type Result, releaseArea } from '#shared/domain/release.ts'
import { people, type Tally } from '#shared/domain/result.ts'
import { positionInWords } from '#shared/messages/agreedParts.ts'
import { areaResultMessage, pulseResultMessage } from '#shared/messages/resultMessage.ts'
import { checkTwin } from '../../checkTwin.ts'
import { framework } from '../../fixtures/framework.ts'

const IDS = framework.levels.map(({ id }) => id)
const buying = findArea(framework, 'buying') as Area
const tally = fc
  .array(fc.nat(9), { minLength: 5, maxLength: 5 })
  .map((counts): Tally => Object.fromEntries(IDS.map((id, at) => [id, counts[at] ?? 0])))
const maybeLevel = fc.option(fc.constantFrom(...IDS), { nil: undefined })
const anyPosition = fc
  .record({ level: maybeLevel, target: maybeLevel, targetBy: fc.option(fc.constant('2027-03-31'), { nil: undefined }) })
  .map((of): Position => ({ area: 'buying', changedAt: '', ...JSON.parse(JSON.stringify(of)) }))
const result = (of: Tally): Result => ({
  pulse: 'wexcombe-1',
  closedAt: '2026-12-04T16:00:05.000Z',
  asked: 60,
  answered: people(of),
  minimumGroup: 5,
  areas: { buying: releaseArea(framework, of, 5) },
})

describe('a result in words', () => {
  it('says what is released and nothing more, whatever was chosen, without shaming', () => {
    fc.assert(
      fc.property(tally, fc.option(anyPosition, { nil: undefined }), (of, position) => {
        const message = areaResultMessage(framework, buying, result(of), position)
        checkTwin(message, message.summary)
        assert.doesNotMatch(message.summary, /\bonly\b/i)
        assert.equal(
          message.parts.some(part => part.part === 'bars'),
          people(of) >= 10,
        )
        if (people(of) < 5) {
          const nobody = areaResultMessage(framework, buying, result({}), position)
          assert.equal(JSON.stringify(message), JSON.stringify(nobody))
        }
      }),
    )
  })

  it('says rightly from where on half or more stand, and between which levels views range', () => {
    fc.assert(
      fc.property(tally, of => {
        fc.pre(people(of) >= 10)
        const { summary } = areaResultMessage(framework, buying, result(of), undefined)
        const title = /Half or more see us at (\w+) or above/.exec(summary)?.[1]
        const from = framework.levels.findIndex(level => level.title === title)
        const atOrAbove = (at: number) => IDS.slice(at).reduce((sum, id) => sum + (of[id] ?? 0), 0)
        assert.ok(atOrAbove(from) * 2 >= people(of) && atOrAbove(from + 1) * 2 < people(of), summary)
        const chosen = framework.levels.filter(({ id }) => (of[id] ?? 0) > 0)
        const range = `Views range from ${chosen[0]?.title} to ${chosen.at(-1)?.title}.`
        assert.equal(summary.includes('Views range'), chosen.length > 1)
        assert.ok(chosen.length < 2 || summary.includes(range), summary)
      }),
      { examples: [[{ mature: 10 }], [{ developing: 5, mature: 5 }]] },
    )
  })

  it('marks position and target on the bars, even where nobody stands', () => {
    const of = { minimum: 0, developing: 0, mature: 10, leader: 0, innovator: 0 }
    const { parts } = areaResultMessage(framework, buying, result(of), {
      area: 'buying',
      changedAt: '',
      level: 'minimum',
      target: 'minimum',
    })
    const bars = parts.flatMap(part => (part.part === 'bars' ? part.bars : []))
    assert.deepEqual(bars[0], { label: 'Minimum', count: 0, step: 1, marks: ['our position', 'our target'] })
  })

  it('leads to what the target looks like, or else the level that people see, or else to nothing', () => {
    const labels = (of: Tally, target?: string) =>
      areaResultMessage(
        framework,
        buying,
        result(of),
        target ? { area: 'buying', changedAt: '', target } : undefined,
      ).buttons.map(({ label, opens }) => [label, opens])
    const protect = ['How we protect answers', true]
    assert.deepEqual(labels({ mature: 10 }, 'leader'), [['What does Leader look like?', true], protect])
    assert.deepEqual(labels({ mature: 10 }), [['What does Mature look like?', true], protect])
    assert.deepEqual(labels({ mature: 4 }), [protect])
  })

  it('for the channel has a button for each area, and of five areas a last one for those that are left', () => {
    const ids = ['listening', 'planning', 'buying', 'checking', 'sharing']
    const buttons = (count: number) => {
      const areas = Object.fromEntries(ids.slice(0, count).map(id => [id, { shown: 'hidden' } as const]))
      return pulseResultMessage(framework, { ...result({}), areas }, []).buttons
    }
    assert.deepEqual(
      buttons(4).map(({ label }) => label),
      ['Listening', 'Planning', 'Buying', 'Checking'],
    )
    assert.deepEqual(
      buttons(5).map(({ label }) => label),
      ['Listening', 'Planning', 'Buying', 'The other areas'],
    )
    assert.deepEqual(buttons(5)[3]?.intent, {
      do: 'ambiguous',
      areas: ['checking', 'sharing'],
      levels: [],
      meant: 'our-result',
    })
    assert.ok(buttons(5).every(({ opens }) => opens))
  })

  it('for the channel counts people without a total when nobody knows how many were asked', () => {
    const { summary } = pulseResultMessage(framework, { ...result({ mature: 1 }), asked: 0 }, [])
    assert.match(summary, /\n1 person answered\. /)
  })

  it('for the channel says each area in a line, in the order in which they were asked', () => {
    const areas = { listening: releaseArea(framework, { mature: 7 }, 5), buying: { shown: 'hidden' } } as const
    const message = pulseResultMessage(framework, { ...result({ mature: 7 }), areas }, [
      { area: 'listening', changedAt: '', level: 'mature', target: 'leader' },
      { area: 'buying', changedAt: '', level: 'mature', target: 'mature' },
    ])
    assert.deepEqual(message.summary.split('\n'), [
      'Pulse results',
      '7 of 60 people answered. The pulse closed on Friday 4 December at 4pm.',
      'Listening: Mature, 3 of 5. Most people see this alike. Agreed position: 1 level to your target.',
      'Buying: Hidden, to protect people in a small group. Agreed position: at your target.',
    ])
  })

  it('says what is agreed, in every state of it', () => {
    const said = (over: Partial<Position>) => positionInWords(framework, { area: 'buying', changedAt: '', ...over })
    assert.equal(positionInWords(framework, undefined), 'No position or target is recorded for this area yet.')
    assert.equal(said({ evidence: 'Audit' }), 'No position or target is recorded for this area yet.')
    assert.equal(said({ level: 'mature' }), 'Our position is Mature, 3 of 5. No target is set yet.')
    assert.equal(
      said({ target: 'leader', targetBy: '2027-03-31' }),
      'No position is recorded yet. Our target is Leader, 4 of 5 by March 2027.',
    )
    assert.equal(
      said({ level: 'leader', target: 'mature' }),
      'Our position is Leader, 4 of 5. Our target is Mature, 3 of 5: beyond your target.',
    )
  })
})
