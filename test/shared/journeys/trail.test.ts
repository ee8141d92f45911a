import assert from 'node:assert/strict'
import { mock } from 'node:test'
import { note } from '#shared/journeys/council.ts'
import { forgetOldTrail } from '#shared/journeys/trail.ts'
import { createLog } from '../../../bot/log.ts'
import { createSchedule } from '../../../bot/schedule.ts'
import { COUNCIL, type Stage, setUp } from '../../setUp.ts'

const OTHER = { id: 'otherham', name: 'Otherham Council' }
const DAYS = 8 * 365 + 2

describe('the trail of changes', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp({ at: '2026-11-24T10:00:00.000Z' })
    await stage.store.write('directory', 'council', OTHER.id, OTHER, 'nothing')
  })
  afterEach(() => stage.store.close())

  const days = async ({ id }: { readonly id: string }) =>
    (await stage.store.list(`council:${id}`, 'audit')).map(({ value }) => value.at.slice(0, 10))
  const noted = ({ id }: { readonly id: string }) => note(stage.services, { council: id, person: 'somebody' }, 'x', id)

  it('holds two years of every council through eight of them, looked through once a day, and nothing older', async function () {
    this.timeout(60_000)
    const pulse = await stage.start()
    await stage.answer(stage.person(1), pulse, 'mature')
    await stage.close(pulse)
    const all: string[] = []
    const began = stage.clock.now().getTime()
    for (let day = 0; day < DAYS; day += 1) {
      stage.clock.set(new Date(began + day * 86_400_000).toISOString())
      if (day % 30 === 0) {
        for (const council of [COUNCIL, OTHER]) await noted(council)
        all.push(stage.clock.now().toISOString().slice(0, 10))
      }
      await forgetOldTrail(stage.services)
      if (day % 30 !== 0) continue
      const [oldest = ''] = await days(COUNCIL)
      const age = (stage.clock.now().getTime() - Date.parse(oldest)) / 86_400_000
      assert.ok(age < 2 * 366, `${oldest} still stands after ${age} days`)
    }
    // The last day is 23 November 2034.
    const young = all.filter(day => day >= '2032-11-23')
    assert.equal(young.length, 24)
    for (const council of [COUNCIL, OTHER]) assert.deepEqual(await days(council), young)
    // What the council decided and what was released are records of another kind.
    assert.ok(await stage.store.read(`council:${COUNCIL.id}`, 'result', pulse.id))
    assert.ok(await stage.store.read(`council:${COUNCIL.id}`, 'pulse', pulse.id))
  })

  it('is looked through by the clock at its start, and once a day while it runs', async () => {
    mock.timers.enable({ apis: ['setTimeout'] })
    const lines: string[] = []
    const schedule = createSchedule(createLog({ write: line => void lines.push(line), now: () => stage.clock.now() }))
    const settled = async () => {
      for (let turn = 0; turn < 60; turn += 1) await new Promise(resolve => setImmediate(resolve))
    }
    try {
      await noted(COUNCIL)
      stage.clock.set('2026-11-25T04:00:00.000Z')
      await noted(COUNCIL)
      stage.clock.set('2028-11-24T11:00:00.000Z')
      await schedule.start(stage.services)
      assert.deepEqual(await days(COUNCIL), ['2026-11-25'])
      stage.clock.advance(22 * 3600)
      mock.timers.tick(30_000)
      await settled()
      assert.deepEqual(await days(COUNCIL), ['2026-11-25'])
      stage.clock.advance(2 * 3600)
      mock.timers.tick(30_000)
      await settled()
      assert.deepEqual(await days(COUNCIL), [])
      assert.deepEqual(lines, [])
    } finally {
      await schedule.stop()
      mock.timers.reset()
    }
  })
})
