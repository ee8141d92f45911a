import assert from 'node:assert/strict'
import type { Pulse } from '#shared/domain/pulse.ts'
import { channelOf } from '#shared/journeys/channel.ts'
import { closeDuePulses, refreshCount } from '#shared/journeys/closePulse.ts'
import { missedResults, nextDue } from '#shared/journeys/due.ts'
import { createKeys } from '../../../bot/keys.ts'
import { CHANNEL, COUNCIL, type Stage, setUp } from '../../setUp.ts'

const stored = async ({ store }: Stage, { id }: Pulse) =>
  (await store.read(`council:${COUNCIL.id}`, 'pulse', id))?.value as Pulse

describe('closing a pulse when the channel cannot be reached', () => {
  let stage: Stage
  let pulse: Pulse
  beforeEach(async () => {
    stage = await setUp()
    pulse = await stage.start()
    for (const who of stage.people) await stage.answer(who, pulse, 'mature')
  })
  afterEach(() => stage.store.close())

  const announced = async () => (await stored(stage, pulse)).announced

  it('waits as long as the platform asks, then posts once', async () => {
    stage.platform.answerNext({ sent: 'later', afterSeconds: 30 })
    await stage.close(pulse)
    assert.equal(await announced(), 'no')
    assert.equal(await nextDue(stage.services), '2026-11-24T10:00:35.000Z')
    stage.clock.advance(29)
    assert.equal(await closeDuePulses(stage.services), 0)
    stage.clock.advance(1)
    stage.platform.answerNext({ sent: 'uncertain' }, { sent: 'later', afterSeconds: 60 })
    await stage.runClock()
    stage.clock.advance(60)
    await stage.runClock()
    assert.equal(await announced(), 'yes')
    assert.equal(stage.platform.in(CHANNEL).length, 2)
    assert.equal(await nextDue(stage.services), undefined)
  })

  it('waits a second at least, though the platform said none', async () => {
    stage.platform.answerNext({ sent: 'later', afterSeconds: 0 })
    await stage.close(pulse)
    assert.equal(await nextDue(stage.services), '2026-11-24T10:00:06.000Z')
  })

  it('never posts again what may have arrived', async () => {
    stage.platform.answerNext({ sent: 'uncertain' }, { sent: 'uncertain' })
    await stage.close(pulse)
    stage.clock.advance(86_400)
    await stage.runClock()
    assert.equal(await announced(), 'uncertain')
    assert.equal(stage.platform.in(CHANNEL).length, 2)
  })

  it('gives up on a place that is gone, and keeps the result', async () => {
    stage.platform.answerNext({ sent: 'gone' }, { sent: 'gone' })
    await stage.close(pulse)
    assert.equal(await announced(), 'gone')
    assert.equal(await missedResults(stage.services), 1)
    const council = await stage.store.read('directory', 'council', COUNCIL.id)
    assert.equal(council?.value.channel, undefined)
    assert.equal((await stage.store.read(`council:${COUNCIL.id}`, 'result', pulse.id))?.value.answered, 12)
    stage.clock.advance(60)
    await stage.runClock()
    assert.equal(await nextDue(stage.services), undefined)
  })

  it('tells the administrator once of a result that may be missed, with its pulse', async () => {
    for (const [sent, words] of [
      ['uncertain', 'may not have arrived in its channel'],
      ['gone', 'was not posted, because its channel is closed to us'],
    ] as const) {
      const other = await setUp()
      const of = await other.start()
      await other.ask({ do: 'close-pulse', pulse: of.id, sure: true })
      other.clock.advance(5)
      other.platform.answerNext({ sent: 'uncertain' }, { sent })
      const notes: string[] = []
      for (let hours = 0; hours < 3; hours += 1) {
        await closeDuePulses(other.services, text => notes.push(text))
        other.clock.advance(3600)
      }
      assert.deepEqual(notes, [`The result of pulse ${of.id} ${words}.`])
      assert.equal(await missedResults(other.services), 1)
      await other.store.close()
    }
  })

  it('calls a post uncertain that has no end after two minutes', async () => {
    stage.platform.answerNext({ sent: 'uncertain' }, new Error('The process was killed.'))
    await assert.rejects(stage.close(pulse))
    stage.clock.advance(119)
    await stage.runClock()
    assert.equal(await announced(), 'sending')
    assert.equal(await missedResults(stage.services), 0)
    stage.clock.advance(1)
    await stage.runClock()
    assert.equal(await announced(), 'uncertain')
    assert.equal(await missedResults(stage.services), 1)
    assert.equal(await nextDue(stage.services), undefined)
    assert.equal(stage.platform.in(CHANNEL).length, 1)
  })

  it('goes on without the channel when the master secret was changed, and says so once', async () => {
    const services = { ...stage.services, keys: createKeys('another master secret, long enough as well') }
    await refreshCount(services, COUNCIL.id, pulse.id)
    await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
    const notes: string[] = []
    for (let minutes = 0; minutes < 5; minutes += 1) {
      stage.clock.advance(60)
      await closeDuePulses(services, text => notes.push(text))
    }
    assert.equal(await announced(), 'gone')
    assert.equal(notes.length, 1)
    assert.equal(await nextDue(services), undefined)
    assert.equal((await stage.store.read(`council:${COUNCIL.id}`, 'result', pulse.id))?.value.answered, 12)
    assert.equal(await channelOf(services, COUNCIL.id), undefined)
  })

  it('still posts the result when the old message could not be updated', async () => {
    stage.platform.answerNext(new Error('Teams refused a message.'))
    await assert.rejects(stage.close(pulse), ({ message, cause }: Error) => {
      assert.match(
        `${message} ${cause}`,
        /1 of 1 due steps could not be done to the end. .*The message of pulse wexcombe-1 still looks open/,
      )
      return true
    })
    assert.equal(await announced(), 'yes')
    assert.equal(stage.platform.in(CHANNEL).length, 2)
    assert.equal(await closeDuePulses(stage.services), 0)
  })

  it('posts the result after two minutes, though the old message can still not be updated', async () => {
    stage.platform.answerNext(...Array.from({ length: 13 }, () => ({ sent: 'later', afterSeconds: 10 }) as const))
    await stage.close(pulse)
    for (let seconds = 10; seconds <= 130; seconds += 10) {
      assert.equal(stage.platform.in(CHANNEL).length, seconds <= 120 ? 1 : 2, `after ${seconds - 10} seconds`)
      stage.clock.advance(10)
      await stage.runClock()
    }
    assert.equal(await announced(), 'yes')
  })
})

describe('the count on the posted message', () => {
  it('is brought up to date while the pulse is open, and only when it changed', async () => {
    const stage = await setUp()
    const pulse = await stage.start()
    const refresh = () => refreshCount(stage.services, COUNCIL.id, pulse.id)
    await refresh()
    await stage.answer(stage.person(1), pulse, 'mature')
    await refresh()
    await refresh()
    const [card] = stage.platform.shown
    assert.deepEqual(
      card?.versions.map(({ summary }) => summary.split('\n').at(-1)),
      ['0 of 12 have answered', '1 of 12 has answered'],
    )
    await stage.close(pulse)
    const closed = card?.versions.length
    await refresh()
    assert.equal(card?.versions.length, closed)
    await stage.store.close()
  })

  it('stays to be done when the platform could not take it', async () => {
    const stage = await setUp()
    const pulse = await stage.start()
    await stage.answer(stage.person(1), pulse, 'mature')
    stage.platform.answerNext({ sent: 'later', afterSeconds: 5 })
    await refreshCount(stage.services, COUNCIL.id, pulse.id)
    assert.equal((await stored(stage, pulse)).shown?.answered, 0)
    const said = { council: COUNCIL.id, pulse: pulse.id }
    assert.deepEqual(stage.counted, [said, said])
    await refreshCount(stage.services, COUNCIL.id, pulse.id)
    assert.equal((await stored(stage, pulse)).shown?.answered, 1)
    await stage.store.close()
  })
})
