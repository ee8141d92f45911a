import assert from 'node:assert/strict'
import type { ActionIntent, Finding } from '#shared/domain/actionIntent.ts'
import type { Asker } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import { withWayBack } from '#shared/messages/wayBack.ts'
import { checkTwin } from '../../checkTwin.ts'
import { personal, type Stage, setUp } from '../../setUp.ts'

describe('an action that somebody names by words of its title', () => {
  let stage: Stage
  let ann: Asker
  let bob: Asker
  before(async () => {
    stage = await setUp()
    ann = stage.person(1)
    bob = stage.person(2)
    await stage.ask({ do: 'start-pulse', areas: [], levels: [] }, stage.lead)
    await make('a-1', 'Write the joint plan with health', ann)
    await make('a-2', 'Ring the chamber of commerce', ann)
    await make('a-3', 'Publish the joint plan', bob, '2026-11-27')
    await make('a-4', 'Review the register', undefined)
  })
  after(() => stage.store.close())

  const act = async (intent: ActionIntent, who: Asker): Promise<Message> => {
    const said = await stage.ask(intent, who, { place: personal(who) })
    checkTwin(said, intent.do)
    return said
  }
  const make = (action: string, title: string, who: Asker | undefined, due?: string) =>
    act(
      { do: 'save-action', action, over: '', owner: who ? 'me' : 'nobody', title, ...(due && { due }) },
      who ?? stage.lead,
    )
  const find = (words: string, to: Finding, who = ann, due?: string) =>
    act({ do: 'find-action', words, to, ...(due && { due }) }, who)
  const labels = ({ buttons }: Message) => buttons.map(({ label }) => label)

  it('is the asker’s own before anybody else’s, and comes with the form for what they want', async () => {
    assert.match((await find('joint plan', 'drop')).summary, /^Drop it\nWrite the joint plan with health/)
    assert.match((await find('joint plan', 'drop', bob)).summary, /^Drop it\nPublish the joint plan/)
    assert.match((await find('the plan', 'finish')).summary, /^Mark it as done\nWrite the joint plan/)
    assert.match((await find('ring the chamber', 'offer')).summary, /^Hand it over\nRing the chamber/)
    assert.match((await find('chamber', 'snooze')).summary, /^Remind me again\nRing the chamber/)
  })

  it('is found by other endings of its words', async () => {
    assert.match((await find('chambers', 'finish')).summary, /Ring the chamber/)
  })

  it('opens its form with the day that they named', async () => {
    assert.match((await find('chamber', 'change', ann, '2026-12-04')).summary, /By when: 2026-12-04/)
  })

  it('is chosen from a list when several may be meant', async () => {
    const said = await find('joint plan', 'drop', stage.person(3))
    assert.match(said.summary, /Which one is to be dropped\?[\s\S]*Publish the joint plan[\s\S]*Write the joint plan/)
    assert.deepEqual(labels(said), ['Drop it', 'My actions'])
  })

  it('is chosen from their own when they named none', async () => {
    const said = await find('', 'finish')
    assert.match(said.summary, /Which one is done\?/)
    assert.doesNotMatch(said.summary, /Publish|Review/)
    assert.match((await find('', 'finish', bob)).summary, /^Mark it as done\nPublish the joint plan/)
  })

  it('that they can’t do has ways out', async () => {
    const said = await find('', 'ways', bob)
    assert.match(said.summary, /Publish the joint plan[\s\S]*Nobody minds/)
    assert.deepEqual(labels(said), ['More time', 'Hand it over', 'Drop it', 'My actions'])
    const several = await find('', 'ways')
    assert.deepEqual(labels(several), ['Go on', 'My actions'])
    const intent = several.buttons[0]?.intent as ActionIntent
    const chosen = await act({ ...intent, action: 'a-2' } as ActionIntent, ann)
    assert.match(chosen.summary, /^Ring the chamber[\s\S]*Nobody minds/)
  })

  it('is not found when no title has the words', async () => {
    const said = await find('unicorn plan', 'drop')
    assert.match(said.summary, /No open action of your council has the words "unicorn plan", so nothing was changed\./)
    assert.deepEqual(labels(said), ['My actions', 'Our actions'])
    assert.match((await find('', 'drop', stage.person(4))).summary, /You have no open actions/)
  })

  it('is listed by its owner’s name, as nobody’s, or as due this week', async () => {
    const [first = ''] = (bob.name ?? '').toLowerCase().split(' ')
    const of = await act({ do: 'list-actions', whose: 'ours', areas: [], of: bob.name?.toLowerCase() ?? first }, ann)
    assert.match(of.summary, new RegExp(`^Actions of ${bob.name}\n1 open action[\\s\\S]*Publish the joint plan`, 'i'))
    assert.doesNotMatch(of.summary, /Ring/)
    const none = await act({ do: 'list-actions', whose: 'ours', areas: [], of: 'amina' }, ann)
    assert.match(none.summary, /^Amina has no open actions\./)
    const free = await act({ do: 'list-actions', whose: 'nobodys', areas: [] }, ann)
    assert.match(free.summary, /^Actions that nobody owns yet\n1 open action\.\n- Review the register/)
    const due = await act({ do: 'list-actions', whose: 'this-week', areas: [] }, ann)
    assert.match(due.summary, /^What is due this week\n1 open action[\s\S]*Publish the joint plan/)
    assert.doesNotMatch(due.summary, /Ring|Review/)
  })

  it('that is proposed with a day in doubt says so', async () => {
    const said = await act(
      { do: 'propose-action', title: 'Ask HR', doubt: 'no such day', dayWords: '31 February' },
      ann,
    )
    assert.match(said.summary, /Due: No date\n[\s\S]*There is no 31 February, so no day is set\. Choose one/)
    const unread = await act({ do: 'propose-action', title: 'Ask HR', doubt: 'unread', dayWords: 'by spring' }, ann)
    assert.match(unread.summary, /We could not read a day in "by spring", so none is set/)
    const quarter = { doubt: 'financial', dayWords: '4', due: '2027-03-31' } as const
    assert.match(
      (await act({ do: 'propose-action', title: 'Ask HR', ...quarter }, ann)).summary,
      /We took Q4 as the financial year's: January to March/,
    )
  })

  it('that is proposed as nobody’s stays nobody’s in the form, and on the way back to it', async () => {
    const said = await act({ do: 'propose-action', title: 'Call them', owner: 'nobody', notes: 'For Tom' }, ann)
    const change = said.buttons.find(({ label }) => label === 'Change it')?.intent as ActionIntent
    const form = await act(change, ann)
    const chosen = form.parts.flatMap(part => (part.part === 'choice' && part.name === 'owner' ? part.chosen : []))
    assert.deepEqual(chosen, ['nobody'])
    const save = { ...form.buttons[0]?.intent, title: 'Call them', owner: 'nobody', due: '2020-01-01' } as ActionIntent
    const back = withWayBack(await act(save, ann), save).buttons[0]?.intent
    assert.deepEqual([back?.do, back?.do === 'edit-action' && back.owner], ['edit-action', 'nobody'])
  })

  it('has reminders that are filled in as they said, and changed only when they save', async () => {
    const said = await act({ do: 'edit-reminders', quiet: ['5'], until: '2026-11-30' }, ann)
    const chosen = said.parts.flatMap(part =>
      part.part === 'choice' && part.name === 'quiet' ? (part.chosen ?? []) : [],
    )
    assert.deepEqual(chosen, ['5'])
    assert.match(said.summary, /2026-11-30/)
    const again = await act({ do: 'edit-reminders' }, ann)
    assert.doesNotMatch(again.summary, /2026-11-30/)
  })

  it('is told of in the channel after the pulse that closed last, by leads', async () => {
    const latest = { do: 'preview-said-did', pulse: 'latest' } as const
    assert.match((await act(latest, ann)).summary, /lead/)
    assert.match((await act(latest, stage.lead)).summary, /No pulse has closed yet/)
    const pulse = await stage.start()
    for (const at of [0, 1, 2, 3, 4, 5]) await stage.answer(stage.person(at), pulse, 'mature')
    await stage.close(pulse)
    const named = await act({ ...latest, pulse: pulse.id }, stage.lead)
    assert.equal((await act(latest, stage.lead)).summary, named.summary)
  })
})
