import assert from 'node:assert/strict'
import { mock } from 'node:test'
import type { Pulse } from '#shared/domain/pulse.ts'
import { closePulse } from '#shared/journeys/closePulse.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { createLog } from '../../bot/log.ts'
import { createSchedule, type Schedule } from '../../bot/schedule.ts'
import { type BrittleStore, brittleStore } from '../fakes/brittleStore.ts'
import { CHANNEL, COUNCIL, type Stage, setUp } from '../setUp.ts'

/** Lets everything happen that waits for the store and for nothing else. */
const settled = async () => {
  for (let turn = 0; turn < 60; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

describe('the schedule', () => {
  let stage: Stage
  let store: BrittleStore
  let schedule: Schedule
  let lines: string[]
  beforeEach(async () => {
    mock.timers.enable({ apis: ['setTimeout'] })
    store = brittleStore(sqliteStore(':memory:'))
    stage = await setUp({ store })
    lines = []
    schedule = createSchedule(createLog({ write: line => void lines.push(line), now: stage.clock.now }))
  })
  afterEach(async () => {
    await schedule.stop()
    mock.timers.reset()
    await store.close()
  })

  /** Both clocks go on, a step at a time, and what is due happens. */
  async function pass(seconds: number, step = 0.5): Promise<void> {
    for (let left = seconds; left > 0; left -= step) {
      stage.clock.advance(step)
      mock.timers.tick(step * 1000)
      await settled()
    }
  }
  const state = async ({ id }: Pulse) => (await store.read(`council:${COUNCIL.id}`, 'pulse', id))?.value.state
  const shownCount = () => stage.platform.in(CHANNEL)[0]?.summary.split('\n').at(-1)

  it('closes a pulse at its time, and posts the result a few seconds later', async () => {
    const pulse = await stage.start()
    stage.clock.set('2026-12-01T15:59:50Z')
    await schedule.start(stage.services)
    await pass(9)
    assert.equal(await state(pulse), 'open')
    await pass(2)
    assert.equal(await state(pulse), 'closing')
    await pass(6)
    assert.equal(await state(pulse), 'closed')
    assert.match(stage.platform.in(CHANNEL)[1]?.summary ?? '', /^Pulse results/)
    assert.deepEqual(lines, [])
  })

  it('does at its start what came due while nothing ran', async () => {
    const pulse = await stage.start()
    stage.clock.set('2026-12-09T09:00:00Z')
    await schedule.start(stage.services)
    assert.equal(await state(pulse), 'closing')
    await pass(6)
    assert.equal(await state(pulse), 'closed')
  })

  it('finds a pulse whose time a crash left out of the directory', async () => {
    const pulse = await stage.start()
    const council = await store.read('directory', 'council', COUNCIL.id)
    await store.write('directory', 'council', COUNCIL.id, COUNCIL, council?.version ?? 'nothing')
    stage.clock.set(pulse.closesAt)
    await schedule.start(stage.services)
    await pass(6)
    assert.equal(await state(pulse), 'closed')
  })

  it('wakes up when something is due sooner than it thought', async () => {
    const pulse = await stage.start()
    await schedule.start(stage.services)
    await closePulse(
      { ...stage.services, wake: schedule.wake },
      { who: stage.lead, place: CHANNEL, at: stage.clock.now() },
      { pulse: pulse.id, sure: true },
    )
    await pass(6)
    assert.equal(await state(pulse), 'closed')
  })

  it('looks again by itself at least every 30 seconds, for what another copy made due', async () => {
    await schedule.start(stage.services)
    const pulse = await stage.start()
    await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
    await pass(36, 2)
    assert.equal(await state(pulse), 'closed')
  })

  it('goes on after the store failed, less and less often, and says so in the log', async () => {
    const pulse = await stage.start()
    stage.clock.set(pulse.closesAt)
    store.onCall(() => 'break before')
    const faults = () => lines.filter(line => line.includes('The clock'))
    await schedule.start(stage.services)
    assert.match(
      faults()[0] ?? '',
      /"level":"error".*The clock could not do what is due, and tries again.*Broken before call/,
    )
    await pass(20)
    const errors = faults().length
    assert.ok(errors >= 4 && errors <= 6, `${errors} errors in 20 seconds`)
    store.onCall(undefined)
    await pass(45)
    assert.equal(await state(pulse), 'closed')
    assert.equal(faults().length, errors)
  })

  it('warns of a result that may not have arrived, and does not try again', async () => {
    const pulse = await stage.start()
    stage.clock.set(pulse.closesAt)
    stage.platform.answerNext({ sent: 'uncertain' }, { sent: 'uncertain' })
    await schedule.start(stage.services)
    await pass(130, 2)
    assert.equal(lines.length, 1)
    assert.match(lines[0] ?? '', /"level":"warn".*The result of pulse wexcombe-1 may not have arrived/)
  })

  it('brings a posted count up to date soon, then at most once a minute', async () => {
    const pulse = await stage.start()
    await schedule.start(stage.services)
    const answer = async (at: number) => {
      await stage.answer(stage.person(at), pulse, 'mature')
      schedule.countChanged({ council: COUNCIL.id, pulse: pulse.id })
    }
    await pass(2)
    await answer(1)
    await answer(2)
    await pass(30, 5)
    assert.equal(shownCount(), '0 of 12 have answered')
    await pass(35, 5)
    assert.equal(shownCount(), '2 of 12 have answered')
    for (let at = 3; at < 9; at += 1) {
      await answer(at)
      await pass(5)
    }
    assert.equal(shownCount(), '2 of 12 have answered')
    await pass(40, 5)
    assert.equal(shownCount(), '8 of 12 have answered')
    assert.equal(stage.platform.shown[0]?.versions.length, 3)
  })

  it('brings counts up to date at its start, which may have changed while nothing ran', async () => {
    const pulse = await stage.start()
    await stage.answer(stage.person(1), pulse, 'mature')
    await schedule.start(stage.services)
    await pass(2)
    assert.equal(shownCount(), '1 of 12 has answered')
  })

  it('logs a count that could not be updated, and tries again with the next answer', async () => {
    const pulse = await stage.start()
    await schedule.start(stage.services)
    await stage.answer(stage.person(1), pulse, 'mature')
    stage.platform.answerNext(new Error('The network is down.'))
    schedule.countChanged({ council: COUNCIL.id, pulse: pulse.id })
    await pass(2)
    assert.match(lines[0] ?? '', /A posted count could not be updated/)
    schedule.countChanged({ council: COUNCIL.id, pulse: pulse.id })
    await pass(62, 2)
    assert.equal(shownCount(), '1 of 12 has answered')
  })

  it('comes back to a count that the platform put off, though nobody answers any more', async () => {
    const pulse = await stage.start()
    const services = { ...stage.services, countChanged: schedule.countChanged }
    await schedule.start(services)
    await stage.answer(stage.person(1), pulse, 'mature')
    stage.platform.answerNext({ sent: 'later', afterSeconds: 5 })
    schedule.countChanged({ council: COUNCIL.id, pulse: pulse.id })
    await pass(2)
    assert.equal(shownCount(), '0 of 12 have answered')
    await pass(62, 2)
    assert.equal(shownCount(), '1 of 12 has answered')
  })

  it('does nothing more once it was stopped', async () => {
    const pulse = await stage.start()
    await schedule.start(stage.services)
    schedule.countChanged({ council: COUNCIL.id, pulse: pulse.id })
    await schedule.stop()
    stage.clock.set(pulse.closesAt)
    schedule.wake()
    schedule.countChanged({ council: COUNCIL.id, pulse: pulse.id })
    store.onCall(undefined)
    await pass(120, 30)
    assert.equal(store.calls, 0)
    assert.equal(await state(pulse), 'open')
  })

  it('looks again at once when it is woken while it looks', async () => {
    const pulse = await stage.start()
    await schedule.start(stage.services)
    let lists = 0
    store.onCall((_, call) => {
      if (call !== 'list' || ++lists > 1) return undefined
      return async () => {
        store.onCall(undefined)
        await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
        stage.clock.advance(5)
        schedule.wake()
      }
    })
    schedule.wake()
    await settled()
    assert.equal(await state(pulse), 'closed')
  })

  it('waits, when it is stopped, for what is under way', async () => {
    const pulse = await stage.start()
    await stage.answer(stage.person(1), pulse, 'mature')
    stage.clock.set(pulse.closesAt)
    const started = schedule.start(stage.services)
    await schedule.stop()
    const before = await store.read(`council:${COUNCIL.id}`, 'pulse', pulse.id)
    assert.equal(before?.value.state, 'closing')
    await started
  })

  it('waits, when it is stopped, for a count that is under way', async () => {
    const pulse = await stage.start()
    await schedule.start(stage.services)
    await stage.answer(stage.person(1), pulse, 'mature')
    stage.clock.advance(2)
    mock.timers.tick(2000)
    await schedule.stop()
    assert.equal(shownCount(), '1 of 12 has answered')
  })

  it('wakes nothing and plans nothing after it was stopped in the middle', async () => {
    await stage.start()
    const started = schedule.start(stage.services)
    schedule.wake()
    await schedule.stop()
    await started
    store.onCall(undefined)
    await pass(120, 30)
    assert.equal(store.calls, 0)
  })
})
