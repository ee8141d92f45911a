import assert from 'node:assert/strict'
import { runProcesses } from './processes.ts'

describe('two processes on one store', () => {
  it('send each nudge once, when one of them is killed; what a kill left in doubt stands as uncertain', async function () {
    this.timeout(90_000)
    const { people, kills, once, twice, never, sent, uncertain } = await runProcesses({
      people: 24,
      kills: 1,
      seed: 3,
      faster: 20,
    })
    assert.equal(kills, 1)
    assert.equal(twice, 0)
    assert.equal(once + never, people)
    assert.equal(sent + uncertain, people)
    assert.ok(never <= uncertain && sent > people / 2)
  })
})
