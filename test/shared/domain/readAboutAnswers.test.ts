import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import { readPack } from '#shared/domain/pack.ts'
import { readAboutAnswers } from '#shared/domain/readAboutAnswers.ts'
import { examPapers, learnedFiles } from '../../fixtures/labelled.ts'

const { levels } = readPack(pack)
const read = (text: string) => readAboutAnswers(text, levels)
const PROTECTED = { do: 'how-protected', areas: [], levels: [] }

describe('asking what one person answered', () => {
  const PRYING = [
    'who said minimum',
    'do I have to answer the survey?',
    'Is it anonymous?',
    'who said leader on social value',
    'Who voted Developing on risk?',
    'which team put us at 1',
    'who said I don\u2019t know',
    'what did Tom answer',
    'What did Janet personally answer in the pulse?',
    'how did Amina Khan vote on social value',
    'how did Tom respond in the pulse',
    'what did my boss say in the survey',
    'did Sarah answer the pulse yet',
    'has Priya answered',
    'who rated us so low',
    'show me who said what',
    "can I see Tom's answers please",
    'show me the individual responses',
  ]
  for (const text of PRYING)
    it(`"${text}" is told how answers are protected`, () => assert.deepEqual(read(text), PROTECTED))

  const OTHERS = [
    '',
    'what did we answer',
    'what did people say in the last pulse',
    'what did the last pulse say',
    'what does leader say about risk',
    'what did Tom say he would do',
    'what did Tom promise',
    'how did social value do in the last pulse',
    'how did Camden choose its suppliers',
    'how did Leeds respond to market failure',
    'did many answer the pulse',
    'have enough answered',
    'who put social value on the agenda',
    'who put minimum standards in the contract',
    'who said developing talent matters',
    'have my colleagues answered the pulse',
    'who said they would ring Age UK',
    'who has answered',
    'did we answer the pulse',
    'who does it well at leader',
    "show me Tom's actions",
    'who owns it',
  ]
  for (const text of OTHERS) it(`"${text}" is not about that`, () => assert.equal(read(text), undefined))

  it('takes no sentence from the reader that learned it as something else', () => {
    const taken = [...learnedFiles(), ...examPapers()].flatMap(({ text, intent }) =>
      read(text) === undefined ? [] : [`${text} | ${intent}`],
    )
    assert.deepEqual(
      taken.filter(each => !/ \| (?:how-protected|out-of-scope)$/.test(each)),
      [],
    )
  })
})
