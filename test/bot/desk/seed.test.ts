import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import { stageOn } from '#shared/domain/nudgeStage.ts'
import { readPack } from '#shared/domain/pack.ts'
import { PEOPLE } from '../../../bot/desk/people.ts'
import { SAMPLE_POSITIONS, SAMPLE_PULSES } from '../../../bot/desk/sample.ts'
import { makeSample, sampleBegins, sampleClock } from '../../../bot/desk/seed.ts'
import { CHANNEL, COUNCIL, setUp } from '../../setUp.ts'

/** Makes the sample as if today were a certain instant. */
async function made(today: string) {
  const { services, store, platform } = await setUp({ framework: readPack(pack), at: today })
  await makeSample(services, COUNCIL.id, CHANNEL, sampleClock(sampleBegins(new Date(today))), new Date(today))
  const pulses = (await services.store.list(`council:${COUNCIL.id}`, 'pulse')).map(({ value }) => value)
  return {
    services,
    platform,
    close: () => store.close(),
    pulses: pulses.sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1)),
  }
}

describe('the sample data', () => {
  it('has a sign for each of the fourteen people in each area of each pulse', () => {
    for (const { said } of SAMPLE_PULSES)
      for (const [area, signs] of Object.entries(said)) assert.match(signs, /^[1-5?-]{14}$/, area)
  })

  for (const today of ['2026-11-24T10:00:00Z', '2026-11-29T00:30:00Z', '2027-01-02T23:59:00Z', '2026-12-28T08:00:00Z'])
    it(`holds two closed pulses and an open one on ${today}`, async () => {
      const { services, pulses, close } = await made(today)
      assert.deepEqual(
        pulses.map(({ state, answered }) => [state, answered]),
        [
          ['closed', 14],
          ['closed', 14],
          ['open', undefined],
        ],
      )
      const [, , open] = pulses
      assert.ok(open && open.opensAt < today && open.closesAt > today)
      assert.ok(pulses.every(({ closedAt }) => !closedAt || closedAt < today))
      const responses = await services.store.list(`pulse:${open.id}`, 'response')
      assert.equal(responses.length, PEOPLE.filter(({ played }) => !played).length)
      assert.ok(responses.every(({ value }) => value.answeredAt > open.opensAt && value.answeredAt < today))
      await close()
    })

  it('shows counts, a summary and no more of the closed pulses, whose responses are gone', async () => {
    const { services, pulses, close } = await made('2026-11-24T10:00:00Z')
    const results = await services.store.list(`council:${COUNCIL.id}`, 'result')
    const shown = results.flatMap(({ value }) => Object.values(value.areas).map(area => area.shown))
    assert.deepEqual([...new Set(shown)].sort(), ['counts', 'summary'])
    for (const { id } of pulses.filter(({ state }) => state === 'closed'))
      assert.deepEqual(await services.store.list(`pulse:${id}`, 'response'), [])
    await close()
  })

  for (const today of ['2026-11-24T10:00:00Z', '2026-11-24T00:10:00Z', '2026-11-29T00:30:00Z', '2026-12-28T08:00:00Z'])
    it(`holds four actions on ${today}: one is done, one was due, one is due soon, one is nobody's`, async () => {
      const { services, close } = await made(today)
      const actions = (await services.store.list(`council:${COUNCIL.id}`, 'action')).map(({ value }) => value)
      const day = today.slice(0, 10)
      assert.deepEqual(
        actions.map(({ state, owner, due = '' }) => [state, owner?.name, due < day]).sort(),
        [
          ['done', 'Tom Ashworth', true],
          ['open', undefined, false],
          ['open', 'Amina Yusuf', false],
          ['started', 'Tom Ashworth', true],
        ].sort(),
      )
      assert.ok(actions.every(({ changedAt }) => changedAt <= new Date(today).toISOString()))
      // A trial does not begin with reminders: they come when its clock moves on.
      const stages = actions.flatMap(action => (action.state === 'done' ? [] : [stageOn(action, day)?.stage]))
      assert.deepEqual(stages, [undefined, undefined, undefined])
      await close()
    })

  it('records positions, and posts each pulse and each result in the channel', async () => {
    const { services, platform, close } = await made('2026-11-24T10:00:00Z')
    const positions = await services.store.list(`council:${COUNCIL.id}`, 'position')
    assert.equal(positions.length, SAMPLE_POSITIONS.length)
    assert.ok(positions.every(({ value }) => value.targetBy && value.targetBy > '2026-11-24'))
    assert.equal(platform.in(CHANNEL).length, 5)
    await close()
  })
})
