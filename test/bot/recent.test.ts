import assert from 'node:assert/strict'
import { recent } from '../../bot/recent.ts'

describe('what was said recently', () => {
  it('is forgotten after its time, or when it is taken back', () => {
    let now = 0
    const memory = recent<string>({ seconds: 10, most: 5, now: () => new Date(now) })
    memory.set('a', 'one')
    memory.set('b', 'two')
    memory.forget('b')
    now = 9_999
    assert.deepEqual([memory.get('a'), memory.get('b')], ['one', undefined])
    now = 10_000
    assert.equal(memory.get('a'), undefined)
  })

  it('never grows past its size: whatever was set longest ago is forgotten first', () => {
    const memory = recent<number>({ seconds: 10, most: 3, now: () => new Date(0) })
    for (const [at, key] of ['a', 'b', 'c', 'a', 'd'].entries()) memory.set(key, at)
    assert.deepEqual(['a', 'b', 'c', 'd'].map(memory.get), [3, undefined, 2, 4])
  })
})
