import assert from 'node:assert/strict'
import { addLead, leadsOf, makeLead, removeLead } from '#shared/journeys/lead.ts'
import { redeem } from '#shared/journeys/pairing.ts'
import type { Asker } from '#shared/journeys/services.ts'
import { type TwoAccounts, twoAccounts } from '../../fakes/twoAccounts.ts'
import { codeIn } from '../../fakes/workbookDesk.ts'
import { CHANNEL, COUNCIL } from '../../setUp.ts'

describe('the rights of linked accounts', () => {
  let of: TwoAccounts
  let [anna, annaInSlack] = [] as unknown as [Asker, Asker]
  beforeEach(async () => {
    of = await twoAccounts()
    ;[anna, annaInSlack] = [of.on('teams', 3), of.on('slack', 3)]
    await makeLead(of.services, COUNCIL.id, key(of.on('teams', 0)))
  })
  afterEach(() => of.stage.store.close())

  const key = ({ id }: Asker) => of.services.keys.person(id)
  const isLead = async (who: Asker) =>
    !/need to be a procurement lead/.test((await of.ask(who, { do: 'start-pulse', areas: [], levels: [] })).summary)
  const leads = async () => (await leadsOf(of.services, COUNCIL.id)).map(({ person }) => person).sort()

  it('follow, whichever of the two has them and whoever asked for the code', async () => {
    for (const [lead, from, to] of [
      [anna, anna, annaInSlack],
      [anna, annaInSlack, anna],
      [of.on('slack', 4), of.on('slack', 4), of.on('teams', 4)],
      [of.on('slack', 5), of.on('teams', 5), of.on('slack', 5)],
    ] as const) {
      await makeLead(of.services, COUNCIL.id, key(lead))
      const other = lead.id === from.id ? to : from
      assert.ok(!(await isLead(other)))
      await of.link(from, to)
      assert.ok((await isLead(lead)) && (await isLead(other)))
      assert.ok((await leads()).includes(key(lead)) && !(await leads()).includes(key(other)))
      await of.ask(other, { do: 'unlink-accounts' })
      assert.ok((await isLead(lead)) && !(await isLead(other)))
    }
  })

  it('are told once, of two accounts that both have them', async () => {
    for (const who of [anna, annaInSlack]) await makeLead(of.services, COUNCIL.id, key(who))
    assert.equal((await leads()).length, 3)
    await of.link(anna, annaInSlack)
    assert.equal((await leads()).length, 2)
    await of.ask(anna, { do: 'unlink-accounts' })
    assert.equal((await leads()).length, 3)
  })

  it('end in both when an administrator ends them in either, and do not come back', async () => {
    for (const ended of [anna, annaInSlack]) {
      for (const who of [anna, annaInSlack]) await makeLead(of.services, COUNCIL.id, key(who))
      await of.link(anna, annaInSlack)
      assert.ok(await removeLead(of.services, COUNCIL.id, key(ended)))
      assert.ok(!(await isLead(anna)) && !(await isLead(annaInSlack)))
      await of.ask(anna, { do: 'unlink-accounts' })
      assert.ok(!(await isLead(anna)) && !(await isLead(annaInSlack)))
    }
  })

  it('a refusal by an administrator follows too', async () => {
    await makeLead(of.services, COUNCIL.id, key(annaInSlack))
    await removeLead(of.services, COUNCIL.id, key(annaInSlack))
    await of.link(anna, annaInSlack)
    const person = await of.stage.store.read(`council:${COUNCIL.id}`, 'person', key(annaInSlack))
    assert.equal(person?.value.removed, true)
    const link = await of.stage.store.read(`council:${COUNCIL.id}`, 'link', key(anna))
    assert.equal(link?.value.person, key(annaInSlack))
  })

  it('are given to the person when a lead agrees to what they asked for before they linked', async () => {
    await of.link(anna, annaInSlack)
    for (const each of [anna, annaInSlack]) {
      const arrival = { who: of.on('teams', 0), place: CHANNEL, at: of.services.now() }
      await addLead(of.services, arrival, key(each))
      assert.ok((await isLead(anna)) && (await isLead(annaInSlack)))
    }
    assert.equal((await leads()).length, 2)
  })

  it('reach the workbooks that either account connected', async () => {
    const connect = async (who: Asker) =>
      redeem(of.services, codeIn(await of.ask(who, { do: 'connect-excel', areas: [], levels: [] })))
    for (const who of [anna, annaInSlack]) await connect(who)
    const offered = async (who: Asker) => (await of.ask(who, { do: 'connect-excel', areas: [], levels: [] })).buttons
    assert.equal((await offered(anna)).length, 1)
    await of.link(anna, annaInSlack)
    for (const who of [anna, annaInSlack]) assert.equal((await offered(who)).length, 2)
    for (const { intent } of await offered(anna))
      assert.match((await of.ask(annaInSlack, intent)).summary, /can't read/)
    assert.deepEqual(await offered(anna), [])
  })
})
