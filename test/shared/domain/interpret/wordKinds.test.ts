import assert from 'node:assert/strict'
import { stem } from '#shared/domain/interpret/stem.ts'
import { kindFeatures } from '#shared/domain/interpret/wordKinds.ts'

const kinds = (text: string) =>
  new Set(
    kindFeatures(
      text.split(' ').map(word => (word.startsWith('@') ? word : stem(word))),
      'A1L1',
    ),
  )

describe('kinds of words', () => {
  it('sees in "currently @level, any headroom" what it sees in "presently @level, any pathway"', () => {
    assert.deepEqual(kinds('currently @level any headroom'), kinds('presently @level any pathway'))
    assert.ok(kinds('currently @level any headroom').has('k:L<onward'))
  })

  it('tells what was said before a level from what was said after it', () => {
    assert.ok(kinds('delta to @level').has('k:apart<L'))
    assert.ok(!kinds('delta to @level').has('k:L<apart'))
  })

  it('knows what follows the last question word', () => {
    assert.ok(kinds('we improve but what separates them').has('k?what apart'))
    assert.ok(!kinds('we improve but what separates them').has('k?what onward'))
  })

  it('says nothing about words of no kind', () => {
    assert.deepEqual(kindFeatures([stem('xylophone')], 'A0L0'), [])
  })
})
