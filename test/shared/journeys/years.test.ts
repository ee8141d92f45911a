import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import { setUp } from '../../setUp.ts'

const START_PULSE: Intent = { do: 'start-pulse', areas: [], levels: [] }

describe('a moment in another year', () => {
  it('has its year, wherever an old pulse is spoken of, and has none in the same year', async () => {
    const stage = await setUp()
    const pulse = await stage.start()
    for (const who of stage.people) await stage.answer(who, pulse, 'mature')
    await stage.close(pulse)
    const asked: readonly Intent[] = [
      { do: 'show-result', pulse: pulse.id },
      { do: 'show-result', pulse: pulse.id, area: 'listening' },
      { do: 'our-result', areas: ['listening'], levels: [] },
      { do: 'open-form', pulse: pulse.id },
      { do: 'answer', pulse: pulse.id, levels: { listening: 'mature' } },
      { do: 'close-pulse', pulse: pulse.id },
      { do: 'post-result', pulse: pulse.id },
    ]
    for (const intent of asked)
      assert.match((await stage.ask(intent)).summary, /closed on Tuesday 24 November at 10am/, intent.do)
    stage.clock.set('2028-02-01T10:00:00Z')
    for (const intent of asked)
      assert.match((await stage.ask(intent)).summary, /closed on Tuesday 24 November 2026 at 10am/, intent.do)
    await stage.store.close()
  })

  it('has its year when a pulse goes on into the next', async () => {
    const stage = await setUp({ at: '2026-12-29T10:00:00Z' })
    assert.match((await stage.ask(START_PULSE)).summary, /until Wednesday 6 January 2027 at 4pm/)
    await stage.start()
    const later = await stage.ask({ do: 'help', areas: [], levels: [] })
    assert.match(later.summary, /open until Wednesday 6 January 2027 at 4pm/)
    assert.match((await stage.ask(START_PULSE)).summary, /open until Wednesday 6 January 2027 at 4pm/)
    await stage.store.close()
  })
})
