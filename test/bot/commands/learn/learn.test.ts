import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Framework } from '#shared/domain/framework.ts'
import { addUp } from '#shared/domain/interpret/weights.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import { fillFrames } from '../../../../bot/commands/learn/frames.ts'
import { type Example, train } from '../../../../bot/commands/learn/train.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../shared/data/${name}`, import.meta.url), 'utf8'))
const framework: Framework = read('nps-2018.json')
const lexicon: Lexicon = read('nps-2018-lexicon.json')
const fill = (file: string) => fillFrames(file, framework, lexicon)

describe('fillFrames', () => {
  it('labels a message by its places', () => {
    const [first] = fill('= describe-level\nwhat is @level for @area')
    assert.equal(first?.intent, 'describe-level')
    assert.equal(first?.areas.length, 1)
    assert.equal(first?.levels.length, 1)
    assert.doesNotMatch(first?.text ?? '@', /@/)
  })
  it('takes from the message before what its heading says', () => {
    const [up] = fill('= describe-level up\n[@level for @area] one up')
    const [none] = fill('= smalltalk none\n[@level for @area] ok')
    assert.equal(up?.areas.length, 1)
    assert.equal(up?.levels.length, 1)
    assert.deepEqual([none?.areas, none?.levels, none?.text], [[], [], 'ok'])
  })
  it('takes areas and levels from behind the arrow', () => {
    const [first] = fill('= describe-level\nbuyers only, what level? => developing-talent,minimum')
    assert.deepEqual([first?.areas, first?.levels], [['developing-talent'], ['minimum']])
  })
})

describe('train', () => {
  const examples: readonly Example[] = ['a', 'b'].flatMap((feature, column) =>
    Array.from({ length: 6 }, () => ({ features: [feature, 'both'], right: [column], counts: 1 })),
  )
  const settings = { columns: 2, tied: 0, rounds: 10, drop: 0, step: 0.2, decay: 0.0003, prune: 0.0001, least: 2 }

  it('learns what tells examples apart, the same each time', () => {
    const weights = train(examples, settings)
    const [first = 0, second = 0] = addUp(weights, ['a', 'both'], 2)
    assert.ok(first > second + 1)
    assert.deepEqual(train(examples, settings), weights)
  })
  it('learns nothing of a feature that is too rare', () => {
    const rare: Example = { features: ['rare'], right: [0], counts: 1 }
    assert.ok(!('rare' in train([...examples, rare], settings)))
  })
})
