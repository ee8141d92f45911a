import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import { CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

const START: Intent = { do: 'start-pulse', areas: [], levels: [] }

describe('procurement leads', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  const mayStart = async (at: number) => /^Start a pulse/.test((await stage.ask(START, stage.person(at))).summary)

  it('begin with the first who tries', async () => {
    assert.ok(await mayStart(3))
    assert.ok(!(await mayStart(0)))
    assert.ok(await mayStart(3))
  })

  it('begin with one person, however many try at once', async () => {
    const tries = await Promise.all(stage.people.map((_, at) => mayStart(at)))
    assert.equal(tries.filter(Boolean).length, 1)
    const people = await stage.store.list(`council:${COUNCIL.id}`, 'person')
    assert.deepEqual(
      people.map(({ value }) => value),
      [{ lead: true }],
    )
  })

  it('begin with whoever adds the app, who is told', async () => {
    const said = await stage.ask({ do: 'welcome' }, stage.person(2))
    assert.match(said.summary, /You added Council Pulse, so you are a procurement lead/)
    assert.doesNotMatch((await stage.ask({ do: 'welcome' }, stage.person(3))).summary, /you are a procurement lead/)
  })

  it('are asked in the channel, by name, and one of them agrees', async () => {
    assert.ok(await mayStart(0))
    const refusal = await stage.ask(START, stage.person(1), { place: personal(stage.person(1)) })
    assert.deepEqual(refusal.buttons, [{ label: 'Ask to be a lead', intent: { do: 'ask-lead' } }])
    assert.match((await stage.ask({ do: 'ask-lead' }, stage.person(1))).summary, /We asked in the channel/)
    const [asked] = stage.platform.in(CHANNEL)
    assert.match(asked?.summary ?? '', /^Name-02 asks to be a procurement lead/)
    const agree = asked?.buttons[0]?.intent as Intent
    assert.doesNotMatch(JSON.stringify(agree), /person-02|Name/)
    assert.match((await stage.ask(agree, stage.person(0))).summary, /they are now a procurement lead/)
    assert.ok(await mayStart(1))
  })

  it('cannot be made by somebody who is none, themselves included', async () => {
    assert.ok(await mayStart(0))
    const person = stage.services.keys.person(stage.person(1).id)
    const said = await stage.ask({ do: 'add-lead', person }, stage.person(1))
    assert.match(said.summary, /You need to be a procurement lead to agree to more leads/)
    assert.ok(!(await mayStart(1)))
  })

  it('who ask again are told that they are one', async () => {
    assert.ok(await mayStart(0))
    assert.match((await stage.ask({ do: 'ask-lead' }, stage.person(0))).summary, /You are a procurement lead already/)
    assert.deepEqual(stage.platform.shown, [])
  })

  it('are not asked where there is no channel, or none that can be reached, and the person is told', async () => {
    assert.ok(await mayStart(0))
    const alone = stage.person(1)
    assert.match(
      (await stage.ask({ do: 'ask-lead' }, alone, { place: personal(alone) })).summary,
      /which channel to post in/,
    )
    stage.platform.answerNext({ sent: 'gone' })
    assert.match(
      (await stage.ask({ do: 'ask-lead' }, alone)).summary,
      /couldn't post in the channel just now, so nobody was asked/,
    )
  })

  it('of one council are nobody in another', async () => {
    assert.ok(await mayStart(0))
    const elsewhere = { id: stage.lead.id, council: 'elsewhere' }
    await stage.store.write('directory', 'council', 'elsewhere', { id: 'elsewhere', name: 'Elsewhere' }, 'nothing')
    await stage.ask(START, { id: 'teams:other:first', council: 'elsewhere' })
    assert.match((await stage.ask(START, elsewhere)).summary, /You need to be a procurement lead/)
  })

  it('are noted under person keys: who became one, and who agreed', async () => {
    assert.ok(await mayStart(0))
    const person = stage.services.keys.person(stage.person(1).id)
    await stage.ask({ do: 'add-lead', person })
    const entries = (await stage.store.list(`council:${COUNCIL.id}`, 'audit')).map(({ value }) => value)
    const lead = stage.services.keys.person(stage.lead.id)
    assert.deepEqual(
      entries.map(entry => [entry.person, entry.did, entry.about]),
      [
        [lead, 'became the first procurement lead', lead],
        [lead, 'agreed to a lead', person],
      ],
    )
  })
})
