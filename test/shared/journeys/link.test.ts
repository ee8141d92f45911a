import assert from 'node:assert/strict'
import { isForChat } from '#shared/domain/link.ts'
import { LINKING, linkAccounts } from '#shared/journeys/link.ts'
import { redeem } from '#shared/journeys/pairing.ts'
import { linkOf, personOf } from '#shared/journeys/person.ts'
import type { Asker } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import { type TwoAccounts, twoAccounts } from '../../fakes/twoAccounts.ts'
import { codeIn } from '../../fakes/workbookDesk.ts'
import { CHANNEL, COUNCIL } from '../../setUp.ts'

const MINUTE = 60
const LINKED = /Your Teams and Slack accounts are linked/
const NOTHING = /doesn't link anything/

describe('linking accounts', () => {
  let of: TwoAccounts
  let [anna, annaInSlack, ben, benInSlack] = [] as unknown as [Asker, Asker, Asker, Asker]
  beforeEach(async () => {
    of = await twoAccounts()
    ;[anna, annaInSlack, ben, benInSlack] = [of.on('teams', 3), of.on('slack', 3), of.on('teams', 4), of.on('slack', 4)]
  })
  afterEach(() => of.stage.store.close())

  const isOne = async (one: Asker, other: Asker) =>
    (await personOf(of.services, one)) === (await personOf(of.services, other))
  const labels = ({ buttons }: Message) => buttons.map(({ label }) => label)
  const codes = () => of.stage.store.list(LINKING, 'pairing')

  it('begins with a code in one chat, which says where to send it and what it does', async () => {
    const said = await of.ask(anna, { do: 'link-accounts' })
    assert.match(codeIn(said), /^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    assert.ok(isForChat(codeIn(said)))
    assert.match(said.summary, /chat with Council Pulse in Slack and send this code there/)
    assert.match(said.summary, /one response in each pulse/)
    assert.match(said.summary, /later answers stay and the earlier ones are removed/)
    assert.match(said.summary, /10 minutes/)
    assert.match((await of.ask(annaInSlack, { do: 'link-accounts' })).summary, /in Teams and send/)
  })

  it('gives no code that could be a word', async () => {
    const minted = ['PARTNERS', 'MANAGERS', 'ABCDEFG2']
    const keys = { ...of.services.keys, newCode: () => minted.shift() ?? '' }
    const arrival = { who: anna, place: of.chat(anna), at: of.services.now() }
    assert.equal(codeIn(await linkAccounts({ ...of.services, keys }, arrival)), 'ABCD-EFG2')
  })

  it('asks in the other chat whether it is their own code, and links nothing before they are sure', async () => {
    const code = await of.code(anna)
    const asked = await of.send(annaInSlack, code, false)
    assert.match(asked.summary, /Somebody asked for this code in Teams\. Go on only if that was you/)
    assert.deepEqual(
      asked.buttons.map(({ intent }) => intent),
      [{ do: 'use-code', code, sure: true }],
    )
    assert.ok(!(await isOne(anna, annaInSlack)))
    const said = await of.send(annaInSlack, code)
    assert.match(said.summary, LINKED)
    assert.deepEqual(labels(said), ['Unlink'])
    assert.ok(await isOne(anna, annaInSlack))
    assert.ok(!(await isOne(ben, annaInSlack)))
  })

  it('goes from Slack to Teams as well', async () => {
    assert.match((await of.link(annaInSlack, anna)).summary, LINKED)
    assert.ok(await isOne(anna, annaInSlack))
  })

  it('gives no code in a channel, nor where the other platform is not connected', async () => {
    assert.match((await of.stage.ask({ do: 'link-accounts' }, anna)).summary, /everyone in this channel would see it/)
    const alone = await of.stage.ask({ do: 'link-accounts' }, anna, { place: of.chat(anna) })
    assert.match(alone.summary, /isn't connected to Slack/)
    assert.deepEqual(await codes(), [])
  })

  it('ends a code that was sent where everybody sees it', async () => {
    const code = await of.code(annaInSlack)
    const said = await of.stage.ask({ do: 'use-code', code }, anna, { place: CHANNEL })
    assert.match(said.summary, /doesn't work any more and nothing was linked/)
    assert.match((await of.send(ben, code)).summary, NOTHING)
  })

  it('dies after five wrong tries, and lets four pass', async () => {
    const wrong = (code: string) => code.slice(0, 4) + (code.endsWith('2222') ? '3333' : '2222')
    const killed = await of.code(anna)
    for (let tries = 5; tries > 0; tries -= 1)
      assert.match((await of.send(benInSlack, wrong(killed), tries % 2 === 0)).summary, NOTHING)
    assert.match((await of.send(annaInSlack, killed)).summary, NOTHING)
    const code = await of.code(anna)
    for (let tries = 4; tries > 0; tries -= 1) await of.send(benInSlack, wrong(code))
    assert.match((await of.send(annaInSlack, code)).summary, LINKED)
  })

  it('ends after ten minutes, and with the next code of the same account', async () => {
    const [late, early] = [await of.code(anna), await of.code(ben)]
    of.stage.clock.advance(10 * MINUTE - 1)
    assert.match((await of.send(benInSlack, early)).summary, LINKED)
    of.stage.clock.advance(1)
    assert.match((await of.send(annaInSlack, late)).summary, NOTHING)
    const [first, second] = [await of.code(anna), await of.code(anna)]
    assert.match((await of.send(annaInSlack, first)).summary, NOTHING)
    assert.match((await of.send(annaInSlack, second)).summary, LINKED)
  })

  it('works once', async () => {
    const code = await of.code(anna)
    await of.send(annaInSlack, code)
    assert.match((await of.send(benInSlack, code)).summary, NOTHING)
    assert.ok(!(await isOne(anna, benInSlack)))
  })

  it('refuses the same platform, and the code stays good', async () => {
    const code = await of.code(anna)
    for (const who of [anna, ben])
      assert.match((await of.send(who, code)).summary, /code is for your chat in Slack, so nothing was linked/)
    assert.match((await of.send(annaInSlack, code)).summary, LINKED)
  })

  it('refuses another council as if there were no such code, and the code stays good', async () => {
    const code = await of.code(anna)
    const stranger = { id: 'slack:T0OTHER:U0PERSON3', council: 'elsewhere' }
    for (const sure of [false, true])
      assert.deepEqual(await of.send(stranger, code, sure), await of.send(stranger, 'ZZZZZZZ9', sure))
    assert.match((await of.send(annaInSlack, code)).summary, LINKED)
  })

  it('takes no code of a workbook, nor a workbook one of these', async () => {
    const excel = codeIn(await of.ask(anna, { do: 'connect-excel', areas: [], levels: [] })).replace('-', '')
    const code = await of.code(anna)
    assert.match((await of.send(annaInSlack, excel)).summary, NOTHING)
    assert.equal(await redeem(of.services, code), undefined)
    assert.ok(await redeem(of.services, excel))
  })

  it('links an account to one other at most', async () => {
    const spare = await of.code(anna)
    await of.link(anna, annaInSlack)
    for (const who of [anna, annaInSlack])
      assert.match((await of.ask(who, { do: 'link-accounts' })).summary, /linked already/)
    assert.match((await of.send(benInSlack, spare)).summary, NOTHING)
    assert.match((await of.link(ben, annaInSlack)).summary, /linked already/)
    // Asked for before its account was linked by another's code.
    const [mine, theirs] = [await of.code(ben), await of.code(benInSlack)]
    assert.match((await of.send(ben, theirs)).summary, LINKED)
    assert.match((await of.send(of.on('slack', 5), mine)).summary, /was linked to another at the same moment/)
    assert.ok(!(await isOne(ben, of.on('slack', 5))))
    assert.ok(await isOne(ben, benInSlack))
  })

  it('is undone by either account: they are two again, and may be linked again', async () => {
    for (const who of [anna, annaInSlack]) {
      await of.link(anna, annaInSlack)
      const said = await of.ask(who, { do: 'unlink-accounts' })
      assert.match(said.summary, /two again/)
      assert.deepEqual(labels(said), ['Link my accounts'])
      assert.ok(!(await isOne(anna, annaInSlack)))
      assert.deepEqual(await of.stage.store.list(`council:${COUNCIL.id}`, 'link'), [])
    }
    assert.match((await of.ask(anna, { do: 'unlink-accounts' })).summary, /isn't linked to another/)
    assert.match((await of.link(anna, annaInSlack)).summary, LINKED)
  })

  it('is noted in the audit trail, by keys', async () => {
    await of.link(anna, annaInSlack)
    await of.ask(annaInSlack, { do: 'unlink-accounts' })
    const keys = [anna, annaInSlack].map(({ id }) => of.services.keys.person(id)).sort()
    const entries = (await of.stage.store.list(`council:${COUNCIL.id}`, 'audit')).map(({ value }) => value)
    assert.deepEqual(
      entries.map(({ did }) => did),
      ['linked an account', 'unlinked an account'],
    )
    for (const { person, about } of entries) assert.deepEqual([person, about].sort(), keys)
  })

  it('keeps one half for each account, and keys only', async () => {
    await of.link(anna, annaInSlack)
    const halves = await of.stage.store.list(`council:${COUNCIL.id}`, 'link')
    const keys = [anna, annaInSlack].map(({ id }) => of.services.keys.person(id)).sort()
    assert.deepEqual(halves.map(({ id }) => id).sort(), keys)
    for (const { id, value } of halves) {
      assert.deepEqual(Object.keys(value).sort(), ['other', 'person', 'since'])
      assert.ok(keys.includes(value.person) && value.other !== id)
      assert.ok(await linkOf(of.services, COUNCIL.id, id))
    }
  })
})
