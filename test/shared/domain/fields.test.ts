import assert from 'node:assert/strict'
import { isId, MOST_IDS, own, readIds, readText } from '#shared/domain/fields.ts'

describe('what came with a click', () => {
  it('is a text in lines, trimmed, without signs that control or turn what stands behind them', () => {
    assert.equal(readText(' Ask\tHR\r\nand finance\u0000 ', 40), 'Ask HR\nand finance')
    assert.equal(readText('Ask \u202Eecnanif\u202C \u2067now\u2069', 40), 'Ask ecnanif now')
    assert.equal(readText('اسأل', 40), 'اسأل')
    assert.deepEqual([readText(undefined, 5), readText(null, 5), readText('', 5)], ['', '', ''])
    assert.deepEqual([readText('longer', 5), readText(7, 5), readText(['a'], 5)], [undefined, undefined, undefined])
  })

  it('is a list of ids, or one text with commas, each once', () => {
    assert.deepEqual(readIds('a, b,a,'), ['a', 'b'])
    assert.deepEqual(readIds(['a', '', 'b']), ['a', 'b'])
    assert.deepEqual(readIds(undefined), [])
    assert.equal(readIds(['a b']), undefined)
    assert.equal(readIds({ 0: 'a' }), undefined)
    assert.equal(readIds(Array.from({ length: MOST_IDS + 1 }, (_, at) => `a${at}`)), undefined)
  })

  it('is an id only when it can be one of ours, and a field only when it is its own', () => {
    for (const id of ['a-1', 'F00', '0'.repeat(64)]) assert.ok(isId(id), id)
    for (const id of ['', 'a b', 'a/b', '__proto__', 'constructor', '0'.repeat(65), 7]) assert.ok(!isId(id), String(id))
    assert.equal(own({}, 'toString'), undefined)
  })
})
