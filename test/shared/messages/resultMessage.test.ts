import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Area, findArea } from '#shared/domain/framework.ts'
import type { Position } from '#shared/domain/position.ts'
import { type Result, releaseArea } from '#shared/domain/release.ts'
import { people, type Tally } from '#shared/domain/result.ts'
import { agreedInShort, positionInWords } from '#shared/messages/agreedParts.ts'
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
          const none = { ...result({}), answered: Math.max(1, people(of)) }
          const few = { ...result(of), answered: none.answered }
          const nobody = areaResultMessage(framework, buying, none, position)
          assert.deepEqual(areaResultMessage(framework, buying, few, position), nobody)
        }
      }),
    )
  })

  it('says rightly where the middle stands, and between which levels views range', () => {
    fc.assert(
      fc.property(tally, of => {
        fc.pre(people(of) >= 10)
        const { summary } = areaResultMessage(framework, buying, result(of), undefined)
        const title = /People see (\w+), \d of 5: that is the middle view/.exec(summary)?.[1]
        const middle = framework.levels.findIndex(level => level.title === title)
        const upTo = (at: number) => IDS.slice(0, at + 1).reduce((sum, id) => sum + (of[id] ?? 0), 0)
        assert.ok(upTo(middle) * 2 >= people(of) && upTo(middle - 1) * 2 < people(of), summary)
        const chosen = framework.levels.filter(({ id }) => (of[id] ?? 0) > 0)
        const range = chosen.length > 1 ? `, from ${chosen[0]?.title} to ${chosen.at(-1)?.title}` : ''
        assert.ok(summary.includes(`\n${people(of)} people chose a level${range}.\n`), summary)
      }),
      { examples: [[{ mature: 10 }], [{ developing: 5, mature: 5 }], [{ developing: 6, mature: 5, innovator: 1 }]] },
    )
  })

  it('says the same level in the channel as in the picture, and calls nothing alike that is not', () => {
    for (const [of, level] of [
      [{ developing: 6, mature: 5, innovator: 1 }, 'Developing, 2 of 5'],
      [{ mature: 8, leader: 5 }, 'Mature, 3 of 5'],
      [{ minimum: 1, developing: 5, mature: 5, leader: 1 }, 'Developing, 2 of 5'],
    ] as const) {
      const picture = areaResultMessage(framework, buying, result(of), undefined).summary
      const channel = pulseResultMessage(framework, result(of), []).summary
      for (const said of [picture, channel]) {
        assert.ok(said.includes(`People see ${level}`), said)
        assert.match(said, /Most people are within one level of each other\./)
        assert.doesNotMatch(said, /alike|Half or more/)
      }
    }
  })

  it('of a pulse that nobody answered says that, once, and hides nothing', () => {
    const nobody = { ...result({}), answered: 0 }
    const channel = pulseResultMessage(framework, nobody, [])
    assert.match(channel.summary, /^Pulse results\nNobody answered, so there is nothing to show\. The pulse closed on/)
    const area = areaResultMessage(framework, buying, nobody, undefined)
    for (const { summary } of [channel, area]) assert.doesNotMatch(summary, /hidden/i)
  })

  it('says that a newer view is hidden, or that nobody answered since', () => {
    const newer = { ...result({}), closedAt: '2027-01-15T16:00:00.000Z', answered: 1 }
    const say = (answered: number) =>
      areaResultMessage(framework, buying, result({ mature: 12 }), undefined, undefined, { ...newer, answered }).summary
    assert.match(say(1), /newer pulse closed on Friday 15 January at 4pm: its view of this area is hidden, to protect/)
    assert.match(say(0), /newer pulse closed on Friday 15 January at 4pm: nobody answered it\./)
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
    assert.deepEqual(bars[0], { label: 'Minimum, 1 of 5', count: 0, step: 1, marks: ['our position', 'our target'] })
  })

  it('leads to what the target looks like, or else the level that people see, or else to nothing', () => {
    const labels = (of: Tally, target?: string) =>
      areaResultMessage(
        framework,
        buying,
        result(of),
        target ? { area: 'buying', changedAt: '', target } : undefined,
      ).buttons.map(({ label, opens }) => [label, opens])
    const always = [
      ['Make an action', true],
      ['How we protect answers', true],
    ]
    assert.deepEqual(labels({ mature: 10 }, 'leader'), [['What does Leader look like?', true], ...always])
    assert.deepEqual(labels({ mature: 10 }), [['What does Mature look like?', true], ...always])
    assert.deepEqual(labels({ mature: 4 }), always)
  })

  it('for the channel has a button for each area, and of five areas a last one for those that are left', () => {
    const ids = ['listening', 'planning', 'buying', 'checking', 'sharing']
    const buttons = (count: number) => {
      const areas = Object.fromEntries(ids.slice(0, count).map(id => [id, { shown: 'hidden' } as const]))
      return pulseResultMessage(framework, { ...result({}), answered: 3, areas }, []).buttons
    }
    assert.deepEqual(
      buttons(4).map(({ label }) => label),
      ['Listening', 'Planning', 'Buying', 'Checking'],
    )
    assert.deepEqual(
      buttons(5).map(({ label }) => label),
      ['Listening', 'Planning', 'Buying', 'The other areas'],
    )
    const areas = Object.fromEntries(ids.slice(0, 4).map(id => [id, { shown: 'hidden' } as const]))
    const forLead = pulseResultMessage(framework, { ...result({}), answered: 3, areas }, [], undefined, true)
    assert.deepEqual(
      forLead.buttons.map(({ label }) => label),
      ['Listening', 'Planning', 'The other areas', 'You said, we did'],
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
      'Listening: People see Mature, 3 of 5. Most people are within one level of each other. Our position is Mature, our target Leader: 1 level to go.',
      'Buying: Hidden, to protect people in a small group. Our position is Mature, our target Mature: reached.',
      'Hidden means that fewer than 5 people chose a level.',
    ])
  })

  it('for the channel says once why areas are hidden, in the same words however many chose, and not where none is', () => {
    const of = (counts: Tally, answered = 4) => {
      const released = releaseArea(framework, counts, 5)
      const areas = { listening: released, buying: released }
      return pulseResultMessage(framework, { ...result({}), answered, areas }, []).summary
    }
    assert.equal(of({ mature: 1 }), of({ mature: 4 }))
    assert.equal(of({ mature: 4 }).match(/fewer than 5 people chose a level/g)?.length, 1)
    assert.doesNotMatch(of({ mature: 5 }, 5), /fewer than/)
  })

  it('says what is agreed in short, in every state of it', () => {
    const said = (over: Partial<Position>) => agreedInShort(framework, { area: 'buying', changedAt: '', ...over })
    assert.deepEqual(
      [
        said({}),
        said({ level: 'mature' }),
        said({ target: 'leader' }),
        said({ level: 'mature', target: 'innovator' }),
        said({ level: 'mature', target: 'mature' }),
        said({ level: 'leader', target: 'mature' }),
      ],
      [
        '',
        'Position Mature.',
        'Target Leader.',
        'Position Mature, target Innovator: 2 levels to go.',
        'Position Mature, target Mature: reached.',
        'Position Leader, target Mature: passed.',
      ],
    )
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
      'Our position is Leader, 4 of 5. Our target is Mature, 3 of 5: passed.',
    )
  })
})
