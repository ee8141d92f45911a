import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import type { ActionIntent } from '#shared/domain/actionIntent.ts'
import type { Asker } from '#shared/journeys/services.ts'
import type { Button, Message } from '#shared/messages/message.ts'
import { checkTwin } from '../../checkTwin.ts'
import { COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

type Save = Extract<ActionIntent, { do: 'save-action' }>
const NEW: Save = { do: 'save-action', action: 'a-1', over: '', owner: 'me', title: 'Ask HR about apprenticeships' }

describe('actions', () => {
  let stage: Stage
  let ann: Asker
  let bob: Asker
  beforeEach(async () => {
    stage = await setUp()
    ann = stage.person(1)
    bob = stage.person(2)
    // So that nobody else becomes the lead by being first.
    await stage.ask({ do: 'start-pulse', areas: [], levels: [] }, stage.lead)
  })
  afterEach(() => stage.store.close())

  const kept = async (id = 'a-1') => (await stage.store.read(`council:${COUNCIL.id}`, 'action', id))?.value as Action
  const all = async () => (await stage.store.list(`council:${COUNCIL.id}`, 'action')).map(({ value }) => value)
  const act = async (intent: ActionIntent, who = ann): Promise<Message> => {
    const said = await stage.ask(intent, who, { place: personal(who) })
    checkTwin(said, intent.do)
    return said
  }
  const labels = ({ buttons }: Message) => buttons.map(({ label }) => label)
  const button = (message: Message, label: string): Button['intent'] =>
    message.buttons.find(each => each.label === label)?.intent ?? assert.fail(`No button "${label}"`)

  it('are kept with their owner by name, for everybody in the council to see', async () => {
    const said = await act({ ...NEW, area: 'buying', level: 'mature', due: '2026-12-04' })
    assert.match(
      said.summary,
      /Ask HR about apprenticeships\nSaved\. We remind you before it is due\.\nArea: Buying\nAims for: Mature, 3 of 5\nOwner: You/,
    )
    const { state, owner, history } = await kept()
    assert.deepEqual([state, owner?.name, history.map(({ did }) => did)], ['open', ann.name, ['made']])
    const shown = await act({ do: 'show-action', action: 'a-1' }, bob)
    assert.match(shown.summary, new RegExp(`Owner: ${ann.name}`))
    assert.deepEqual(labels(shown), ['My actions'])
  })

  it('promise no reminder to who wants none', async () => {
    await act({ do: 'mute-reminders' })
    assert.match((await act({ ...NEW, due: '2026-12-04' })).summary, /\nSaved\.\nOwner/)
  })

  it('are made once from one form, however often it is sent', async () => {
    const form = await act({ do: 'edit-action' })
    const save = form.buttons.find(({ primary }) => primary)?.intent as Save
    await act({ ...save, title: 'Ask HR' })
    await act({ ...save, title: 'Ask HR' })
    assert.equal((await all()).length, 1)
    assert.equal((await all())[0]?.history.length, 1)
  })

  it('are nobody else’s to change before anybody leads, in a channel either', async () => {
    await stage.store.close()
    stage = await setUp()
    await stage.ask(NEW, ann)
    assert.ok((await stage.ask({ do: 'drop-action', action: 'a-1', reason: 'No' }, bob)).refused)
    assert.deepEqual(labels(await stage.ask({ do: 'show-action', action: 'a-1' }, bob)), ['My actions'])
    assert.equal((await kept()).state, 'open')
  })

  it('are changed over what the form was filled with: somebody else’s change is not undone', async () => {
    await act(NEW)
    const form = await act({ do: 'edit-action', action: 'a-1' })
    const save = form.buttons.find(({ primary }) => primary)?.intent as Save
    stage.clock.advance(60)
    await act({ ...save, title: 'Ask HR and finance' }, stage.lead)
    const late = await act({ ...save, title: 'Ask nobody' })
    assert.ok(late.refused)
    assert.match(late.summary, /Somebody else changed this action/)
    assert.equal((await kept()).title, 'Ask HR and finance')
    assert.equal(button(late, 'Show what stands').do, 'show-action')
  })

  it('are changed over what the form was filled with when it had to be mended in between, too', async () => {
    await act({ ...NEW, notes: 'Until spring' })
    const { changedAt } = await kept()
    await act({ do: 'save-action', action: 'a-1', over: changedAt, title: 'Ask HR and finance' }, stage.lead)
    const again = await act({ do: 'edit-action', action: 'a-1', over: changedAt, title: 'Ask nobody' })
    const filled = again.parts.flatMap(part => (part.part === 'entry' && part.filled ? [part.filled] : []))
    assert.deepEqual(filled, ['Ask nobody'])
    const save = again.buttons.find(({ primary }) => primary)?.intent as Save
    assert.match((await act({ ...save, title: 'Ask nobody' })).summary, /Somebody else changed this action/)
  })

  it('that nobody owns can be taken on, started or finished by anybody', async () => {
    await act({ ...NEW, owner: 'nobody' })
    assert.equal((await kept()).owner, undefined)
    assert.deepEqual(labels(await act({ do: 'show-action', action: 'a-1' }, bob)), [
      "I'll take it on",
      'Done',
      'My actions',
    ])
    await act({ do: 'accept-action', action: 'a-1' }, bob)
    assert.equal((await kept()).owner?.name, bob.name)
    const taken = await act({ do: 'accept-action', action: 'a-1' }, ann)
    assert.ok(taken.refused)
    assert.match(taken.summary, new RegExp(`${bob.name} owns this action`))
  })

  it('are finished once, with a line of what changed', async () => {
    await act(NEW)
    const form = await act({ do: 'finish-action', action: 'a-1' })
    assert.match(form.summary, /What changed/)
    const said = await act({ do: 'finish-action', action: 'a-1', outcome: 'HR takes on two apprentices' })
    assert.match(said.summary, /"HR takes on two apprentices"\nWhat changed/)
    const again = await act({ do: 'finish-action', action: 'a-1', outcome: '' })
    assert.match(again.summary, /It was done already/)
    assert.deepEqual(
      (await kept()).history.map(({ did }) => did),
      ['made', 'done'],
    )
  })

  it('are dropped with a reason, and reopened', async () => {
    await act(NEW)
    assert.match((await act({ do: 'drop-action', action: 'a-1' })).summary, /Why it is dropped/)
    await act({ do: 'drop-action', action: 'a-1', reason: 'HR did it already' })
    assert.equal((await kept()).reason, 'HR did it already')
    await act({ do: 'reopen-action', action: 'a-1' })
    const { state, reason } = await kept()
    assert.deepEqual([state, reason], ['open', undefined])
  })

  it('of somebody else are changed and finished by leads alone', async () => {
    await act(NEW)
    const deeds: readonly ActionIntent[] = [
      { do: 'edit-action', action: 'a-1' },
      { do: 'start-action', action: 'a-1' },
      { do: 'finish-action', action: 'a-1', outcome: '' },
      { do: 'drop-action', action: 'a-1', reason: 'No' },
    ]
    for (const deed of deeds) {
      const said = await act(deed, bob)
      assert.ok(said.refused, deed.do)
      assert.match(said.summary, /only they or a procurement lead can/)
    }
    assert.equal((await kept()).state, 'open')
    await act({ do: 'finish-action', action: 'a-1', outcome: 'Done for her' }, stage.lead)
    assert.equal((await kept()).state, 'done')
  })

  it('take no day that has passed, and say so when nobody works on the day', async () => {
    const passed = await act({ ...NEW, due: '2026-11-23' })
    assert.match(
      passed.summary,
      /That day has passed, so nothing was saved. Choose a day from today, Tuesday 24 November, on/,
    )
    assert.deepEqual(await all(), [])
    const weekend = await act({ ...NEW, due: '2026-12-26' })
    assert.match(
      weekend.summary,
      /Saturday 26 December is at a weekend, so we treat Thursday 24 December as the last day/,
    )
    const holiday = await act({ ...NEW, action: 'a-2', due: '2026-12-25' })
    assert.match(holiday.summary, /Friday 25 December is on a bank holiday/)
  })

  it('keep a day that has passed when something else is changed', async () => {
    await act({ ...NEW, due: '2026-11-25' })
    stage.clock.advance(3 * 86_400)
    const { changedAt } = await kept()
    const said = await act({ ...NEW, over: changedAt, due: '2026-11-25', notes: 'Asked twice' })
    assert.match(said.summary, /Was due: 25 November 2026/)
    assert.doesNotMatch(said.summary, /overdue|late/i)
  })

  it('take only web addresses as links', async () => {
    const said = await act({ ...NEW, links: 'https://example.org/a\njavascript:alert(1)' })
    assert.match(said.summary, /"javascript:alert\(1\)" is no web address that begins with https/)
    assert.deepEqual(await all(), [])
  })

  it('are one, and have one owner, when everybody presses at the same moment', async () => {
    await Promise.all(Array.from({ length: 5 }, () => act({ ...NEW, owner: 'nobody' })))
    assert.deepEqual([(await all()).length, (await kept()).history.length], [1, 1])
    const people = [1, 2, 3, 4].map(at => stage.person(at))
    const said = await Promise.all(people.map(who => act({ do: 'accept-action', action: 'a-1' }, who)))
    assert.equal(said.filter(({ refused }) => !refused).length, 1)
    assert.deepEqual(
      (await kept()).history.map(({ did }) => did),
      ['made', 'took on'],
    )
  })

  it('are made from what is new at the next level, with its words as the title', async () => {
    const said = await act({ do: 'suggest-actions', area: 'buying', level: 'mature' })
    assert.match(said.summary, /New at Leader\n- Buying is led well\.\n- Others ask how buying is done\./)
    const form = await act(button(said, 'Action: Buying is led well') as ActionIntent)
    assert.match(form.summary, /What will be done: Work towards: Buying is led well/)
    const save = form.buttons.find(({ primary }) => primary)?.intent as Save
    await act({ ...save, title: 'Lead buying well', area: 'buying', level: 'leader' })
    assert.equal((await all())[0]?.level, 'leader')
  })

  it('are asked about in the words of people, in one area too', async () => {
    await act({ ...NEW, area: 'buying' })
    await act({ ...NEW, action: 'a-2', title: 'Listen', area: 'listening' })
    const ours = await stage.ask({ do: 'our-actions', areas: ['buying'], levels: [] }, bob, { place: personal(bob) })
    assert.match(ours.summary, /Our actions: Buying\n1 open action\.\nBuying\n- Ask HR about apprenticeships/)
    const overview = await stage.ask({ do: 'our-result', areas: [], levels: [] }, bob)
    assert.match(overview.summary, /2 open actions\./)
    assert.ok(labels(overview).includes('Our actions'))
  })

  it('that somebody promises in a channel are kept for nobody else who presses', async () => {
    const promise: ActionIntent = { do: 'propose-action', title: 'Ask HR' }
    const said = await stage.ask(promise, ann)
    assert.match(said.summary, new RegExp(`Shall we keep this as an action of ${ann.name}\\?`))
    const keep = button(said, 'Keep this action') as ActionIntent
    assert.ok((await stage.ask(keep, bob)).refused)
    assert.deepEqual(await all(), [])
    assert.match((await stage.ask(keep, ann)).summary, new RegExp(`Owner: ${ann.name}`))
  })

  it('that are to be done by a day that has passed are proposed without one', async () => {
    const said = await act({ do: 'propose-action', title: 'Ask HR', due: '2026-03-02' })
    assert.match(said.summary, /Due: No date/)
    assert.match(said.summary, /Monday 2 March has passed, so no day is set\./)
  })

  it('wake the clock, and stand in the audit trail', async () => {
    const before = stage.woken()
    await act(NEW)
    await act({ do: 'start-action', action: 'a-1' })
    await act({ do: 'start-action', action: 'a-1' })
    assert.equal(stage.woken() - before, 2)
    const trail = await stage.store.list(`council:${COUNCIL.id}`, 'audit')
    assert.deepEqual(trail.flatMap(({ value }) => (value.about === 'a-1' ? [value.did] : [])).sort(), [
      'made an action',
      'started an action',
    ])
  })
})
