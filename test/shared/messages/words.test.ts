import assert from 'node:assert/strict'
import {
  agreementInWords,
  countOf,
  dateInWords,
  dayInWords,
  distanceInWords,
  ended,
  levelInWords,
  levelName,
  listInWords,
  momentInWords,
  monthInWords,
} from '#shared/messages/words.ts'
import { framework } from '../../fixtures/framework.ts'

describe('words', () => {
  it('say a level with its number, and one that is gone by its id', () => {
    assert.equal(levelInWords(framework, 'leader'), 'Leader, 4 of 5')
    assert.equal(levelName(framework, 'leader'), 'Leader')
    assert.equal(levelName(framework, 'legendary'), 'legendary')
  })

  it('say days as people do, with the year where it is another', () => {
    assert.equal(dayInWords('2026-11-23'), 'Monday 23 November')
    assert.equal(dayInWords('2026-11-23', '2026-01-01'), 'Monday 23 November')
    assert.equal(dayInWords('2027-01-04', '2026-12-31'), 'Monday 4 January 2027')
    assert.equal(dateInWords('2026-12-04'), '4 December 2026')
    assert.equal(monthInWords('2027-03-31'), 'March 2027')
  })

  it('say times on a London clock', () => {
    const times = {
      '2026-12-04T16:00:00Z': 'Friday 4 December at 4pm',
      '2026-07-03T15:00:00Z': 'Friday 3 July at 4pm',
      '2026-07-03T23:05:00Z': 'Saturday 4 July at 12:05am',
      '2026-12-04T12:00:00Z': 'Friday 4 December at 12pm',
      '2026-12-04T09:30:00Z': 'Friday 4 December at 9:30am',
    }
    for (const [instant, words] of Object.entries(times)) assert.equal(momentInWords(instant), words)
    assert.equal(
      momentInWords('2027-01-04T16:00:00Z', new Date('2026-12-31T10:00:00Z')),
      'Monday 4 January 2027 at 4pm',
    )
  })

  it('say counts and lists', () => {
    assert.deepEqual(
      [0, 1, 2].map(count => countOf(count, 'person', 'people')),
      ['0 people', '1 person', '2 people'],
    )
    assert.equal(listInWords([]), '')
    assert.equal(listInWords(['a']), 'a')
    assert.equal(listInWords(['a', 'b']), 'a and b')
    assert.equal(listInWords(['a', 'b', 'c'], 'or'), 'a, b or c')
  })

  it('say how far it is without shaming', () => {
    assert.deepEqual([undefined, 0, 1, 3, -1].map(distanceInWords), [
      'no target set',
      'at our target',
      '1 level to our target',
      '3 levels to our target',
      'beyond our target',
    ])
    assert.equal(new Set((['high', 'some', 'low'] as const).map(agreementInWords)).size, 3)
    for (const how of ['high', 'some', 'low'] as const) assert.doesNotMatch(agreementInWords(how), /every|all\b/i)
  })

  it('end as a sentence once, whatever end they have already', () => {
    assert.deepEqual(['Ask HR', 'Ask HR.', 'Who asks HR?', 'Support some of the\u2026'].map(ended), [
      'Ask HR.',
      'Ask HR.',
      'Who asks HR?',
      'Support some of the\u2026',
    ])
  })
})
