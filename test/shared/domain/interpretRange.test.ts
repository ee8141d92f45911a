import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Framework } from '#shared/domain/framework.ts'
import { interpret } from '#shared/domain/interpret.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../shared/data/${name}`, import.meta.url), 'utf8'))
const framework: Framework = read('nps-2018.json')
const lexicon: Lexicon = read('nps-2018-lexicon.json')
const ask = (text: string) => interpret(framework, lexicon, text)

describe('interpret: a range of levels', () => {
  const between: Readonly<Record<string, readonly string[]>> = {
    'levels 2 to 4 for digital': ['developing', 'mature', 'leader'],
    'show me levels 2-4 for digital': ['developing', 'mature', 'leader'],
    'what do developing to leader look like for digital': ['developing', 'mature', 'leader'],
    'describe minimum to mature for risk': ['minimum', 'developing', 'mature'],
    // The two ends only, where they are compared or named one by one.
    'compare 2 to 4 for digital': ['developing', 'leader'],
    'compare developing to leader for digital': ['developing', 'leader'],
    'show developing and leader for digital': ['developing', 'leader'],
    'show levels 2, 4 for digital': ['developing', 'leader'],
    'how do we get from developing to leader on digital': ['developing', 'leader'],
  }
  for (const [text, levels] of Object.entries(between))
    it(`reads "${text}" as ${levels.join(', ')}`, () => {
      const asked = ask(text)
      assert.deepEqual([asked.do, asked.levels], ['compare-levels', levels])
    })
})

describe('interpret: the framework by its name', () => {
  for (const text of ["what's NPS", "What's NPS?", 'whats the nps', 'what is the National Procurement Strategy'])
    it(`reads "${text}" as a question about what it covers`, () =>
      assert.deepEqual(ask(text), { do: 'list-areas', areas: [], levels: [] }))
  it('takes nothing else for its name', () => {
    for (const text of ['what is the', 'what is n', 'what is our NPS action', 'what is'])
      assert.notEqual(ask(text).do, 'list-areas', text)
  })
})
