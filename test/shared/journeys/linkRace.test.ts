import assert from 'node:assert/strict'
import fc from 'fast-check'
import { isOther } from '#shared/domain/link.ts'
import { handle } from '#shared/journeys/handle.ts'
import { linkOf, personOf } from '#shared/journeys/person.ts'
import type { Asker, Services } from '#shared/journeys/services.ts'
import { type TwoAccounts, twoAccounts } from '../../fakes/twoAccounts.ts'
import { COUNCIL } from '../../setUp.ts'

const LINKED = /accounts are linked/

describe('linking at the same moment', () => {
  let of: TwoAccounts
  beforeEach(async () => {
    of = await twoAccounts()
  })
  afterEach(() => of.stage.store.close())

  /** What a person does while others do things, every call to the store in an order of the test's own. */
  const amid = (scheduler: fc.Scheduler): Services => {
    const { store } = of.services
    const scheduled = <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
      scheduler.scheduleFunction(call) as (...args: A) => Promise<R>
    return {
      ...of.services,
      store: {
        ...store,
        read: scheduled(store.read) as typeof store.read,
        write: scheduled(store.write) as typeof store.write,
        remove: scheduled(store.remove) as typeof store.remove,
      },
    }
  }
  const send = async (services: Services, who: Asker, code: string) =>
    (await handle(services, { who, place: of.chat(who), at: services.now() }, { do: 'use-code', code, sure: true }))
      .summary
  const parted = async () => {
    for (const { id } of await of.stage.store.list(`council:${COUNCIL.id}`, 'link'))
      await of.stage.store.remove(`council:${COUNCIL.id}`, 'link', id)
  }

  it('one code links one account, whoever sends it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async scheduler => {
        await parted()
        const code = await of.code(of.on('teams', 1))
        const services = amid(scheduler)
        const sent = Promise.all([1, 2, 3].map(at => send(services, of.on('slack', at), code)))
        await scheduler.waitFor(sent)
        assert.equal((await sent).filter(each => LINKED.test(each)).length, 1)
        const one = await personOf(of.services, of.on('teams', 1))
        const keys = await Promise.all([1, 2, 3].map(at => personOf(of.services, of.on('slack', at))))
        assert.equal(keys.filter(key => key === one).length, 1)
      }),
      { numRuns: 60 },
    )
  })

  it('no account is ever in two links, and who is told so is linked', async () => {
    const account = fc.record({ platform: fc.constantFrom('teams', 'slack'), person: fc.integer({ min: 0, max: 1 }) })
    const leads = fc.subarray([0, 1, 2, 3])
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        leads,
        fc.array(fc.tuple(account, fc.integer({ min: 0, max: 1 })), { minLength: 2, maxLength: 4 }),
        async (scheduler, leads, tries) => {
          await parted()
          const all = [0, 1].flatMap(at => [of.on('teams', at), of.on('slack', at)])
          for (const [at, who] of all.entries()) await setLead(who, leads.includes(at))
          const codes = await Promise.all(
            tries.map(async ([{ platform, person }, to]) => ({
              from: of.on(platform, person),
              to: of.on(platform === 'teams' ? 'slack' : 'teams', to),
              // Straight from the store, so that nobody's second code ends the first.
              code: await of.code(of.on(platform, person)),
            })),
          )
          const services = amid(scheduler)
          const sent = Promise.all(codes.map(each => send(services, each.to, each.code)))
          await scheduler.waitFor(sent)
          const said = await sent
          for (const [at, { from, to }] of codes.entries())
            if (LINKED.test(said[at] as string))
              assert.equal(await personOf(of.services, from), await personOf(of.services, to), said[at])
          await agree(all)
        },
      ),
      { numRuns: 150 },
    )
  })

  async function setLead(who: Asker, lead: boolean): Promise<void> {
    const { store, keys } = of.services
    const at = [`council:${COUNCIL.id}`, 'person', keys.person(who.id)] as const
    const found = await store.read(...at)
    await store.write(...at, { ...found?.value, lead }, found?.version ?? 'nothing')
  }

  /** Each account is one hop from the key that counts, and the two of a link agree. */
  async function agree(all: readonly Asker[]): Promise<void> {
    const others = new Map<string, number>()
    for (const who of all) {
      const key = of.services.keys.person(who.id)
      const link = await linkOf(of.services, COUNCIL.id, key)
      const person = await personOf(of.services, who)
      const end = (await of.stage.store.read(`council:${COUNCIL.id}`, 'link', person))?.value
      assert.ok(!end || !isOther(person, end), 'two hops')
      if (person !== key) others.set(person, (others.get(person) ?? 0) + 1)
      if (!link) assert.equal(person, key)
      else assert.equal((await linkOf(of.services, COUNCIL.id, link.other))?.other, key)
    }
    assert.ok([...others.values()].every(count => count === 1))
  }
})
