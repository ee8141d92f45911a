import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import { isLead, mayLead } from '#shared/journeys/council.ts'
import { handle } from '#shared/journeys/handle.ts'
import { leadsOf, makeLead, removeLead } from '#shared/journeys/lead.ts'
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
    assert.match(said.summary, /Whoever added Council Pulse is the first procurement lead/)
    assert.doesNotMatch((await stage.ask({ do: 'welcome' }, stage.person(3))).summary, /you are a procurement lead/)
  })

  it('are nobody by adding the app to a chat of their own, or by starting something there', async () => {
    const place = personal(stage.person(2))
    const said = await stage.ask({ do: 'welcome' }, stage.person(2), { place })
    assert.doesNotMatch(said.summary, /you are a procurement lead/)
    assert.match((await stage.ask(START, stage.person(2), { place })).summary, /You need to be a procurement lead/)
    assert.deepEqual(await stage.store.list(`council:${COUNCIL.id}`, 'person'), [])
  })

  it('are nobody when the platform does not say who added the app; the channel is kept', async () => {
    const nobody = { id: '', council: COUNCIL.id }
    const said = await handle(
      stage.services,
      { who: nobody, place: CHANNEL, at: stage.services.now() },
      { do: 'welcome' },
    )
    assert.match(said.summary, /Council Pulse is here/)
    assert.doesNotMatch(said.summary, /you are a procurement lead/)
    assert.deepEqual(await stage.store.list(`council:${COUNCIL.id}`, 'person'), [])
    const alone = stage.person(1)
    await stage.ask({ do: 'ask-lead' }, alone, { place: personal(alone) })
    const [asked] = stage.platform.in(CHANNEL)
    assert.match(asked?.summary ?? '', /There is no lead yet: whoever agrees becomes one too/)
    await stage.ask(asked?.buttons[0]?.intent as Intent, stage.person(3))
    assert.ok((await mayStart(1)) && (await mayStart(3)) && !(await mayStart(4)))
  })

  it('are asked once a day by each person, however often they press', async () => {
    assert.ok(await mayStart(0))
    const ask = () => stage.ask({ do: 'ask-lead' }, stage.person(1))
    const said = await Promise.all([ask(), ask(), ask()])
    assert.equal(stage.platform.in(CHANNEL).length, 1)
    assert.equal(said.filter(({ refused }) => refused).length, 2)
    assert.match(
      (await ask()).summary,
      /You have asked in the channel already.*\n.*again from Wednesday 25 November at 10am/,
    )
    await stage.ask({ do: 'ask-lead' }, stage.person(2))
    assert.equal(stage.platform.in(CHANNEL).length, 2)
    stage.clock.advance(86_400)
    await ask()
    assert.equal(stage.platform.in(CHANNEL).length, 3)
  })

  it('can be asked again at once when the question did not arrive', async () => {
    assert.ok(await mayStart(0))
    for (const end of [{ sent: 'later', afterSeconds: 5 }, { sent: 'gone' }] as const) {
      stage.platform.answerNext(end)
      assert.match((await stage.ask({ do: 'ask-lead' }, stage.person(1))).summary, /couldn't post in the channel/)
    }
    stage.platform.answerNext(new Error('broken'))
    await assert.rejects(stage.ask({ do: 'ask-lead' }, stage.person(1)))
    assert.match((await stage.ask({ do: 'ask-lead' }, stage.person(1))).summary, /We asked in the channel/)
  })

  it('are made and removed by an administrator, and being first brings nobody back', async () => {
    assert.ok(await mayStart(0))
    const [first, second] = [0, 1].map(at => stage.services.keys.person(stage.person(at).id)) as [string, string]
    assert.equal(await makeLead(stage.services, COUNCIL.id, second), true)
    assert.equal(await makeLead(stage.services, COUNCIL.id, second), false)
    assert.deepEqual(
      (await leadsOf(stage.services, COUNCIL.id)).map(lead => lead.person).sort(),
      [first, second].sort(),
    )
    assert.ok(await mayStart(1))
    for (const person of [first, second]) assert.equal(await removeLead(stage.services, COUNCIL.id, person), true)
    assert.equal(await removeLead(stage.services, COUNCIL.id, first), false)
    for (const at of [0, 1, 2]) assert.ok(!(await mayStart(at)))
    await makeLead(stage.services, COUNCIL.id, first)
    assert.ok(await mayStart(0))
    const done = (await stage.store.list(`council:${COUNCIL.id}`, 'audit')).map(({ value }) => value)
    assert.deepEqual(
      done.filter(({ person }) => person === 'administrator').map(({ did }) => did),
      ['made a lead', 'removed a lead', 'removed a lead', 'made a lead'],
    )
  })

  it('made by an administrator leave no place for a first one', async () => {
    const second = stage.services.keys.person(stage.person(1).id)
    await makeLead(stage.services, COUNCIL.id, second)
    await removeLead(stage.services, COUNCIL.id, second)
    const at = { who: stage.person(3), place: CHANNEL, at: stage.services.now() }
    assert.equal(await isLead(stage.services, at), false)
  })

  it('are asked in the channel, by name, and one of them agrees', async () => {
    assert.ok(await mayStart(0))
    const refusal = await stage.ask(START, stage.person(1), { place: personal(stage.person(1)) })
    assert.deepEqual(refusal.buttons, [{ label: 'Ask to be a lead', intent: { do: 'ask-lead' } }])
    assert.match((await stage.ask({ do: 'ask-lead' }, stage.person(1))).summary, /We asked in the channel/)
    const [asked] = stage.platform.in(CHANNEL)
    assert.match(asked?.summary ?? '', /^Name-02 asks to be a procurement lead/)
    const agree = asked?.buttons[0]?.intent as Intent
    assert.doesNotMatch(JSON.stringify(agree), /person-02/)
    const said = await stage.ask(agree, stage.person(0))
    assert.equal(said.summary, 'Name-02 is now a procurement lead: a lead agreed.')
    assert.ok(await mayStart(1))
  })

  it('who were agreed to stand in the channel for everybody, with nothing left to press and no name kept', async () => {
    assert.ok(await mayStart(0))
    await stage.ask({ do: 'ask-lead' }, stage.person(1))
    const [asked] = stage.platform.in(CHANNEL)
    const agree = asked?.buttons[0]?.intent as Intent
    const records = async () => JSON.stringify(await stage.store.list(`council:${COUNCIL.id}`, 'person'))
    assert.doesNotMatch(await records(), /Name-02|person-02/)
    await stage.ask(agree, stage.person(0))
    assert.deepEqual(
      stage.platform.in(CHANNEL).map(({ summary, buttons }) => [summary, buttons]),
      [['Name-02 is now a procurement lead: a lead agreed.', []]],
    )
    assert.doesNotMatch(await records(), /Name-02|person-02/)
    stage.platform.answerNext({ sent: 'later', afterSeconds: 5 })
    assert.match((await stage.ask(agree, stage.person(0))).summary, /a lead agreed/)
  })

  it('are looked for without making anybody one', async () => {
    const at = (n: number, place = CHANNEL) => ({ who: stage.person(n), place, at: stage.services.now() })
    const may = (n: number, place = CHANNEL) => mayLead(stage.services, at(n, place))
    assert.deepEqual([await may(1), await may(2), await may(1, personal(stage.person(1)))], [true, true, false])
    assert.deepEqual(await stage.store.list(`council:${COUNCIL.id}`, 'person'), [])
    assert.ok(await mayStart(0))
    assert.deepEqual([await may(0), await may(0, personal(stage.person(0))), await may(1)], [true, true, false])
  })

  it('are offered what they may do, and others are not', async () => {
    assert.ok(await mayStart(0))
    const labels = async (intent: Intent, at: number) =>
      (await stage.ask(intent, stage.person(at))).buttons.map(({ label }) => label)
    const FOR_LEADS: readonly (readonly [Intent, string])[] = [
      [{ do: 'our-result', areas: ['buying'], levels: [] }, 'Set our target'],
      [{ do: 'our-target', areas: ['buying'], levels: [] }, 'Set our target'],
      [{ do: 'next-level', areas: ['buying'], levels: ['mature'] }, 'Set our target'],
      [{ do: 'our-result', areas: [], levels: [] }, 'Start a pulse'],
    ]
    for (const [intent, label] of FOR_LEADS) {
      assert.ok((await labels(intent, 0)).includes(label), label)
      assert.ok(!(await labels(intent, 1)).includes(label), label)
    }
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
