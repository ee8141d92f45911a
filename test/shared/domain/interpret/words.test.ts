import assert from 'node:assert/strict'
import { distance } from '#shared/domain/interpret/distance.ts'
import { sound } from '#shared/domain/interpret/sound.ts'
import { makeSpelling } from '#shared/domain/interpret/spelling.ts'
import { stem } from '#shared/domain/interpret/stem.ts'
import { hasLetters, readWords } from '#shared/domain/interpret/text.ts'

const texts = (message: string) => readWords(message).map(word => word.text)

describe('readWords', () => {
  it('writes contractions and short forms out', () => {
    assert.deepEqual(texts("What's ur council's plan? we're not sure, can't say"), [
      'what',
      'is',
      'your',
      'council',
      'plan',
      'we',
      'are',
      'not',
      'sure',
      'can',
      'not',
      'say',
    ])
  })
  it('drops mentions, mark-up, links and what cannot be seen', () => {
    assert.deepEqual(texts('<at>Pulse</at> <b>lead​er</b> <@U12|x> https://example.org/a?b &nbsp; SMEs'), [
      'leader',
      'smes',
    ])
  })
  it('reads arrows and dashes between levels as "to"', () => {
    assert.deepEqual(texts('1-3, developing -> mature'), ['1', 'to', '3', 'developing', 'to', 'mature'])
  })
  it('knows what ends a sentence and what joins a list', () => {
    assert.deepEqual(
      readWords('risk, SMEs. Why').map(word => word.sign),
      [',', '.', ''],
    )
  })
  it('flattens accents and wide letters', () => assert.deepEqual(texts('Café ＳＭＥ'), ['cafe', 'sme']))
  it('tells another script from nothing', () => {
    assert.equal(hasLetters('你好'), true)
    assert.equal(hasLetters('<at>Pulse</at> ?!'), false)
  })
})

describe('stem', () => {
  it('gives words of one kind one stem', () => {
    for (const [a, b] of [
      ['managing', 'management'],
      ['charities', 'charity'],
      ['businesses', 'business'],
      ['engaged', 'engagement'],
      ['values', 'value'],
    ] as const)
      assert.equal(stem(a), stem(b))
  })
  it('keeps words apart that only begin alike', () => {
    assert.notEqual(stem('manager'), stem('management'))
    assert.notEqual(stem('second'), stem('secondment'))
  })
})

describe('sound', () => {
  it('is the same for words that sound alike', () => {
    for (const [a, b] of [
      ['councillors', 'counsellors'],
      ['leader', 'leda'],
      ['business', 'bizness'],
      ['strategic', 'stratejik'],
      ['risk', 'wrisk'],
      ['engagement', 'ingaugement'],
    ] as const)
      assert.equal(sound(a), sound(b), `${a} ${b}`)
  })
})

describe('distance', () => {
  it('counts a missing, an added, a wrong letter and a swap as one slip each', () => {
    for (const typed of ['leadr', 'leaader', 'leoder', 'laeder']) assert.equal(distance(typed, 'leader', 3), 1)
    assert.equal(distance('leader', 'leader', 3), 0)
  })
  it('gives up past the most that was allowed', () => {
    assert.equal(distance('cheese', 'innovator', 3), 4)
    assert.equal(distance('abcdef', 'ghijkl', 2), 3)
  })
})

describe('spelling', () => {
  const spelling = makeSpelling(
    new Map([
      ['managers', 2],
      ['councillors', 2],
      ['charities', 2],
      ['mature', 3],
      ['value', 2],
      ['social', 2],
      ['what', 1],
    ]),
  )
  it('puts slips right', () => {
    const slips = {
      mangers: 'managers',
      councilers: 'councillors',
      chairties: 'charities',
      matuer: 'mature',
      waht: 'what',
    }
    for (const [typed, meant] of Object.entries(slips)) assert.equal(spelling(typed), meant)
  })
  it('parts two of our words that were run together', () => assert.equal(spelling('socialvalue'), 'social value'))
  it('leaves short words, numbers and ordinary words alone', () => {
    for (const word of ['mat', 'nature', 'clarities', 'p2p', 'weather']) assert.equal(spelling(word), word)
  })
})
