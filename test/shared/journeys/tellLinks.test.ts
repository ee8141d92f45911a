import assert from 'node:assert/strict'
import { LINKING } from '#shared/journeys/link.ts'
import { personOf } from '#shared/journeys/person.ts'
import type { Asker, Services } from '#shared/journeys/services.ts'
import { tellLinks } from '#shared/journeys/tellLinks.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { createKeys } from '../../../bot/keys.ts'
import { type BrittleStore, brittleStore } from '../../fakes/brittleStore.ts'
import { type TwoAccounts, twoAccounts } from '../../fakes/twoAccounts.ts'
import { COUNCIL } from '../../setUp.ts'

describe('telling of a linked account', () => {
  let store: BrittleStore
  let of: TwoAccounts
  let [anna, annaInSlack] = [] as unknown as [Asker, Asker]
  beforeEach(async () => {
    store = brittleStore(sqliteStore(':memory:'))
    of = await twoAccounts(store)
    ;[anna, annaInSlack] = [of.on('teams', 3), of.on('slack', 3)]
  })
  afterEach(() => store.close())

  const tell = (services: Services = of.services) => tellLinks(services)
  const told = (who: Asker) => (who === anna ? of.stage.platform : of.slack).in(of.chat(who))
  const waiting = async () => (await store.list(LINKING, 'pairing')).length
  const isOne = async () => (await personOf(of.services, anna)) === (await personOf(of.services, annaInSlack))

  it('is left to the clock, which the link wakes, and happens once, in the chat of the code, with a way back', async () => {
    for (const [from, to] of [
      [anna, annaInSlack],
      [annaInSlack, anna],
    ] as const) {
      const woken = of.stage.woken()
      await of.link(from, to)
      assert.equal(of.stage.woken(), woken + 1)
      assert.deepEqual(told(from), [])
      await Promise.all([tell(), tell()])
      await tell()
      assert.match(told(from)[0]?.summary ?? '', /are linked\nYour code was used in your other chat\./)
      const intents = told(from).flatMap(({ buttons }) => buttons.map(({ intent }) => intent))
      assert.deepEqual(intents, [{ do: 'unlink-accounts' }])
      assert.equal(await waiting(), 0)
      await of.ask(from, { do: 'unlink-accounts' })
    }
  })

  it('is tried again when the chat is slow or broken', async () => {
    await of.link(anna, annaInSlack)
    of.stage.platform.answerNext({ sent: 'later', afterSeconds: 30 }, new Error('the chat is broken'))
    await tell()
    await tell()
    of.stage.clock.advance(30)
    await assert.rejects(tell(), /could not be told yet of an account/)
    of.stage.clock.advance(120)
    await tell()
    assert.equal(told(anna).length, 1)
    assert.ok(await isOne())
  })

  it('ends the link when the chat is gone, its address cannot be read any more, or a week went by', async () => {
    for (const how of ['gone', 'secret', 'week']) {
      await of.link(anna, annaInSlack)
      if (how === 'gone') of.stage.platform.answerNext({ sent: 'gone' })
      const { unseal } = createKeys('another master secret, long enough too')
      const away: Services = { ...of.services, platform: () => undefined }
      if (how === 'week') {
        await tell(away)
        assert.ok(await isOne())
        of.stage.clock.advance(7 * 86_400 + 1)
      }
      await tell(
        how === 'week'
          ? away
          : how === 'secret'
            ? { ...of.services, keys: { ...of.services.keys, unseal } }
            : of.services,
      )
      assert.ok(!(await isOne()), how)
      assert.equal(await waiting(), 0)
    }
    const did = (await store.list(`council:${COUNCIL.id}`, 'audit')).map(({ value }) => value.did)
    assert.equal(did.filter(each => /could not be told/.test(each)).length, 3)
  })

  it('tells nobody of a link that was undone before, and forgets the code', async () => {
    await of.link(anna, annaInSlack)
    await of.ask(annaInSlack, { do: 'unlink-accounts' })
    await tell()
    of.stage.clock.advance(30 * 60)
    await tell()
    assert.deepEqual(told(anna), [])
    assert.equal(await waiting(), 0)
  })

  it('removes codes that ended, and leaves live ones alone', async () => {
    await of.code(anna)
    of.stage.clock.advance(300)
    await of.code(annaInSlack)
    of.stage.clock.advance(300)
    await tell()
    assert.equal(await waiting(), 1)
  })

  it('survives an end of the process after any call: who is linked is told, and is one person with one response', async () => {
    const pulse = await of.stage.start()
    for (let at = 1; ; at += 1) {
      for (const who of [anna, annaInSlack]) await of.ask(who, { do: 'unlink-accounts' })
      for (const { id } of await store.list(`pulse:${pulse.id}`, 'response'))
        await store.remove(`pulse:${pulse.id}`, 'response', id)
      for (const who of [anna, annaInSlack])
        await of.ask(who, { do: 'answer', pulse: pulse.id, levels: { listening: 'mature' } })
      const code = await of.code(anna)
      const before = told(anna).length
      let calls = 0
      store.onCall(number => {
        calls = number
        return number === at ? 'break after' : undefined
      })
      await of.send(annaInSlack, code).catch(() => undefined)
      await tell().catch(() => undefined)
      store.onCall(undefined)
      of.stage.clock.advance(2)
      // Whatever was left half done is made good, or no harm, by doing it again.
      const again = (await isOne()) ? undefined : await of.link(anna, annaInSlack)
      if (again) assert.match(again.summary, /are linked/, `call ${at}`)
      of.stage.clock.advance(3600)
      await tell()
      assert.ok(await isOne())
      assert.ok(told(anna).length > before, `nobody was told after call ${at}`)
      assert.equal(await waiting(), 0, `call ${at}`)
      if (calls < at) break
    }
  })
})
