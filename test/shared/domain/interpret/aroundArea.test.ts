import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import lexicon from '#shared/data/nps-2018-lexicon.json' with { type: 'json' }
import { aroundArea } from '#shared/domain/interpret/aroundArea.ts'
import { bookOf } from '#shared/domain/interpret/book.ts'
import { hear } from '#shared/domain/interpret/hear.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import { readPack } from '#shared/domain/pack.ts'

const book = bookOf(readPack(pack), lexicon as Lexicon)
const around = (text: string, area: string) => aroundArea(hear(book, text), area)

describe('what stands around the words for an area', () => {
  it('is the same whichever area it is, so that what was learned of one is known of the others', () =>
    assert.deepEqual(
      around('what is leader for social value?', 'obtaining-social-value'),
      around('what is leader for strategic risk?', 'managing-strategic-risk'),
    ))

  it('tells this area from another in the same message', () => {
    const text = 'strategic risk and social value at leader'
    const features = around(text, 'obtaining-social-value')
    assert.ok(features.includes('t:@other_and_@this'), features.join(' '))
    assert.ok(around(text, 'managing-strategic-risk').includes('t:@this_and_@other'))
  })

  it('is nothing where the area is not spoken of', () =>
    assert.deepEqual(around('what is leader for social value?', 'developing-talent'), []))
})
