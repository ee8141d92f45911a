import assert from 'node:assert/strict'
import type { Pulse } from '#shared/domain/pulse.ts'
import type { Result } from '#shared/domain/release.ts'
import { closeDuePulses } from '#shared/journeys/closePulse.ts'
import { nextDue, oldestDue, openPulses, setEveryNextDue } from '#shared/journeys/due.ts'
import { readReport } from '#shared/journeys/report.ts'
import { AREAS, CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

const stored = async ({ store }: Stage, { id }: Pulse) =>
  (await store.read(`council:${COUNCIL.id}`, 'pulse', id))?.value as Pulse
const resultOf = async ({ store }: Stage, { id }: Pulse) =>
  (await store.read(`council:${COUNCIL.id}`, 'result', id))?.value
const responsesTo = ({ store }: Stage, { id }: Pulse) => store.list(`pulse:${id}`, 'response')
/** 12 people: mature from 6, leader from 4, developing from 2; nobody says anything about buying but 4 of them. */
async function answerAll(stage: Stage, pulse: Pulse): Promise<void> {
  for (const [at, who] of stage.people.entries()) {
    const level = at < 6 ? 'mature' : at < 10 ? 'leader' : 'developing'
    await stage.answer(who, pulse, {
      listening: level,
      planning: at < 9 ? level : 'dont-know',
      ...(at < 4 && { buying: level }),
    })
  }
}
const RELEASED: Result['areas'] = {
  listening: {
    shown: 'counts',
    counts: { minimum: 0, developing: 2, mature: 6, leader: 4, innovator: 0 },
    median: 'mature',
    agreement: 'high',
  },
  planning: { shown: 'summary', median: 'mature', agreement: 'high' },
  buying: { shown: 'hidden' },
}

describe('closing a pulse', () => {
  let stage: Stage
  let pulse: Pulse
  beforeEach(async () => {
    stage = await setUp()
    pulse = await stage.start(AREAS)
    await answerAll(stage, pulse)
  })
  afterEach(() => stage.store.close())

  it('counts into a released result, destroys the responses, and tells the channel', async () => {
    const woken = stage.woken()
    assert.match((await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })).summary, /takes no more answers/)
    assert.equal(stage.woken(), woken + 1)
    const audit = await stage.store.list(`council:${COUNCIL.id}`, 'audit')
    assert.equal(audit.filter(({ value }) => value.did === 'closed a pulse' && value.about === pulse.id).length, 1)
    stage.clock.advance(5)
    await stage.runClock()
    assert.deepEqual(await resultOf(stage, pulse), {
      pulse: pulse.id,
      closedAt: '2026-11-24T10:00:05.000Z',
      asked: 12,
      answered: 12,
      minimumGroup: 5,
      areas: RELEASED,
    })
    assert.deepEqual(await responsesTo(stage, pulse), [])
    const [card, result] = stage.platform.in(CHANNEL)
    assert.match(card?.summary ?? '', /Procurement pulse: closed[\s\S]*12 of 12 answered\./)
    assert.deepEqual(card?.buttons, [])
    assert.match(result?.summary ?? '', /^Pulse results\n12 of 12 people answered\./)
    assert.match(
      result?.summary ?? '',
      /Listening: People see Mature, 3 of 5\. Most people are within one level of each other\./,
    )
    assert.match(result?.summary ?? '', /Buying: Hidden, to protect people in a small group/)
    const { state, announced, answered } = await stored(stage, pulse)
    assert.deepEqual({ state, announced, answered }, { state: 'closed', announced: 'yes', answered: 12 })
  })

  it('waits until every answer that was let in has been written', async () => {
    await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
    stage.clock.advance(4.9)
    await stage.runClock()
    assert.equal((await stored(stage, pulse)).state, 'closing')
    assert.equal(await resultOf(stage, pulse), undefined)
    assert.equal((await responsesTo(stage, pulse)).length, 12)
    stage.clock.advance(0.1)
    await stage.runClock()
    assert.equal((await stored(stage, pulse)).state, 'closed')
  })

  it('happens by itself at 4pm', async () => {
    stage.clock.set('2026-12-01T15:59:59Z')
    assert.equal(await closeDuePulses(stage.services), 0)
    stage.clock.set('2026-12-01T16:00:00Z')
    await stage.runClock()
    assert.equal((await stored(stage, pulse)).state, 'closing')
    stage.clock.advance(5)
    await stage.runClock()
    assert.deepEqual((await resultOf(stage, pulse))?.areas, RELEASED)
    assert.equal(stage.platform.in(CHANNEL).length, 2)
  })

  it('is for leads', async () => {
    const said = await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true }, stage.person(3))
    assert.match(said.summary, /You need to be a procurement lead to close a pulse/)
    assert.equal((await stored(stage, pulse)).state, 'open')
  })

  it('a second time says what happened the first time', async () => {
    const close = () => stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
    const [one, other] = await Promise.all([close(), close()])
    assert.equal(one.summary, other.summary)
    stage.clock.advance(5)
    await stage.runClock()
    const late = await close()
    assert.match(late.summary, /^This pulse closed on Tuesday 24 November at 10am, and takes no more answers/)
    assert.match((await stage.ask({ do: 'close-pulse', pulse: 'never', sure: true })).summary, /can't find that pulse/)
    const closings = (await stage.store.list(`council:${COUNCIL.id}`, 'audit')).filter(
      ({ value }) => value.did === 'closed a pulse',
    )
    assert.equal(closings.length, 1)
    assert.equal(closings[0]?.value.about, pulse.id)
  })

  it('makes one result and one message, however many copies of the clock run', async () => {
    await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
    stage.clock.advance(5)
    await Promise.all(Array.from({ length: 5 }, () => closeDuePulses(stage.services)))
    await stage.runClock()
    assert.deepEqual((await resultOf(stage, pulse))?.areas, RELEASED)
    assert.equal(stage.platform.in(CHANNEL).length, 2)
    assert.equal((await stored(stage, pulse)).announced, 'yes')
  })

  it('never makes the result again, whatever lands behind the count', async () => {
    const result = await stage.close(pulse)
    await stage.store.write(
      `pulse:${pulse.id}`,
      'response',
      'late',
      { levels: { listening: 'minimum' }, answeredAt: '' },
      'nothing',
    )
    stage.clock.advance(3600)
    await stage.runClock()
    assert.deepEqual(await resultOf(stage, pulse), result)
  })

  it('holds the spread back when a pulse a minute earlier would tell what the one more person said', async () => {
    const before = await stage.close(pulse)
    assert.equal(before.areas['listening']?.shown, 'counts')
    stage.clock.advance(60)
    const next = await stage.start(AREAS)
    for (const who of stage.people.slice(0, 11)) await stage.answer(who, next, 'mature')
    const { areas } = await stage.close(next)
    assert.deepEqual(areas['listening'], { shown: 'summary', median: 'mature', agreement: 'high', held: true })
    assert.equal(areas['buying']?.shown, 'counts')
    const said = await stage.ask({ do: 'show-result', pulse: next.id, area: 'listening' })
    assert.match(said.summary, /The spread is held back, because the group changed by a few people since the last/)
    const report = await readReport(stage.services, COUNCIL.id)
    assert.match(JSON.stringify(report), /Counts hidden to protect people: the group changed by a few people/)
  })

  it('without any answer says so, and shows nothing', async () => {
    const empty = await setUp()
    const result = await empty.close(await empty.start())
    assert.equal(result.answered, 0)
    assert.deepEqual(Object.values(result.areas), [{ shown: 'hidden' }, { shown: 'hidden' }, { shown: 'hidden' }])
    const said = empty.platform.in(CHANNEL)[1]?.summary ?? ''
    assert.match(said, /^Pulse results\nNobody answered, so there is nothing to show\. The pulse closed on/)
    assert.doesNotMatch(said, /hidden/i)
    const look = (areas: readonly string[]) => empty.ask({ do: 'our-result', areas, levels: [] })
    assert.match((await look(['buying'])).summary, /^Buying\nNobody answered, so there is nothing to show\./)
    assert.match((await look([])).summary, /\n- Buying: Nobody answered\./)
    await empty.store.close()
  })

  it('in one council is not held up by a fault in another, such as a result that is lost', async () => {
    const other = { id: 'aldermere', name: 'Aldermere' }
    await stage.store.write(
      'directory',
      'council',
      other.id,
      { ...other, nextDue: '2026-11-24T10:00:00.000Z' },
      'nothing',
    )
    const broken: Pulse = {
      ...pulse,
      id: 'aldermere-1',
      state: 'closed',
      closedAt: '2026-11-24T09:00:00.000Z',
      announced: 'no',
    }
    await stage.store.write(`council:${other.id}`, 'pulse', broken.id, broken, 'nothing')
    await assert.rejects(stage.close(pulse), { message: /could not be done/ })
    assert.equal((await stored(stage, pulse)).announced, 'yes')
  })

  it('has the earliest of everything as the next thing due', async () => {
    const add = async (id: string, over: Partial<Pulse>) => {
      await stage.store.write('directory', 'council', id, { id, name: id }, 'nothing')
      for (const [at, of] of [{}, over, {}].entries())
        await stage.store.write(
          `council:${id}`,
          'pulse',
          `${id}-${at}`,
          { ...pulse, ...of, id: `${id}-${at}` },
          'nothing',
        )
    }
    await add('aldermere', { closesAt: '2026-11-26T16:00:00.000Z' })
    await add('zennor', {
      state: 'closed',
      closedAt: '2026-11-20T16:00:00.000Z',
      swept: true,
      announced: 'no',
      announceAfter: '2026-11-25T09:00:00.000Z',
    })
    await setEveryNextDue(stage.services)
    const due = async (id: string) => (await stage.store.read('directory', 'council', id))?.value.nextDue
    assert.equal(await due('aldermere'), '2026-11-26T16:00:00.000Z')
    assert.equal(await due('zennor'), '2026-11-25T09:00:00.000Z')
    assert.equal(await nextDue(stage.services), '2026-11-25T09:00:00.000Z')
  })

  it('says when something is due next, and for how long the oldest has been', async () => {
    assert.equal(await nextDue(stage.services), pulse.closesAt)
    assert.deepEqual(await openPulses(stage.services), [{ council: COUNCIL.id, pulse: pulse.id }])
    assert.equal(await oldestDue(stage.services), 0)
    await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true }, stage.lead, { place: personal(stage.lead) })
    assert.equal(await nextDue(stage.services), '2026-11-24T10:00:05.000Z')
    assert.deepEqual(await openPulses(stage.services), [])
    stage.clock.advance(3605)
    assert.equal(await oldestDue(stage.services), 3600)
    await stage.runClock()
    stage.clock.advance(60)
    await stage.runClock()
    assert.equal(await nextDue(stage.services), undefined)
    assert.equal(await oldestDue(stage.services), 0)
  })
})
