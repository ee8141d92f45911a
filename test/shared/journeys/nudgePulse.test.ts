import assert from 'node:assert/strict'
import { sendDueNudges } from '#shared/journeys/nudge.ts'
import { CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

describe('a reminder of a pulse', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp({ people: 4 })
  })
  afterEach(() => stage.store.close())

  async function at(instant: string): Promise<number> {
    stage.clock.set(instant)
    return sendDueNudges(stage.services)
  }
  const to = (person: number) => stage.platform.in(personal(stage.person(person))).map(({ summary }) => summary)
  const inChannel = () => stage.platform.in(CHANNEL).map(({ summary }) => summary)

  it('comes half way and on the working day before the close, to those who have not answered', async () => {
    const pulse = await stage.start(undefined, 5)
    assert.equal(pulse.closesAt, '2026-12-01T16:00:00.000Z')
    await stage.answer(stage.person(1), pulse, 'mature')
    assert.equal(await at('2026-11-26T11:30:00.000Z'), 0)
    assert.equal(await at('2026-11-27T11:30:00.000Z'), 3)
    await stage.answer(stage.person(2), pulse, 'mature')
    assert.equal(await at('2026-11-30T11:30:00.000Z'), 2)
    assert.equal(await at('2026-12-01T11:30:00.000Z'), 0)
    assert.deepEqual(
      [0, 1, 2, 3].map(person => to(person).length),
      [2, 0, 1, 2],
    )
    assert.match(to(3)[0] ?? '', /How we know: .*nothing stands under your key\. Nobody can read/)
    assert.match(to(3)[0] ?? '', /You get this because you are in the channel that was asked\./)
    // Nothing in the store is alike for those who had not answered.
    const kept = await stage.store.list(`nudges:${COUNCIL.id}`, 'nudges')
    const abouts = kept.flatMap(({ value }) => value.slots.flatMap(({ about }) => about))
    assert.equal(new Set(abouts).size, abouts.length)
  })

  it('counts two linked accounts as one person', async () => {
    const pulse = await stage.start(undefined, 5)
    const [own, other] = [stage.person(2), stage.person(3)].map(({ id }) => stage.services.keys.person(id))
    const since = stage.clock.now().toISOString()
    const link = (key = '', person = '', with_ = '') =>
      stage.store.write(`council:${COUNCIL.id}`, 'link', key, { person, other: with_, since }, 'nothing')
    await link(own, own, other)
    await link(other, own, own)
    await stage.answer(stage.person(3), pulse, 'mature')
    assert.equal(await at('2026-11-27T11:30:00.000Z'), 2)
    assert.deepEqual([to(2), to(3)], [[], []])
  })

  it('is not sent when a lead chose none; reminding everyone asks nothing of the keys, once a day, in hours', async () => {
    const pulse = await stage.start(undefined, 5)
    await stage.ask({ do: 'save-council-reminders', pulses: 'off', heldOut: '0' })
    assert.equal(await at('2026-11-27T11:30:00.000Z'), 0)
    const remind = (who = stage.lead) => stage.ask({ do: 'remind-everyone', pulse: pulse.id }, who)
    assert.ok((await remind(stage.person(2))).refused)
    const view = await stage.ask({ do: 'show-nudges' })
    assert.deepEqual(view.buttons[0]?.intent, { do: 'remind-everyone', pulse: pulse.id })
    assert.match((await remind()).summary, /One line is posted in the channel/)
    assert.match(inChannel().at(-1) ?? '', /^The procurement pulse is open until Tuesday 1 December at 4pm/)
    const posts = inChannel().length
    assert.match((await remind()).summary, /reminded today already/)
    stage.clock.set('2026-11-28T11:30:00.000Z')
    assert.match((await remind()).summary, /8:30am to 5:30pm on working days/)
    assert.equal(inChannel().length, posts)
    stage.clock.set('2026-11-30T11:30:00.000Z')
    stage.platform.answerNext({ sent: 'uncertain' })
    assert.match((await remind()).summary, /couldn't make sure/)
    assert.match((await remind()).summary, /reminded today already/)
  })
})
