import assert from 'node:assert/strict'
import { mock } from 'node:test'
import { minuteOf } from '#shared/domain/nudgeStage.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { createLog } from '../../bot/log.ts'
import { createSchedule, type Schedule } from '../../bot/schedule.ts'
import { type BrittleStore, brittleStore } from '../fakes/brittleStore.ts'
import { personal, type Stage, setUp } from '../setUp.ts'

/** Lets everything happen that waits for the store and for nothing else. */
const settled = async () => {
  for (let turn = 0; turn < 80; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

describe('the schedule of nudges', () => {
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
    await stage.ask(
      { do: 'save-action', title: 'Publish the pipeline', due: '2026-11-26', owner: 'me' },
      stage.person(1),
      {
        place: personal(stage.person(1)),
      },
    )
  })
  afterEach(async () => {
    await schedule.stop()
    mock.timers.reset()
    await store.close()
  })

  async function pass(seconds: number, step: number): Promise<void> {
    for (let gone = 0; gone < seconds; gone += step) {
      stage.clock.advance(step)
      mock.timers.tick(step * 1000)
      await settled()
    }
  }
  const sent = () => stage.platform.in(personal(stage.person(1))).length

  it('sends each at its minute of the morning', async () => {
    stage.clock.set('2026-11-25T08:29:00.000Z')
    await schedule.start(stage.services)
    const minute = minuteOf(stage.services.keys.person(stage.person(1).id), '2026-11-23') - (8 * 60 + 29)
    await pass(minute * 60 - 40, 20)
    assert.equal(sent(), 0)
    await pass(100, 20)
    assert.equal(sent(), 1)
    await pass(3 * 3600, 300)
    assert.equal(sent(), 1)
    assert.deepEqual(lines, [])
  })

  it('goes on when the store comes back, and says in the log what was in doubt', async () => {
    stage.clock.set('2026-11-25T11:30:00.000Z')
    store.onCall(() => 'break before')
    await schedule.start(stage.services)
    await settled()
    assert.ok(lines.some(line => line.includes('Some nudges could not be sent, and are tried again')))
    assert.equal(sent(), 0)
    store.onCall(undefined)
    stage.platform.answerNext({ sent: 'uncertain' })
    await pass(200, 10)
    assert.equal(sent(), 1)
    assert.ok(lines.some(line => line.includes('"warn"') && line.includes('A nudge may not have arrived')))
  })

  it('holds up no pulse, and waits for what is under way when it is stopped', async () => {
    const pulse = await stage.start()
    stage.clock.set('2026-11-25T11:30:00.000Z')
    let letGo = () => {}
    const held = new Promise<void>(done => {
      letGo = done
    })
    const { platform } = stage.services
    const slow: typeof platform = name => {
      const real = platform(name)
      return (
        real && {
          ...real,
          post: async (place, message) =>
            (place.kind === 'personal' ? held : Promise.resolve()).then(() => real.post(place, message)),
        }
      )
    }
    await schedule.start({ ...stage.services, platform: slow })
    await settled()
    await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
    await pass(40, 2)
    assert.equal((await store.read('council:wexcombe', 'pulse', pulse.id))?.value.state, 'closed')
    const stopped = schedule.stop()
    letGo()
    await stopped
    assert.equal(sent(), 1)
  })
})
