import assert from 'node:assert/strict'
import { connectExcel, redeem } from '#shared/journeys/pairing.ts'
import { createLog } from '../../bot/log.ts'
import { createSchedule } from '../../bot/schedule.ts'
import { codeIn } from '../fakes/workbookDesk.ts'
import { COUNCIL, personal, setUp } from '../setUp.ts'

/** Lets everything happen that waits for the store and for nothing else. */
const settled = async () => {
  for (let turn = 0; turn < 60; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

describe('the schedule and connected workbooks', () => {
  it('tells at once, again when the chat was broken, and a broken chat holds up no close', async () => {
    const stage = await setUp()
    const lines: string[] = []
    const schedule = createSchedule(createLog({ write: line => void lines.push(line), now: stage.clock.now }))
    const services = { ...stage.services, wake: schedule.wake }
    const place = personal(stage.lead)
    const pulse = await stage.start()
    await schedule.start(services)
    stage.clock.set(pulse.closesAt)
    const code = codeIn(await connectExcel(services, { who: stage.lead, place, at: services.now() }))
    stage.platform.answerNext(new Error('The chat is broken.'))
    assert.ok(await redeem(services, code))
    await settled()
    assert.deepEqual(stage.platform.in(place), [])
    assert.match(lines.join(), /could not be told yet/)
    const stands = await stage.store.read(`council:${COUNCIL.id}`, 'pulse', pulse.id)
    assert.equal(stands?.value.state, 'closing')
    stage.clock.advance(60)
    schedule.wake()
    await settled()
    assert.match(stage.platform.in(place)[0]?.summary ?? '', /^A workbook is connected/)
    await schedule.stop()
    await stage.store.close()
  })
})
