import assert from 'node:assert/strict'
import { setEveryNextDue } from '#shared/journeys/due.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { COUNCIL, setUp } from '../../setUp.ts'

describe('an answer that was let in just before the close was written', () => {
  const held = () => Promise.withResolvers<void>()
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise(resolve => setImmediate(resolve))
  }

  it('and is thanked for, is counted, however long the writing of the close took', async () => {
    const close = held()
    const answer = held()
    const inner = sqliteStore(':memory:')
    let holding = false
    const store: typeof inner = {
      ...inner,
      async write(...of) {
        if (holding && of[1] === 'response') await answer.promise
        if (holding && of[1] === 'pulse' && 'state' in of[3] && of[3].state === 'closing') await close.promise
        return inner.write(...of)
      },
    }
    const stage = await setUp({ store })
    const pulse = await stage.start()
    holding = true
    const closing = stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
    await settled()
    stage.clock.advance(2.9)
    const answering = stage.answer(stage.person(1), pulse, 'mature')
    await settled()
    stage.clock.advance(0.1)
    close.resolve()
    await closing
    stage.clock.advance(2)
    await stage.runClock()
    stage.clock.advance(1.4)
    answer.resolve()
    assert.match((await answering).summary, /Thank you/)
    stage.clock.advance(5)
    await stage.runClock()
    assert.equal((await store.read(`council:${COUNCIL.id}`, 'result', pulse.id))?.value.answered, 1)
    assert.deepEqual(await store.list(`pulse:${pulse.id}`, 'response'), [])
    await store.close()
  })

  it('is destroyed when it lands within a minute after the close, once nobody waited for it any more', async () => {
    const stage = await setUp()
    const { store } = stage
    const pulse = await stage.start()
    await stage.close(pulse)
    await store.write(`pulse:${pulse.id}`, 'response', 'late', { levels: {}, answeredAt: '' }, 'nothing')
    stage.clock.advance(59)
    await stage.runClock()
    assert.equal((await store.list(`pulse:${pulse.id}`, 'response')).length, 1)
    stage.clock.advance(1)
    await stage.runClock()
    assert.deepEqual(await store.list(`pulse:${pulse.id}`, 'response'), [])
    assert.equal((await store.read('directory', 'council', COUNCIL.id))?.value.nextDue, undefined)
    await store.close()
  })
})

describe('a close whose process ended before it noted when', () => {
  it('is noted and counted by the next one', async () => {
    const stage = await setUp()
    const pulse = await stage.start()
    await stage.answer(stage.person(1), pulse, 'mature')
    const key = [`council:${COUNCIL.id}`, 'pulse', pulse.id] as const
    const stands = await stage.store.read(...key)
    await stage.store.write(...key, { ...pulse, state: 'closing' }, stands?.version ?? 'nothing')
    await setEveryNextDue(stage.services)
    await stage.runClock()
    assert.equal((await stage.store.read(...key))?.value.closingAt, stage.clock.now().toISOString())
    stage.clock.advance(5)
    await stage.runClock()
    assert.equal((await stage.store.read(...key))?.value.state, 'closed')
    await stage.store.close()
  })
})
