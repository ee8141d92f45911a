import assert from 'node:assert/strict'
import { readAccess } from '#shared/journeys/access.ts'
import { connectExcel, redeem } from '#shared/journeys/pairing.ts'
import type { Services } from '#shared/journeys/services.ts'
import { tellConnections } from '#shared/journeys/tellConnections.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { createKeys } from '../../../bot/keys.ts'
import { type BrittleStore, brittleStore } from '../../fakes/brittleStore.ts'
import { codeIn } from '../../fakes/workbookDesk.ts'
import { COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

describe('telling of a connected workbook', () => {
  let store: BrittleStore
  let stage: Stage
  beforeEach(async () => {
    store = brittleStore(sqliteStore(':memory:'))
    stage = await setUp({ store })
  })
  afterEach(() => store.close())

  const arrival = () => ({ who: stage.lead, place: personal(stage.lead), at: stage.services.now() })
  const connect = async () => {
    const granted = await redeem(stage.services, codeIn(await connectExcel(stage.services, arrival())))
    assert.ok(granted, 'the pane got its token')
    return granted.token
  }
  const tell = (services: Services = stage.services) => tellConnections(services)
  const told = () => stage.platform.in(personal(stage.lead))
  const works = async (token: string) => (await readAccess(stage.services, token)) !== undefined
  const waiting = async () => (await store.list('pairing', 'pairing')).length
  const accesses = () => store.list(`council:${COUNCIL.id}`, 'access')

  it('is left to the clock, which the connection wakes, and happens once, with a way to revoke', async () => {
    const woken = stage.woken()
    const token = await connect()
    assert.deepEqual(told(), [])
    assert.equal(stage.woken(), woken + 1)
    assert.equal((await accesses())[0]?.value.told, 'no')
    await Promise.all([tell(), tell()])
    await tell()
    const { id } = (await readAccess(stage.services, token)) ?? {}
    assert.deepEqual(
      told().map(({ buttons }) => buttons.map(({ intent }) => intent)),
      [[{ do: 'revoke-excel', access: id }]],
    )
    assert.equal((await accesses())[0]?.value.told, 'yes')
    assert.equal(await waiting(), 0)
  })

  it('is tried again when the chat is slow or broken, and the code stays used', async () => {
    const token = await connect()
    stage.platform.answerNext({ sent: 'later', afterSeconds: 30 }, new Error('the chat is broken'))
    await tell()
    await tell()
    stage.clock.advance(30)
    await assert.rejects(tell(), /could not be told yet of a workbook/)
    await tell()
    assert.deepEqual(told(), [])
    assert.ok(await works(token))
    stage.clock.advance(120)
    await tell()
    assert.equal(told().length, 1)
    assert.match(told()[0]?.summary ?? '', /Your code was used on Tuesday 24 November at 10am/)
  })

  it('is tried less often the longer it fails, and ends with the access', async () => {
    await connect()
    let tries = 0
    const broken: Services = {
      ...stage.services,
      platform: () => ({
        ...stage.platform,
        post: async () => {
          tries += 1
          throw new Error('the chat is broken')
        },
      }),
    }
    for (let hours = 31 * 24; hours > 0; hours -= 1) {
      await tell(broken).catch(() => undefined)
      stage.clock.advance(3600)
    }
    assert.ok(tries > 10 && tries < 130, `${tries} tries`)
    assert.equal(await waiting(), 0)
    assert.deepEqual(await accesses(), [])
  })

  it('is not repeated when nobody knows whether it arrived', async () => {
    await connect()
    stage.platform.answerNext({ sent: 'uncertain' })
    await tell()
    stage.clock.advance(3600)
    await tell()
    assert.equal(told().length, 1)
    assert.equal((await accesses())[0]?.value.told, 'uncertain')
  })

  it('ends the access when the chat is gone, or its address cannot be read any more', async () => {
    for (const how of ['gone', 'secret']) {
      const token = await connect()
      if (how === 'gone') stage.platform.answerNext({ sent: 'gone' })
      const { unseal } = createKeys('another master secret, long enough too')
      await tell(how === 'gone' ? stage.services : { ...stage.services, keys: { ...stage.services.keys, unseal } })
      assert.ok(!(await works(token)), how)
      assert.equal(await waiting(), 0)
    }
    const did = (await store.list(`council:${COUNCIL.id}`, 'audit')).map(({ value }) => value.did)
    assert.equal(did.filter(each => /could not be told/.test(each)).length, 2)
  })

  it('survives an end of the process after any call: whoever holds a token is told of', async () => {
    for (let at = 1; ; at += 1) {
      const code = codeIn(await connectExcel(stage.services, arrival()))
      let calls = 0
      store.onCall(number => {
        calls = number
        return number === at ? 'break after' : undefined
      })
      const granted = await redeem(stage.services, code).catch(() => undefined)
      await tell().catch(() => undefined)
      store.onCall(undefined)
      stage.clock.advance(3600)
      await tell()
      for (const { id, value } of await accesses()) assert.notEqual(value.told, 'no', `${id} after call ${at}`)
      if (granted) assert.ok(await works(granted.token))
      assert.equal(await waiting(), 0, `call ${at}`)
      if (calls < at) break
    }
  })

  it('removes codes that ended, and leaves live ones alone', async () => {
    await connectExcel(stage.services, arrival())
    stage.clock.advance(300)
    const code = codeIn(await connectExcel(stage.services, arrival()))
    await tell()
    assert.equal(await waiting(), 1)
    assert.ok(await redeem(stage.services, code))
    await tell()
    await connectExcel(stage.services, arrival())
    stage.clock.advance(600)
    await tell()
    assert.equal(await waiting(), 0)
  })
})
