import assert from 'node:assert/strict'
import fc from 'fast-check'
import { withoutPolite } from '#shared/domain/interpret/polite.ts'
import { readWords } from '#shared/domain/interpret/text.ts'
import { addUp, likely, readWeights, shares, writeWeights } from '#shared/domain/interpret/weights.ts'

describe('writeWeights', () => {
  it('keeps each weight to within a tenth or a twentieth, and JSON needs no sign more', () => {
    const weights = fc.array(fc.tuple(fc.nat({ max: 19 }), fc.double({ min: -8, max: 8, noNaN: true })), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(weights, pairs => {
        const written = writeWeights(pairs)
        assert.equal(JSON.stringify(written).length, written.length + 2)
        const kept = pairs.filter(([, weight]) => Math.abs(weight) > 0.07)
        // 0.07 itself is written as the step below it, 0.063: what is read is not filtered again.
        const read = readWeights(written)
        for (const [column, weight] of kept)
          assert.ok(
            read.some(
              ([at, near]) => at === column && Math.abs(near - weight) <= Math.max(0.05, 0.1 * Math.abs(weight)),
            ),
            `${column} ${weight}`,
          )
      }),
    )
  })
  it('leaves out what rounds to nothing', () => assert.equal(writeWeights([[3, 0.01]]), ''))
})

describe('addUp', () => {
  it('adds the weights of the features that are known', () => {
    const weights = {
      where: writeWeights([
        [0, 2],
        [1, -2],
      ]),
      what: writeWeights([[1, 2]]),
    }
    const [first = 0, second = 0] = addUp(weights, ['where', 'what', 'toString'], 2)
    assert.ok(first > 1.8 && Math.abs(second) < 0.01)
  })
  it('makes shares of one', () => {
    const [a = 0, b = 0] = shares([1, 1])
    assert.deepEqual([a, b], [0.5, 0.5])
    assert.equal(likely(0), 0.5)
  })
})

describe('withoutPolite', () => {
  const left = (text: string) =>
    withoutPolite(readWords(text))
      .map(word => word.text)
      .join(' ')

  it('drops polite words around a question', () => {
    assert.equal(left('Good morning, where are we on risk please, many thanks'), 'where are we on risk')
    assert.equal(left('hi where are we, cheers'), 'where are we')
  })
  it('keeps thanks for something, and thanks alone', () => {
    assert.equal(left('thanks for the risk wording'), 'thanks for the risk wording')
    assert.equal(left('hi, thanks'), 'hi thanks')
  })
})
