import assert from 'node:assert/strict'
import { SETTLE_SECONDS } from '#shared/domain/pulse.ts'
import { reopenPulses } from '#shared/journeys/reopenPulses.ts'
import { COUNCIL, type Stage, setUp } from '../../setUp.ts'

describe('records that come from a copy', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  const pulse = async (id: string) => (await stage.store.read(`council:${COUNCIL.id}`, 'pulse', id))?.value
  const loseAnswers = async (id: string) => {
    for (const each of await stage.store.list(`pulse:${id}`, 'response'))
      await stage.store.remove(`pulse:${id}`, 'response', each.id)
  }

  it('leave a pulse open until its time, with no answers, and people answer again', async () => {
    const started = await stage.start()
    const { id, closesAt } = started
    await stage.answer(stage.person(1), started, 'mature')
    await loseAnswers(id)
    assert.deepEqual(await reopenPulses(stage.services), [{ council: COUNCIL.name, pulse: id, closesAt }])
    assert.equal((await pulse(id))?.shown, undefined)
    const open = await pulse(id)
    assert.ok(open)
    for (const who of stage.people) await stage.answer(who, open, 'leader')
    assert.equal((await stage.close(open)).answered, 12)
  })

  it('give a pulse whose time is over three working days more, instead of counting nobody', async () => {
    const { id } = await stage.start()
    stage.clock.advance(8 * 86_400)
    await reopenPulses(stage.services)
    await stage.runClock()
    const open = await pulse(id)
    assert.deepEqual([open?.state, open?.closesAt], ['open', '2026-12-07T16:00:00.000Z'])
    const council = (await stage.store.read('directory', 'council', COUNCIL.id))?.value
    assert.ok(council?.nextDue !== undefined && council.nextDue <= '2026-12-07T16:00:00.000Z')
  })

  it('open a pulse anew that was closing, unless it was counted', async () => {
    const first = await stage.start()
    await stage.ask({ do: 'close-pulse', pulse: first.id, sure: true })
    await loseAnswers(first.id)
    assert.equal((await reopenPulses(stage.services)).length, 1)
    const { state, closingAt } = (await pulse(first.id)) ?? {}
    assert.deepEqual([state, closingAt], ['open', undefined])
    for (const who of stage.people) await stage.answer(who, first, 'mature')
    await stage.ask({ do: 'close-pulse', pulse: first.id, sure: true })
    const partition = `council:${COUNCIL.id}`
    const result = {
      pulse: first.id,
      closedAt: '2026-11-24T10:00:00.000Z',
      asked: 12,
      answered: 12,
      minimumGroup: 5,
      areas: {},
    }
    await stage.store.write(partition, 'result', first.id, result, 'nothing')
    assert.deepEqual(await reopenPulses(stage.services), [])
    stage.clock.advance(SETTLE_SECONDS)
    await stage.runClock()
    assert.equal((await pulse(first.id))?.state, 'closed')
  })

  it('leave closed pulses alone', async () => {
    const { id } = await stage.start()
    const closing = await pulse(id)
    assert.ok(closing)
    for (const who of stage.people) await stage.answer(who, closing, 'mature')
    await stage.close(closing)
    const before = await pulse(id)
    assert.deepEqual(await reopenPulses(stage.services), [])
    assert.deepEqual(await pulse(id), before)
  })
})
