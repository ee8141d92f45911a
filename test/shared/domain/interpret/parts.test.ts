import assert from 'node:assert/strict'
import { asCueText, compileCue, cueWords, placesOf } from '#shared/domain/interpret/cue.ts'
import { readCues } from '#shared/domain/interpret/cueLines.ts'
import { CUES } from '#shared/domain/interpret/cues.ts'
import { makePartners, rightBesidePartner } from '#shared/domain/interpret/partners.ts'
import { findPhrases, makePhraseBook } from '#shared/domain/interpret/phrases.ts'
import { readWords } from '#shared/domain/interpret/text.ts'

describe('compileCue', () => {
  const finds = (cue: string, text: string) => asCueText(text.split(' ')).search(compileCue(cue)) >= 0

  it('reads either word, a word that may be missing, a gap and the ends', () => {
    assert.ok(finds('where|how are we', 'so where are we'))
    assert.ok(finds('a? b', 'b'))
    assert.ok(finds('from .. to', 'from here and there to you'))
    assert.ok(!finds('from .. to', 'from one two three four five to you'))
    assert.ok(finds('^ next $', 'next'))
    assert.ok(!finds('^ next', 'what next'))
    assert.ok(finds('improv* @area', 'improving @theme'))
  })
  it('matches whole words only', () => assert.ok(!finds('target', 'targets')))
  it('says which words it covers', () => {
    assert.deepEqual(
      placesOf(compileCue('council leader'), asCueText('the council leader and council leader'.split(' '))),
      [
        [1, 3],
        [4, 6],
      ],
    )
  })
  it('names the words that it listens for', () =>
    assert.deepEqual(cueWords('^ where|how are? we* @area $'), ['where', 'how', 'are']))
  it('repeats nothing without a bound, in any cue of the table', () => {
    for (const [, , cue] of CUES) {
      const { source } = compileCue(cue)
      assert.doesNotMatch(source.replaceAll('[a-z]*', '').replaceAll('(?:[^ ]+ ){0,4}', ''), /[+{]|\*/, cue)
    }
  })
})

describe('readCues', () => {
  it('puts each cue under its heading', () => {
    assert.deepEqual(readCues('help 4\n  lost\n\n  stuck\nour-result 2.5\n  score'), [
      ['help', 4, 'lost'],
      ['help', 4, 'stuck'],
      ['our-result', 2.5, 'score'],
    ])
  })
  it('refuses a cue without a heading', () => assert.throws(() => readCues('lost'), /stands under no heading/))
})

describe('findPhrases', () => {
  const book = makePhraseBook(
    [
      ['contract management', 'contracts'],
      ['developing talent', 'talent'],
      ['risk', 'risk'],
      ['contract risk', 'risk'],
      ['make or buy', 'commercial'],
    ],
    new Set(['develop']),
  )
  const find = (text: string) => findPhrases(book, readWords(text), () => false).map(found => found.means)

  it('finds words in any order and with any ending', () => {
    assert.deepEqual(find('the management of our contracts'), ['contracts'])
    assert.deepEqual(find('we manage contracts'), ['contracts'])
  })
  it('takes the longest first, and none over another', () => assert.deepEqual(find('contract risk'), ['risk']))
  it('keeps the order of a phrase with a level in it', () => {
    assert.deepEqual(find('developing our talent'), ['talent'])
    assert.deepEqual(find('talent, developing'), [])
    assert.deepEqual(find('developing for talent'), [])
  })
  it('does not reach over "and" or the end of a sentence', () => {
    assert.deepEqual(find('contract and risk'), ['risk'])
    assert.deepEqual(find('the contract. Management'), [])
    assert.deepEqual(find('make or buy'), ['commercial'])
  })
})

describe('rightBesidePartner', () => {
  const partners = makePartners([
    ['social', 'value'],
    ['strategic', 'risk'],
  ])
  const right = (text: string) =>
    rightBesidePartner(partners, readWords(text), () => false)
      .map(word => word.text)
      .join(' ')

  it('puts a word right by its neighbour', () => {
    assert.equal(right('social valve'), 'social value')
    assert.equal(right('strategic rik'), 'strategic risk')
  })
  it('leaves it alone beside any other word', () => assert.equal(right('steam valve'), 'steam valve'))
})
