import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import lexicon from '#shared/data/nps-2018-lexicon.json' with { type: 'json' }
import { bookOf } from '#shared/domain/interpret/book.ts'
import { decide } from '#shared/domain/interpret/decide.ts'
import { hear } from '#shared/domain/interpret/hear.ts'
import learned from '#shared/domain/interpret/learned.json' with { type: 'json' }
import type { Learned } from '#shared/domain/interpret/learned.ts'
import { SURE } from '#shared/domain/interpret/sure.ts'
import { interpret } from '#shared/domain/interpret.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import { readPack } from '#shared/domain/pack.ts'

const framework = readPack(pack)
const words = lexicon as Lexicon
const ask = (text: string) => interpret(framework, words, text)

describe('interpret: asking back', () => {
  it('offers the areas that a word can mean, with the question that was meant', () => {
    const asked = ask('relationships at leader')
    assert.equal(asked.do, 'ambiguous')
    assert.equal(asked.meant, 'describe-level')
    assert.ok(asked.areas.length >= 2 && asked.areas.includes('managing-contracts-and-relationships'))
  })
  it('offers both questions when none is sure enough, and of an area alone what it is about', () => {
    const book = bookOf(framework, words)
    const unsure = decide(learned as unknown as Learned, book, hear(book, 'where next on talent'), undefined, {
      ...SURE,
      question: 1,
      mistaken: {},
    })
    assert.equal(unsure.do, 'ambiguous')
    assert.deepEqual(unsure.areas, ['developing-talent'])
    assert.equal(unsure.questions?.length, 3)
    assert.equal(unsure.questions?.[0], unsure.meant)
    assert.equal(unsure.questions?.[2], 'describe-area')
  })
  it('names the two levels that described practice is nearest to, where none is plain', () => {
    const book = bookOf(framework, words)
    const text = 'we buy what we need and nobody thinks about risk until something breaks, what level is that'
    const asked = decide(learned as unknown as Learned, book, hear(book, text), undefined, { ...SURE, practice: 1 })
    assert.equal(asked.practice, true)
    assert.deepEqual(asked.levels, [])
    assert.equal(new Set(asked.near).size, 2)
  })
})
