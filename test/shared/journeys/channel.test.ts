import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { channelFor, keepChannel } from '#shared/journeys/channel.ts'
import { pulsesOf } from '#shared/journeys/startPulse.ts'
import { createKeys } from '../../../bot/keys.ts'
import { AREAS, CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

const open = (): Intent => ({ do: 'open-pulse', areas: AREAS, days: 5 })
const pulses = ({ services }: Stage) => pulsesOf(services, COUNCIL.id)

describe('the channel of a council', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  it('is that of the last pulse, not of the first', async () => {
    const other = { ...CHANNEL, address: '19:other@thread' }
    await stage.close(await stage.start())
    stage.clock.advance(60)
    await stage.ask(open(), stage.lead, { place: other })
    const [second] = await pulses(stage)
    await stage.close(second as Pulse)
    stage.clock.advance(60)
    await stage.ask(open(), stage.lead, { place: personal(stage.lead) })
    assert.equal(stage.platform.in(other).length, 3)
  })

  it('is forgotten when it is closed to us, so that the next start asks for one', async () => {
    stage.platform.answerNext({ sent: 'gone' })
    await stage.close(await stage.start())
    stage.clock.advance(60)
    const said = await stage.ask(open(), stage.lead, { place: personal(stage.lead) })
    assert.match(said.summary, /which channel to post in/)
    assert.equal((await pulses(stage)).length, 1)
  })

  it('that was sealed under another secret is as good as none, and the next one takes its place', async () => {
    await keepChannel(stage.services, COUNCIL.id, CHANNEL)
    const services = { ...stage.services, keys: createKeys('another secret, long enough for the tests') }
    const kept = () => channelFor(services, { who: stage.lead, place: personal(stage.lead), at: stage.services.now() })
    assert.equal(await kept(), undefined)
    const next = { ...CHANNEL, address: '19:next@thread' }
    await keepChannel(services, COUNCIL.id, next)
    assert.deepEqual(await kept(), next)
  })
})
