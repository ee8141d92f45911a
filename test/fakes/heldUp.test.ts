import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { heldUp } from './heldUp.ts'

describe('a watch that stands still while the process cannot run', () => {
  it('counts what is waited for', async () => {
    const waited = heldUp()
    await pause(300)
    // A timer that is late by a little at each look makes it show less, never more.
    const shown = waited()
    assert.ok(shown > 100, `${shown}`)
  })

  it('does not count what kept the process from running', async () => {
    const waited = heldUp()
    await pause(20)
    for (const until = performance.now() + 400; performance.now() < until; );
    await pause(20)
    const shown = waited()
    assert.ok(shown < 250, `${shown}`)
  })
})
