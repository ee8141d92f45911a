import assert from 'node:assert/strict'
import { passThrough } from '#shared/domain/interpret/network.ts'
import { shares } from '#shared/domain/interpret/weights.ts'
import { trainNetwork } from '../../../../bot/commands/learn/trainNetwork.ts'

const SETTINGS = { outcomes: 2, tied: 0, units: 16, rounds: 150, drop: 0, step: 0.05, decay: 0, least: 1 }
/** One of two words, but not both: no sum of two weights can tell. */
const EITHER = [
  { features: ['here'], right: [0], counts: 1 },
  { features: ['here', 'cat'], right: [1], counts: 1 },
  { features: ['here', 'dog'], right: [1], counts: 1 },
  { features: ['here', 'cat', 'dog'], right: [0], counts: 1 },
]

describe('trainNetwork', () => {
  const examples = Array.from({ length: 20 }, () => EITHER).flat()

  it('learns what no sum of weights can tell, and still tells it with every weight written as one sign', () => {
    const network = trainNetwork(examples, SETTINGS)
    for (const { features, right } of EITHER) {
      const share = shares(passThrough(network, features))
      assert.ok((share[right[0] ?? 0] ?? 0) > 0.9, `${features}: ${share}`)
    }
  })

  it('gives the same network for the same examples', () =>
    assert.deepEqual(trainNetwork(examples, SETTINGS), trainNetwork(examples, SETTINGS)))

  it('knows "the same again" of whichever was before, once it has seen it of one', () => {
    const again = (before: number) => [[before, 4]] as const
    const network = trainNetwork(
      Array.from({ length: 60 }, (_, at) => {
        const before = at % 3
        return [
          { features: ['again'], right: [before], ties: again(before), counts: 1 },
          { features: ['other'], right: [(before + 1) % 3], ties: again(before), counts: 1 },
        ]
      }).flat(),
      { ...SETTINGS, outcomes: 4, tied: 1 },
    )
    const share = shares(passThrough(network, ['again'], again(3)).slice(0, 4))
    assert.ok((share[3] ?? 0) > 0.8, `${share}`)
    const other = shares(passThrough(network, ['other'], again(3)).slice(0, 4))
    assert.ok((other[3] ?? 0) < 0.2, `${other}`)
  })

  it('leaves out what too few messages have', () => {
    const rare = { features: ['here', 'once'], right: [0], counts: 1 }
    const network = trainNetwork([...examples, rare], { ...SETTINGS, least: 2 })
    assert.deepEqual(Object.keys(network.features).sort(), ['cat', 'dog', 'here'])
    assert.deepEqual(passThrough(network, ['here', 'once']), passThrough(network, ['here']))
  })
})
