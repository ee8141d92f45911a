import assert from 'node:assert/strict'
import { readTone } from '#shared/domain/readTone.ts'
import { examPapers, learnedFiles } from '../../fixtures/labelled.ts'

describe('a message that says nothing but', () => {
  for (const text of [
    'thanks',
    'Ok, thanks!',
    "thanks, that's really helpful",
    'great, thank you very much',
    'cheers mate',
  ])
    it(`thanks: "${text}"`, () => assert.equal(readTone(text)?.tone, 'thanks'))

  for (const text of [
    "that's not right",
    'No, that’s wrong.',
    'you got that wrong',
    'not what I asked',
    "you're useless",
  ])
    it(`that we got it wrong: "${text}"`, () => assert.equal(readTone(text)?.tone, 'wrong'))

  for (const text of [
    '',
    'hello',
    'thanks for the risk wording',
    'what went wrong with SMEs',
    'thanks, and SMEs?',
    'is that wrong?',
  ])
    it(`something else: "${text}"`, () => assert.equal(readTone(text), undefined))

  it('is taken from the learned reader only where that is small talk to it, or a complaint', () => {
    const taken = [...learnedFiles(), ...examPapers()].filter(({ text }) => readTone(text) !== undefined)
    assert.ok(taken.length > 10)
    const others = taken.filter(({ text, intent }) => intent !== 'smalltalk' && readTone(text)?.tone === 'thanks')
    assert.deepEqual(
      others.map(({ text }) => text),
      [],
    )
  })
})
