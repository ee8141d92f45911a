import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import lexicon from '#shared/data/nps-2018-lexicon.json' with { type: 'json' }
import { bookOf } from '#shared/domain/interpret/book.ts'
import { isWholeScale } from '#shared/domain/interpret/decideWhole.ts'
import { hear } from '#shared/domain/interpret/hear.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import { readPack } from '#shared/domain/pack.ts'

const framework = readPack(pack)
const book = bookOf(framework, lexicon as Lexicon)
const NAMES = ['minimum', 'developing', 'mature', 'leader', 'innovator']
const levels = (text: string) => hear(book, text).levels.map(id => NAMES.indexOf(id) + 1)

describe('numbers that are levels', () => {
  const SAID: Readonly<Record<string, readonly number[]>> = {
    'social value 2 compared with 3': [2, 3],
    'three to five on social value, how big a leap': [3, 5],
    'how do we hit 4 on innovation': [4],
    'risk: from 1 (today) to 3': [1, 3],
    "what's a five in talent": [5],
    'what do 4s do on risk that 3s do not': [3, 4],
    'L3 for digital': [3],
    '2->4 for contracts': [2, 4],
    '2 out of 5 on risk': [2],
    '3 out of 4 on social value': [],
    'is it 4 or 5 that speaks of risk': [4, 5],
    'full marks on risk': [5],
    'level five, councillors': [5],
    'top four levels for risk': [2, 3, 4, 5],
  }
  for (const [text, expected] of Object.entries(SAID)) it(`"${text}"`, () => assert.deepEqual(levels(text), expected))
})

describe('numbers that count or number something else', () => {
  for (const text of [
    'in the next 3 years, what of digital',
    'two or three suppliers left us',
    'we have 4 buyers',
    'contracts worth 5 million',
    'page 3 of the risk paper',
    'all 5 levels for risk',
    'our 5 largest suppliers',
    'one of our SMEs',
    'two of our charities asked',
  ])
    it(`"${text}"`, () => assert.deepEqual(levels(text), []))

  it('a scale of four ends with the fourth', () => {
    const shorter = bookOf({ ...framework, levels: framework.levels.slice(0, 4) }, lexicon as Lexicon)
    const heard = (text: string) => hear(shorter, text)
    assert.deepEqual(heard('3 out of 4 on risk').levels, ['mature'])
    assert.deepEqual(heard('two of four for risk').levels, ['developing'])
    assert.deepEqual(heard('full marks on risk').levels, ['leader'])
    assert.equal(heard('level 5 for risk').beyond, true)
    assert.ok(isWholeScale(shorter, heard('from one to four on risk')))
    assert.ok(!isWholeScale(book, hear(book, 'from one to four on risk')))
  })

  it('a level that the scale does not have is noticed', () => {
    assert.equal(hear(book, 'level 7 for risk').beyond, true)
    assert.equal(hear(book, 'level 5 for risk').beyond, false)
  })
})
