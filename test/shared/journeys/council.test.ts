import assert from 'node:assert/strict'
import { channelFor, keepChannel } from '#shared/journeys/channel.ts'
import { change, councilOf, readCouncil } from '#shared/journeys/council.ts'
import { handle } from '#shared/journeys/handle.ts'
import type { Place } from '#shared/platform.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { brittleStore } from '../../fakes/brittleStore.ts'
import { CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

const TENANT = 'teams:11111111-2222-3333-4444-555555555555'

describe('the council of a tenant', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  it('is made at first contact, and is the same for ever after', async () => {
    const council = await councilOf(stage.services, TENANT, 'Aldermere')
    assert.equal(await councilOf(stage.services, TENANT, 'Renamed'), council)
    assert.deepEqual(await readCouncil(stage.services, council), { id: council, name: 'Aldermere' })
    assert.notEqual(await councilOf(stage.services, `${TENANT}6`, 'Other'), council)
  })

  it('is one, however many people come at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => councilOf(stage.services, TENANT, 'Aldermere')))
    assert.equal(new Set(made).size, 1)
    const councils = (await stage.store.list('directory', 'council')).map(({ id }) => id)
    assert.deepEqual(councils.sort(), [COUNCIL.id, made[0]].sort())
  })

  it('stands in the directory whenever the tenant does, whatever breaks off', async () => {
    for (let at = 1; at <= 4; at += 1) {
      const store = brittleStore(sqliteStore(':memory:'))
      const { services } = await setUp({ store })
      store.onCall(number => (number === at ? 'break after' : undefined))
      await councilOf(services, TENANT, 'Aldermere').catch(() => undefined)
      store.onCall(undefined)
      const council = await councilOf(services, TENANT, 'Aldermere')
      assert.equal((await readCouncil(services, council))?.name, 'Aldermere', `call ${at}`)
      await store.close()
    }
  })
})

describe("a council's channel", () => {
  it('is the first one that we meet it in, sealed, and no personal chat', async () => {
    const { services, lead, store } = await setUp()
    const at = (place: typeof CHANNEL) => ({ who: lead, place, at: services.now() })
    await keepChannel(services, COUNCIL.id, personal(lead))
    assert.equal(await channelFor(services, at(personal(lead))), undefined)
    await keepChannel(services, COUNCIL.id, CHANNEL)
    await keepChannel(services, COUNCIL.id, { ...CHANNEL, address: '19:second@thread' })
    assert.deepEqual(await channelFor(services, at(personal(lead))), CHANNEL)
    assert.doesNotMatch(JSON.stringify(await readCouncil(services, COUNCIL.id)), /@thread/)
    const here = { ...CHANNEL, address: '19:here@thread' }
    assert.deepEqual(await channelFor(services, at(here)), here)
    await store.close()
  })
})

describe("a council's channel, once the app was removed", () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
    await keepChannel(stage.services, COUNCIL.id, CHANNEL)
  })
  afterEach(() => stage.store.close())

  const removedFrom = (place: Place) =>
    handle(stage.services, { who: { id: '', council: COUNCIL.id }, place, at: stage.services.now() }, { do: 'removed' })
  const kept = async () =>
    channelFor(stage.services, { who: stage.lead, place: personal(stage.lead), at: stage.services.now() })

  it('is forgotten, so that the next one takes its place', async () => {
    await removedFrom(CHANNEL)
    await removedFrom(CHANNEL)
    assert.equal(await kept(), undefined)
    const second = { ...CHANNEL, address: '19:second@thread' }
    await keepChannel(stage.services, COUNCIL.id, second)
    assert.deepEqual(await kept(), second)
  })

  it('stays when it was removed elsewhere', async () => {
    await removedFrom({ ...CHANNEL, address: '19:second@thread' })
    await removedFrom(personal(stage.lead))
    assert.deepEqual(await kept(), CHANNEL)
    assert.equal((await readCouncil(stage.services, COUNCIL.id))?.name, COUNCIL.name)
  })
})

describe('changing a document', () => {
  it('gives up with a sentence when somebody else writes in between every time', async () => {
    const real = sqliteStore(':memory:')
    const store = brittleStore(real)
    const meddle = (times: number) => {
      let left = times
      store.onCall((_, call) => {
        if (call !== 'read' || left === 0) return undefined
        left -= 1
        return async () => {
          const was = await real.read('council:x', 'person', 'p')
          await real.write('council:x', 'person', 'p', { lead: false }, was?.version ?? 'nothing')
        }
      })
    }
    const write = () => change({ store }, ['council:x', 'person', 'p'], () => ({ lead: true }))
    meddle(4)
    assert.deepEqual(await write(), { lead: true })
    assert.deepEqual((await real.read('council:x', 'person', 'p'))?.value, { lead: true })
    meddle(5)
    await assert.rejects(write(), { message: 'Too many others were changing person p at the same moment.' })
    await store.close()
  })

  it('keeps every change of many who come at once', async () => {
    const store = sqliteStore(':memory:')
    const add = (name: string) =>
      change({ store }, ['directory', 'council', 'x'], was => ({ id: 'x', name: `${was?.name ?? ''}${name}` }))
    await Promise.all(['a', 'b', 'c', 'd'].map(add))
    const stands = await store.read('directory', 'council', 'x')
    assert.deepEqual([...(stands?.value.name ?? '')].sort(), ['a', 'b', 'c', 'd'])
    await store.close()
  })

  it('leaves it as it is when there is nothing to change', async () => {
    const store = sqliteStore(':memory:')
    await change({ store }, ['council:x', 'person', 'p'], () => ({ lead: true }))
    const before = await store.read('council:x', 'person', 'p')
    assert.deepEqual(await change({ store }, ['council:x', 'person', 'p'], () => undefined), { lead: true })
    assert.deepEqual(await store.read('council:x', 'person', 'p'), before)
    assert.equal(await change({ store }, ['council:x', 'person', 'q'], () => undefined), undefined)
    await store.close()
  })
})
