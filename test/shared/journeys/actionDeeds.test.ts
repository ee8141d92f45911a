import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import type { ActionIntent } from '#shared/domain/actionIntent.ts'
import type { Asker } from '#shared/journeys/services.ts'
import type { Button, Message } from '#shared/messages/message.ts'
import { checkTwin } from '../../checkTwin.ts'
import { COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

type Save = Extract<ActionIntent, { do: 'save-action' }>
const NEW: Save = { do: 'save-action', action: 'a-1', over: '', owner: 'me', title: 'Ask HR about apprenticeships' }

describe('actions, step by step,', () => {
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
  const act = async (intent: ActionIntent, who = ann): Promise<Message> => {
    const said = await stage.ask(intent, who, { place: personal(who) })
    checkTwin(said, intent.do)
    return said
  }
  const labels = ({ buttons }: Message) => buttons.map(({ label }) => label)
  const button = (message: Message, label: string): Button['intent'] =>
    message.buttons.find(each => each.label === label)?.intent ?? assert.fail(`No button "${label}"`)

  it('that were finished without a line ask what changed as a second step, and take it then', async () => {
    await act(NEW)
    const said = await act({ do: 'finish-action', action: 'a-1', outcome: '' })
    assert.match(said.summary, /Done\. Thank you\. You can say what changed in a line, for everybody to see\./)
    const form = await act(button(said, 'Say what changed') as ActionIntent)
    assert.match(form.summary, /^What changed\nAsk HR about apprenticeships/)
    const saying = button(form, 'Save it') as Extract<ActionIntent, { do: 'finish-action' }>
    const told = await act({ ...saying, outcome: 'HR takes on two apprentices' })
    assert.match(told.summary, /"HR takes on two apprentices"\nWhat changed/)
    assert.deepEqual(labels(told), ['Reopen', 'My actions'])
    assert.match(told.summary, /\nMade by you on Tuesday 24 November; marked as done by you on Tuesday 24 November\./)
    assert.ok((await act({ do: 'finish-action', action: 'a-1' }, bob)).refused)
  })

  it('that name somebody else are nobody’s, and asking a colleague is the next step', async () => {
    const said = await act({ ...NEW, owner: 'nobody', notes: 'For Tom' })
    assert.match(said.summary, /\nSaved\. Tom was named, and does not know of it yet\.\n/)
    assert.deepEqual(said.buttons[0], {
      label: 'Ask a colleague to take it on',
      intent: { do: 'offer-action', action: 'a-1' },
      opens: true,
      primary: true,
    })
    assert.match((await act({ ...NEW, action: 'a-2', owner: 'nobody' })).summary, /Saved\. Nobody owns it yet\./)
  })

  it('say who made them whatever happened since', async () => {
    await act(NEW)
    for (const title of ['Ask A', 'Ask B', 'Ask C']) {
      const { changedAt } = await kept()
      await act({ ...NEW, over: changedAt, title })
      await act({ do: 'start-action', action: 'a-1' })
    }
    await act({ do: 'finish-action', action: 'a-1', outcome: 'x' })
    const said = await act({ do: 'show-action', action: 'a-1' }, bob)
    assert.match(said.summary, /Made by Name-02 on .*; changed by Name-02 on .*; marked as done by Name-02 on/)
  })
})
