import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { TeamsPerson } from '../../bot/desk/counterpart/client.ts'
import { type Copies, isThanked, startCopies } from '../bench/copies.ts'
import { CHANNEL, type FarSide, openPulse, people, type Started, startFarSide } from '../bench/pair.ts'
import { type CosmosCounterpart, cosmosCounterpart } from '../fakes/cosmosCounterpart.ts'

describe('two processes on one Cosmos DB account', function () {
  this.timeout(60_000)
  const asked = people(60)
  let far: FarSide
  let cosmos: CosmosCounterpart
  let copies: Copies
  before(async () => {
    ;[far, cosmos] = await Promise.all([startFarSide(), cosmosCounterpart({ consistency: 'Strong' })])
    copies = await startCopies(far, cosmos, 2)
  })
  after(async () => {
    for (const copy of [...copies.alive]) await copies.end(copy, 'SIGKILL')
    await Promise.all([far.issuer.close(), far.connector.close(), cosmos.close()])
  })
  const stored = async <K extends 'response' | 'result'>(partition: string, kind: K) => {
    const store = cosmos.open()
    const found = await store.list(partition, kind)
    await store.close()
    return found
  }

  it('understand a follow-up to what another of them was asked, and nobody else does', async () => {
    const [first, second] = copies.alive as [Started, Started]
    const [, ada, ben] = asked as [TeamsPerson, TeamsPerson, TeamsPerson]
    const said = async ({ client }: Started, who: TeamsPerson, words: string) => {
      const chat = `a:${who.id}`
      await client.say(who, { kind: 'personal', chat }, words)
      return String(far.connector.messages(chat).at(-1)?.activity.summary)
    }
    await said(first, ada, 'what does Leader look like for VCSE engagement?')
    assert.match(await said(second, ada, 'and for SMEs?'), /Leader/)
    assert.doesNotMatch(await said(second, ben, 'and for SMEs?'), /Leader/)
    assert.match(await said(first, ada, 'and for social value?'), /Leader/)
  })

  it('take answers side by side, one is replaced under load, both are told to close, and the result is posted once', async () => {
    const [first] = copies.alive as [Started]
    const pulse = await openPulse(far, first, asked)
    const thanked = new Set<string>()
    let turn = 0
    let over = false
    const keepAnswering = async () => {
      while (!over || turn < asked.length) {
        const person = asked[turn % asked.length] as TeamsPerson
        const said = await copies.answer(person, pulse, turn++)
        assert.ok(isThanked(said), `${said.status} ${said.text}`)
        thanked.add(person.aadObjectId)
        await pause(5)
      }
    }
    const load = Promise.all(Array.from({ length: 4 }, keepAnswering))
    await copies.start()
    const { code, tookMs } = await copies.end(first, 'SIGTERM')
    assert.equal(code, 0)
    assert.ok(tookMs < 10_000, `${tookMs} ms`)
    over = true
    await load
    assert.equal((await stored(`pulse:${pulse}`, 'response')).length, thanked.size)

    const close = { verb: 'close-pulse', data: { intent: { do: 'close-pulse', pulse, sure: true } } }
    const lead = asked[0] as TeamsPerson
    await Promise.all(copies.alive.map(({ client }) => client.execute(lead, CHANNEL, close)))
    const results = () =>
      far.connector.messages('19:bench@thread.tacv2').filter(each => /Pulse results/.test(JSON.stringify(each)))
    while (results().length === 0) await pause(100)
    await pause(500)
    assert.equal(results().length, 1)
    assert.deepEqual(await stored(`pulse:${pulse}`, 'response'), [])
    const [council] = cosmos.documents().filter(({ kind }) => kind === 'council')
    const [result] = await stored(`council:${String(council?.['name'])}`, 'result')
    assert.equal(result?.value.answered, thanked.size)
  })
})
