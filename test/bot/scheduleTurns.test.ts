import assert from 'node:assert/strict'
import { mock } from 'node:test'
import { turnOf } from '#shared/journeys/turn.ts'
import { createLog } from '../../bot/log.ts'
import { createSchedule } from '../../bot/schedule.ts'
import { COUNCIL, setUp } from '../setUp.ts'

describe('what people asked', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }))
  afterEach(() => mock.timers.reset())

  it('is removed at a start, and within a day, once no follow-up goes on from it', async () => {
    const stage = await setUp()
    const lines: string[] = []
    const schedule = createSchedule(createLog({ write: line => void lines.push(line), now: stage.clock.now }))
    const kept = async () => (await stage.store.list(`turns:${COUNCIL.id}`, 'turn')).length
    const ask = () => turnOf(stage.services, stage.lead).keep({ do: 'our-target', areas: ['buying'], levels: [] })
    const pass = async (seconds: number) => {
      stage.clock.advance(seconds)
      mock.timers.tick(30_000)
      for (let turn = 0; turn < 60; turn += 1) await new Promise(resolve => setImmediate(resolve))
    }
    await ask()
    stage.clock.advance(31 * 60)
    await schedule.start(stage.services)
    assert.equal(await kept(), 0)
    await ask()
    await pass(30)
    await pass(31 * 60)
    assert.equal(await kept(), 1)
    await pass(23 * 3600)
    assert.equal(await kept(), 0)
    assert.deepEqual(lines, [])
    await schedule.stop()
    await stage.store.close()
  })
})
