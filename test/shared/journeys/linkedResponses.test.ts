import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Pulse } from '#shared/domain/pulse.ts'
import { handle } from '#shared/journeys/handle.ts'
import type { Asker } from '#shared/journeys/services.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { brittleStore } from '../../fakes/brittleStore.ts'
import { type TwoAccounts, twoAccounts } from '../../fakes/twoAccounts.ts'
import { COUNCIL, START } from '../../setUp.ts'

describe('the responses of linked accounts', () => {
  let of: TwoAccounts
  let pulse: Pulse
  let [anna, annaInSlack] = [] as unknown as [Asker, Asker]
  const store = () => of.stage.store
  beforeEach(async () => {
    of = await twoAccounts(brittleStore(sqliteStore(':memory:')))
    ;[anna, annaInSlack] = [of.on('teams', 3), of.on('slack', 3)]
    pulse = await of.stage.start()
  })
  afterEach(() => store().close())

  /** @param seconds when they pressed, after the start */
  const answer = (who: Asker, level: string, seconds = 0) =>
    handle(
      of.services,
      { who, place: of.chat(who), at: new Date(Date.parse(START) + seconds * 1000) },
      { do: 'answer', pulse: pulse.id, levels: Object.fromEntries(pulse.areas.map(area => [area, level])) },
    )
  const responses = () => store().list(`pulse:${pulse.id}`, 'response')
  const said = async () => (await responses()).map(({ value }) => Object.values(value.levels)[0])

  it('are one: what was said in Teams is replaced in Slack, and the other way round', async () => {
    await answer(anna, 'mature')
    await of.link(anna, annaInSlack)
    await answer(annaInSlack, 'leader', 5)
    assert.deepEqual(await said(), ['leader'])
    await answer(anna, 'minimum', 9)
    assert.deepEqual(await said(), ['minimum'])
  })

  it('become one when both have answered: the later stays, whoever asked for the code', async () => {
    for (const [from, to, first, second] of [
      [anna, annaInSlack, anna, annaInSlack],
      [anna, annaInSlack, annaInSlack, anna],
      [annaInSlack, anna, anna, annaInSlack],
      [annaInSlack, anna, annaInSlack, anna],
    ] as const) {
      await answer(first, 'developing', 10)
      await answer(second, 'innovator', 20)
      await answer(of.on('teams', 5), 'mature')
      assert.deepEqual((await said()).sort(), ['developing', 'innovator', 'mature'])
      const counted = of.stage.counted.length
      await of.link(from, to)
      assert.deepEqual((await said()).sort(), ['innovator', 'mature'])
      assert.equal(of.stage.counted.length, counted + 1)
      await of.ask(from, { do: 'unlink-accounts' })
      for (const { id } of await responses()) await store().remove(`pulse:${pulse.id}`, 'response', id)
    }
  })

  it('are two again once they are unlinked', async () => {
    await of.link(anna, annaInSlack)
    await answer(anna, 'mature')
    await of.ask(annaInSlack, { do: 'unlink-accounts' })
    assert.deepEqual(await said(), ['mature'])
    await answer(anna, 'leader', 5)
    await answer(annaInSlack, 'leader', 6)
    assert.equal((await responses()).length, 2)
  })

  it('of closed pulses are not looked for', async () => {
    await answer(anna, 'mature')
    await answer(annaInSlack, 'leader', 2)
    const result = await of.stage.close(pulse)
    await of.link(anna, annaInSlack)
    assert.equal(result.answered, 2)
    assert.deepEqual(await responses(), [])
  })

  it('are counted once when an answer was on its way while its account was linked', async () => {
    // Known under its own key, the answer goes on after the link: as it stood when the link was looked for.
    for (const [at, level] of [20, 3].entries()) {
      const [one, other] = [of.on('teams', 6 + at), of.on('slack', 6 + at)]
      await answer(one, 'mature', 10)
      await answer(other, 'mature', 10)
      await of.link(one, other)
      const keys = [one, other].map(({ id }) => of.services.keys.response(pulse.id, of.services.keys.person(id)))
      const kept = (await responses()).map(({ id }) => id)
      const late = keys.find(key => !kept.includes(key)) as string
      const value = {
        levels: { listening: 'leader' },
        answeredAt: new Date(Date.parse(START) + level * 1000).toISOString(),
      }
      await store().write(`pulse:${pulse.id}`, 'response', late, value, 'nothing')
    }
    for (let at = 0; at < 3; at += 1) await answer(of.on('teams', at), 'mature', at)
    assert.equal((await responses()).length, 7)
    const result = await of.stage.close(pulse)
    assert.equal(result.answered, 5)
    assert.deepEqual(await responses(), [])
  })

  it('are one in whatever order people answer and link, one thing after the other', async () => {
    const person = fc.integer({ min: 0, max: 3 })
    const act = fc.oneof(
      fc.record({ does: fc.constant('answer' as const), platform: fc.constantFrom('teams', 'slack'), person }),
      fc.record({ does: fc.constant('link' as const), platform: fc.constantFrom('teams', 'slack'), person }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 16 }), async acts => {
        for (const { id } of await responses()) await store().remove(`pulse:${pulse.id}`, 'response', id)
        for (const { id } of await store().list(`council:${COUNCIL.id}`, 'link'))
          await store().remove(`council:${COUNCIL.id}`, 'link', id)
        const [linked, answered, last] = [new Set<number>(), new Set<string>(), new Map<string, number>()]
        const human = (platform: string, person: number) => (linked.has(person) ? `${person}` : `${platform} ${person}`)
        for (const [at, { does, platform, person }] of acts.entries()) {
          const [who, other] = [of.on(platform, person), of.on(platform === 'teams' ? 'slack' : 'teams', person)]
          if (does === 'link') {
            await of.link(who, other)
            linked.add(person)
          } else await answer(who, of.services.framework.levels[at % 5]?.id ?? '', at)
          if (does === 'answer') answered.add(`${platform} ${person}`)
          if (does === 'answer') last.set(`${platform} ${person}`, at)
        }
        const lasts = new Map<string, number>()
        for (const each of answered) {
          const [platform = '', number = ''] = each.split(' ')
          const name = human(platform, Number(number))
          lasts.set(name, Math.max(lasts.get(name) ?? -1, last.get(each) ?? -1))
        }
        const expected = [...lasts.values()].map(at => new Date(Date.parse(START) + at * 1000).toISOString())
        assert.deepEqual((await responses()).map(({ value }) => value.answeredAt).sort(), expected.sort())
      }),
      { numRuns: 60 },
    )
  })
})
