import assert from 'node:assert/strict'
import { refreshCount } from '#shared/journeys/closePulse.ts'
import type { Asker } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import { AREAS, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

const labels = ({ buttons }: Message) => buttons.map(({ label }) => label)

describe('how the pulse stands', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  const alone = (who: Asker, wish?: 'close' | 'remind') =>
    stage.ask({ do: 'pulse-status', ...(wish && { wish }) }, who, { place: personal(who) })

  it('says until when it is open, and how many have answered as the channel shows it', async () => {
    const pulse = await stage.start(AREAS)
    const who = stage.person(3)
    await stage.answer(who, pulse, 'mature')
    const before = await alone(who)
    assert.match(before.summary, /asks about 3 areas, and closes on Tuesday 1 December at 4pm/)
    assert.match(before.summary, /0 of 12 have answered, as the channel shows/)
    assert.match(before.summary, /Nobody can see who has answered, procurement leads included/)
    await refreshCount(stage.services, COUNCIL.id, pulse.id)
    assert.match((await alone(who)).summary, /1 of 12 has answered/)
    assert.deepEqual(
      before.buttons.map(({ label, intent, opens }) => ({ label, intent, opens })),
      [{ label: 'Answer the pulse', intent: { do: 'open-form', pulse: pulse.id }, opens: true }],
    )
  })

  it('gives a lead the way to close it and to remind everyone, in her own chat', async () => {
    await stage.start(AREAS)
    assert.deepEqual(labels(await alone(stage.lead)), ['Answer the pulse', 'Close it now', 'Remind everyone'])
    assert.deepEqual(labels(await stage.ask({ do: 'pulse-status' })), ['Answer the pulse'])
    assert.deepEqual(labels(await stage.ask({ do: 'pulse-status', wish: 'remind' })), [
      'Answer the pulse',
      'Close it now',
      'Remind everyone',
    ])
  })

  it('asks a lead who wants to close it whether she is sure, and tells anybody else who can', async () => {
    const pulse = await stage.start(AREAS)
    assert.match((await alone(stage.lead, 'close')).summary, /Close now\?/)
    const other = await alone(stage.person(4), 'close')
    assert.match(other.summary, /A procurement lead can close it sooner/)
    assert.deepEqual(labels(other), ['Answer the pulse'])
    assert.match((await alone(stage.person(4), 'remind')).summary, /A procurement lead can remind everyone/)
    const stands = await stage.store.read(`council:${COUNCIL.id}`, 'pulse', pulse.id)
    assert.equal(stands?.value.state, 'open')
  })

  it('says that the result comes while answers are counted', async () => {
    const pulse = await stage.start(AREAS)
    await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
    assert.match((await alone(stage.person(3))).summary, /takes no more answers/)
  })

  it('says when the last one closed, with the way to the results, and to the next for a lead', async () => {
    const pulse = await stage.start(AREAS)
    for (const who of stage.people.slice(0, 6)) await stage.answer(who, pulse, 'mature')
    await stage.close(pulse)
    const said = await alone(stage.person(3))
    assert.match(said.summary, /No pulse is open/)
    assert.match(said.summary, /The last one closed on Tuesday 24 November at 10am\. 6 of 12 people answered/)
    assert.deepEqual(labels(said), ['Our results'])
    assert.deepEqual(labels(await alone(stage.lead, 'close')), ['Our results', 'Start a pulse'])
  })

  it('says so when there was none, and looking makes nobody a lead', async () => {
    const said = await alone(stage.person(3))
    assert.match(said.summary, /has had no pulse yet/)
    assert.deepEqual(labels(said), [])
    await stage.ask({ do: 'pulse-status', wish: 'close' }, stage.person(5))
    assert.deepEqual(await stage.store.list(`council:${COUNCIL.id}`, 'person'), [])
  })
})
