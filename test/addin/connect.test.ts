import assert from 'node:assert/strict'
import { connectionKeeper } from '../../addin/connect.ts'

const connection = { token: 'nps_x', council: 'Wexcombe', expiresAt: '2026-12-24T10:00:00.000Z' }

/** The browser's storage, as far as the pane uses it. */
function storage(kept: Record<string, string> = {}): Storage {
  return {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void Object.assign(kept, { [key]: value }),
    removeItem: (key: string) => void delete kept[key],
  } as Storage
}

describe('what the pane remembers', () => {
  it('is there when the pane opens again, and gone when it is forgotten', () => {
    const shared = storage()
    connectionKeeper(() => shared, undefined).write(connection)
    const again = connectionKeeper(() => shared, undefined)
    assert.deepEqual(again.read(), connection)
    again.forget()
    assert.equal(connectionKeeper(() => shared, undefined).read(), undefined)
  })

  it('is kept apart where Office keeps sites apart', () => {
    const shared = storage()
    connectionKeeper(() => shared, 'one-').write(connection)
    assert.equal(connectionKeeper(() => shared, 'another-').read(), undefined)
    assert.equal(connectionKeeper(() => shared, undefined).read(), undefined)
  })

  it('lasts until the pane closes where the browser forbids to keep anything', () => {
    const forbidden = connectionKeeper(() => {
      throw new Error('SecurityError')
    }, undefined)
    forbidden.write(connection)
    assert.deepEqual(forbidden.read(), connection)
    forbidden.forget()
    assert.equal(forbidden.read(), undefined)
  })

  it('is nothing when something else stands there', () => {
    for (const text of ['', 'x', 'null', '7', '[]', '{"token":1}', '{"token":"nps_x"}'])
      assert.equal(connectionKeeper(() => storage({ 'council-pulse-connection': text }), undefined).read(), undefined)
  })
})
