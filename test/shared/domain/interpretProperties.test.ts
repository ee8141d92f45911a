import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Framework } from '#shared/domain/framework.ts'
import { type Asked, QUESTIONS } from '#shared/domain/intent.ts'
import { bookOf } from '#shared/domain/interpret/book.ts'
import { MOST, readWords } from '#shared/domain/interpret/text.ts'
import { explain, interpret } from '#shared/domain/interpret.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../shared/data/${name}`, import.meta.url), 'utf8'))
const framework: Framework = read('nps-2018.json')
const lexicon: Lexicon = read('nps-2018-lexicon.json')
const ask = (text: string, previous?: Asked) => interpret(framework, lexicon, text, previous)

const anyText = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
)
/** Words of the trade in any order: likelier to find a hole than noise. */
const wordSalad = fc
  .array(
    fc.constantFrom(
      ...'what does leader mature developing minimum innovator level 3 1 5 top for SMEs VCSE social value charities and or from to we are our target where next how compare this that which area results action pulse start set record excel ignore council members suppliers , . ? / -> <b> &amp; @pulse'.split(
        ' ',
      ),
    ),
    { maxLength: 30 },
  )
  .map(words => words.join(' '))
const messages = fc.oneof(anyText, wordSalad)

const areaIds = new Set(framework.areas.map(({ id }) => id))
const levelIds = framework.levels.map(({ id }) => id)

describe('interpret, whatever it is given', () => {
  it('answers with a question, areas and levels that exist', () => {
    fc.assert(
      fc.property(messages, fc.option(messages), (text, context) => {
        const asked = ask(text, context === null ? undefined : ask(context))
        assert.ok(QUESTIONS.includes(asked.do))
        for (const area of asked.areas) assert.ok(areaIds.has(area))
        for (const level of asked.levels) assert.ok(levelIds.includes(level))
        assert.equal(new Set(asked.areas).size, asked.areas.length)
        assert.equal(new Set(asked.levels).size, asked.levels.length)
        if (asked.meant !== undefined) assert.ok(QUESTIONS.includes(asked.meant))
      }),
      { numRuns: 400 },
    )
  })

  it('answers the same twice', () => {
    fc.assert(
      fc.property(messages, text => assert.deepEqual(ask(text), ask(text))),
      { numRuns: 100 },
    )
  })

  it('reads no more than a bounded number of words, however long the message is', () => {
    fc.assert(
      fc.property(messages, fc.integer({ min: 1, max: 5_000 }), (text, times) => {
        assert.ok(readWords(text.repeat(times)).length <= MOST.words)
      }),
      { numRuns: 60 },
    )
    assert.ok(readWords('ﷺ'.repeat(100_000)).length <= MOST.words)
  })

  it('has only cues whose every repetition is bounded', () => {
    const { otherSenses } = bookOf(framework, lexicon)
    for (const { source } of otherSenses) assert.doesNotMatch(source.replaceAll('[a-z]*', ''), /(?<!\\)[*+]|,\}/)
  })

  it('leaves the framework and the lexicon as they were', () => {
    const before = JSON.stringify([framework, lexicon])
    ask('what does leader look like for SMEs')
    assert.equal(JSON.stringify([framework, lexicon]), before)
  })
})

describe('interpret of a plain question', () => {
  const areas = fc.constantFrom(...framework.areas)
  const levels = fc.constantFrom(...framework.levels)

  it('finds every area by its title and every level by its name', () => {
    fc.assert(
      fc.property(areas, levels, (area, level) => {
        const asked = ask(`What does ${level.title} look like for ${area.title}?`)
        assert.deepEqual([asked.do, asked.areas, asked.levels], ['describe-level', [area.id], [level.id]])
      }),
    )
  })

  it('finds every area by each of its everyday words', function () {
    this.timeout(60_000)
    for (const [id, words] of Object.entries(lexicon.areas)) {
      for (const word of words) {
        const asked = ask(`leader for ${word}`)
        assert.deepEqual([asked.areas, asked.levels], [[id], ['leader']], word)
      }
    }
  })

  it('does not change with a mention, polite words or punctuation', () => {
    const frames = [
      'where are we on AREA',
      'LEVEL for AREA',
      'how do we improve AREA',
      'what is AREA',
      'target for AREA',
    ]
    const polite = fc.constantFrom('', 'please', 'pls', 'hi', 'good morning,', 'hello,', 'thanks')
    const end = fc.constantFrom('', '?', '??', '.', '!', ' please', ' thanks', ', cheers', ' pls?')
    const mention = fc.constantFrom('', '<at>Council Pulse</at> ', '<@U0AB12> ', '@Council Pulse ')
    fc.assert(
      fc.property(
        fc.constantFrom(...frames),
        areas,
        levels,
        mention,
        polite,
        end,
        (frame, area, level, at, hi, bye) => {
          const plain = frame.replace('AREA', area.title).replace('LEVEL', level.title)
          assert.deepEqual(ask(`${at}${hi} ${plain}${bye}`), ask(plain))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('survives two letters swapped inside a long word', () => {
    const long =
      'councillors managers partners contracts strategic social businesses voluntary talent digital innovation embedding'.split(
        ' ',
      )
    const known = new Map(long.map(word => [word, ask(`leader for ${word}`).areas]))
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), (word, at) => {
        const place = 1 + (at % (word.length - 3))
        const [a, b] = [word[place] ?? '', word[place + 1] ?? '']
        const typed = word.slice(0, place) + b + a + word.slice(place + 2)
        assert.deepEqual(ask(`leader for ${typed}`).areas, known.get(word), typed)
      }),
    )
  })

  it('explains every reading of a known name', () => {
    fc.assert(
      fc.property(areas, area => {
        const { why } = explain(framework, lexicon, area.title)
        assert.ok(why.some(each => each.for === area.id && each.weight > 0))
      }),
    )
  })
})

describe('interpret with another pack', () => {
  it('reads the words that a regional pack brings with its own areas', () => {
    const [first] = framework.areas
    assert.ok(first)
    const own: Framework = {
      ...framework,
      id: 'region',
      areas: [{ ...first, id: 'net-zero', title: 'Cutting carbon' }],
    }
    const words: Lexicon = { framework: 'region', areas: { 'net-zero': ['climate'] }, levels: {}, themes: {} }
    assert.deepEqual(interpret(own, words, 'leader for climate').areas, ['net-zero'])
    assert.deepEqual(interpret(own, words, 'what does mature look like for cutting carbon').levels, ['mature'])
  })

  it('never answers with an area that is retired', () => {
    const areas = framework.areas.map(area =>
      area.id === 'embedding-change' ? { ...area, status: 'retired' as const } : area,
    )
    const asked = (text: string) => interpret({ ...framework, areas }, lexicon, text).areas
    assert.ok(!asked('leader for embedding change').includes('embedding-change'))
    const practice = 'success rests on one or two keen individuals here, which level is that?'
    assert.deepEqual(ask(practice).areas, ['embedding-change'])
    assert.ok(!asked(practice).includes('embedding-change'))
  })
})
