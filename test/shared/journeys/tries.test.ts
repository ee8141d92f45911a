import assert from 'node:assert/strict'
import { CODE, CODE_SIGNS } from '#shared/domain/access.ts'
import { TRIES_A_MINUTE, takeTry } from '#shared/journeys/tries.ts'
import { type Stage, setUp } from '../../setUp.ts'

describe('codes for workbooks that are tried', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  const tries = async (times: number) => {
    const waits: number[] = []
    for (let at = 0; at < times; at += 1) waits.push(await takeTry(stage.services))
    return waits
  }

  it('are so few in a minute that a guess among 1,000 live codes stays under one in a million', () => {
    const minutes = CODE.minutes + 1
    assert.ok((minutes * TRIES_A_MINUTE * 1000) / CODE_SIGNS.length ** CODE.signs < 1e-6)
  })

  it('are counted from the first on, and wait until that minute is over', async () => {
    assert.deepEqual(new Set(await tries(TRIES_A_MINUTE)), new Set([0]))
    stage.clock.advance(20)
    assert.deepEqual(await tries(2), [40, 40])
    stage.clock.advance(40)
    assert.deepEqual(new Set(await tries(TRIES_A_MINUTE)), new Set([0]))
    assert.deepEqual(await tries(1), [60])
  })

  it('are not held up for ever by a clock that was wrong', async () => {
    stage.clock.advance(86_400)
    await tries(TRIES_A_MINUTE)
    stage.clock.advance(-86_400)
    assert.deepEqual(await tries(1), [0])
  })

  it('at the same moment are each counted', async () => {
    await Promise.all([tries(30), tries(30), tries(29)])
    assert.deepEqual((await tries(3)).map(Math.sign), [0, 1, 1])
  })
})
