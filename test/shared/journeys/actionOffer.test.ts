import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import type { ActionIntent } from '#shared/domain/actionIntent.ts'
import { sendDueNudges } from '#shared/journeys/nudge.ts'
import type { Asker } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import { checkTwin } from '../../checkTwin.ts'
import { CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

const TITLE = 'Ask HR about apprenticeships'
const OFFER = { do: 'offer-action', action: 'a-1' } as const

describe('handing an action over', () => {
  let stage: Stage
  let ann: Asker
  let bob: Asker
  const begin = async (at?: string) => {
    stage = await setUp({ ...(at && { at }) })
    ;[ann, bob] = [stage.person(1), stage.person(2)]
    await stage.ask({ do: 'welcome' }, stage.lead)
    await act({ do: 'save-action', action: 'a-1', over: '', owner: 'me', title: TITLE })
  }
  beforeEach(() => begin())
  afterEach(() => stage.store.close())

  const kept = async () => (await stage.store.read(`council:${COUNCIL.id}`, 'action', 'a-1'))?.value as Action
  const act = async (intent: ActionIntent, who = ann, place = personal(who)): Promise<Message> => {
    const said = await stage.ask(intent, who, { place })
    checkTwin(said, intent.do)
    return said
  }
  const idOf = (who: Asker) => who.id.slice(who.id.lastIndexOf(':') + 1)
  const got = (who: Asker) => stage.platform.in(personal(who))
  const labels = ({ buttons }: Message) => buttons.map(({ label }) => label)

  it('asks whom, and leads to the channel as well', async () => {
    assert.deepEqual(labels(await act(OFFER)), ['Ask them', 'Ask the channel'])
  })

  it('asks them once, with a way to say yes and one to say no, and it stays until they take it on', async () => {
    assert.match((await act({ ...OFFER, to: idOf(bob) })).summary, /We asked them/)
    assert.match((await act({ ...OFFER, to: idOf(bob) })).summary, /They were asked already/)
    const [asked, ...more] = got(bob)
    assert.deepEqual(more, [])
    assert.match(asked?.summary ?? '', new RegExp(`${ann.name} asks whether you would take this on`))
    assert.deepEqual(labels(asked as Message), ['Take it on', 'Not for me', 'Show it', 'Reminder settings'])
    assert.equal((await kept()).owner?.name, ann.name)
    await act({ do: 'accept-action', action: 'a-1' }, bob)
    const { owner, offered, history } = await kept()
    assert.deepEqual([owner?.name, offered], [bob.name, undefined])
    assert.deepEqual(
      history.map(({ did }) => did),
      ['made', 'offered', 'took on'],
    )
  })

  it('leaves it where it is when they say no, twice too, and asks nobody else who presses', async () => {
    await act({ ...OFFER, to: idOf(bob) })
    assert.ok((await act({ do: 'decline-action', action: 'a-1' }, stage.person(3))).refused)
    assert.match((await act({ do: 'decline-action', action: 'a-1' }, bob)).summary, /It stays where it was/)
    assert.match((await act({ do: 'decline-action', action: 'a-1' }, bob)).summary, /You said no already/)
    assert.equal((await kept()).owner?.name, ann.name)
  })

  it('tells who asked what came of it, once, in the next morning', async () => {
    await act({ ...OFFER, to: idOf(bob) })
    await act({ do: 'decline-action', action: 'a-1' }, bob)
    const days = async (count: number) => {
      for (let hours = 0; hours < 24 * count; hours += 1) {
        stage.clock.advance(3600)
        await sendDueNudges(stage.services)
      }
    }
    await days(3)
    assert.deepEqual(
      got(ann).map(({ summary }) => summary.split('\n').slice(0, 2)),
      [['You asked, and they answered', `- ${TITLE}: not for ${bob.name}. It stays with ${ann.name}.`]],
    )
    checkTwin(got(ann)[0] as Message, 'an answer')
    await act({ ...OFFER, to: idOf(stage.person(3)) })
    await act({ do: 'accept-action', action: 'a-1' }, stage.person(3))
    await days(5)
    assert.equal(got(ann).length, 2)
    assert.match(got(ann)[1]?.summary ?? '', new RegExp(`${TITLE}: ${stage.person(3).name} took it on`))
  })

  it('says plainly when they cannot be reached, takes the offer back, and leads to the channel', async () => {
    stage.platform.answerNext({ sent: 'gone' })
    const said = await act({ ...OFFER, to: idOf(bob) })
    assert.ok(said.refused)
    assert.match(said.summary, /We couldn't reach them/)
    assert.deepEqual(labels(said), ['Ask the channel', 'Show it'])
    const { offered, history } = await kept()
    assert.deepEqual([offered, history.map(({ did }) => did)], [undefined, ['made']])
    const reach = (await stage.store.list(`council:${COUNCIL.id}`, 'reach')).map(({ id }) => id)
    assert.ok(!reach.includes(stage.services.keys.person(bob.id)))
  })

  it('tells the two of it, and nobody who said no', async () => {
    const asks = await act({ ...OFFER, to: idOf(bob) })
    assert.match(asks.summary, /\nYou asked a colleague to take it on\./)
    const asked = await act({ do: 'show-action', action: 'a-1' }, bob)
    assert.match(asked.summary, new RegExp(`\n${ann.name} asked you to take this on\\.`))
    const other = await act({ do: 'show-action', action: 'a-1' }, stage.person(5))
    assert.match(other.summary, /\nA colleague was asked to take it on\./)
    await act({ do: 'decline-action', action: 'a-1' }, bob)
    for (const who of [ann, bob, stage.person(5)])
      assert.doesNotMatch((await act({ do: 'show-action', action: 'a-1' }, who)).summary, /not taken on/i)
  })

  it('never asks twice when nobody knows whether it arrived', async () => {
    stage.platform.answerNext({ sent: 'uncertain' })
    assert.match((await act({ ...OFFER, to: idOf(bob) })).summary, /We can't tell whether our message reached them/)
    stage.clock.advance(3600)
    await sendDueNudges(stage.services)
    assert.equal(got(bob).length, 1)
  })

  it('waits for the morning at night: told by the clock, once', async () => {
    await stage.store.close()
    await begin('2026-11-24T21:00:00.000Z')
    assert.match((await act({ ...OFFER, to: idOf(bob) })).summary, /They get our question in working hours/)
    assert.deepEqual(got(bob), [])
    // Among their actions it stands at once.
    assert.match(
      (await act({ do: 'list-actions', whose: 'mine', areas: [] }, bob)).summary,
      /you were asked to take it on/,
    )
    for (let hours = 0; hours < 48; hours += 1) {
      stage.clock.advance(3600)
      await sendDueNudges(stage.services)
    }
    const [asked, ...more] = got(bob)
    assert.deepEqual(more, [])
    assert.match(asked?.summary ?? '', new RegExp(`${TITLE}\n${ann.name} asks whether you would take this on`))
    assert.deepEqual(labels(asked as Message).slice(0, 2), ['Take it on', 'Not for me'])
  })

  it('is one of the two messages that somebody gets in a week', async () => {
    for (const id of ['a-2', 'a-3', 'a-4'])
      await act({ do: 'save-action', action: id, over: '', owner: 'me', title: `${TITLE}, ${id}` })
    for (const action of ['a-1', 'a-2', 'a-3', 'a-4']) await act({ ...OFFER, action, to: idOf(bob) })
    assert.equal(got(bob).length, 2)
    for (let hours = 0; hours < 60; hours += 1) {
      stage.clock.advance(3600)
      await sendDueNudges(stage.services)
    }
    assert.equal(got(bob).length, 2)
    for (let hours = 0; hours < 24 * 7; hours += 1) {
      stage.clock.advance(3600)
      await sendDueNudges(stage.services)
    }
    assert.equal(got(bob).length, 3)
    assert.match(got(bob).at(-1)?.summary ?? '', /You were asked to take on\n- .*a-3.*\n- .*a-4/)
  })

  it('asks the channel, where the first who takes it on owns it and the question is brought up to date', async () => {
    assert.match((await act({ ...OFFER, to: 'channel' })).summary, /We asked the channel/)
    assert.match(stage.platform.in(CHANNEL).at(-1)?.summary ?? '', /is looking for somebody to take this on/)
    await act({ do: 'accept-action', action: 'a-1' }, bob, CHANNEL)
    const now = stage.platform.in(CHANNEL).at(-1) as Message
    assert.match(now.summary, new RegExp(`${bob.name} owns it now`))
    assert.deepEqual(labels(now), ['Show it'])
    const late = await act({ do: 'accept-action', action: 'a-1' }, stage.person(3), CHANNEL)
    assert.ok(late.refused)
  })

  it('says when there is no channel, or it cannot be posted in, and asks nobody', async () => {
    stage.platform.answerNext({ sent: 'later', afterSeconds: 5 })
    assert.ok((await act({ ...OFFER, to: 'channel' })).refused)
    assert.equal((await kept()).offered, undefined)
  })

  it('asks the channel again, once the lead has looked, when nobody knows whether the question arrived', async () => {
    stage.platform.answerNext({ sent: 'uncertain' })
    assert.match((await act({ ...OFFER, to: 'channel' })).summary, /Look there before you ask again/)
    assert.match((await act({ ...OFFER, to: 'channel' })).summary, /The channel was asked already/)
    stage.clock.advance(121)
    assert.match((await act({ ...OFFER, to: 'channel' })).summary, /We asked the channel/)
    stage.clock.advance(121)
    assert.match((await act({ ...OFFER, to: 'channel' })).summary, /The channel was asked already/)
    const asked = stage.platform.in(CHANNEL).filter(({ summary }) => summary.includes('is looking for somebody'))
    assert.equal(asked.length, 2)
  })

  it('says in the channel that somebody else was asked, so that nobody presses in vain', async () => {
    await act({ ...OFFER, to: 'channel' })
    await act({ ...OFFER, to: idOf(bob) })
    const now = stage.platform.in(CHANNEL).at(-1) as Message
    assert.match(now.summary, /Somebody else was asked/)
    assert.deepEqual(labels(now), ['Show it'])
  })

  it('leaves the channel asked when a colleague asked instead cannot be reached', async () => {
    await act({ ...OFFER, to: 'channel' })
    stage.platform.answerNext({ sent: 'gone' })
    assert.ok((await act({ ...OFFER, to: idOf(bob) })).refused)
    assert.match(stage.platform.in(CHANNEL).at(-1)?.summary ?? '', /is looking for somebody/)
    assert.match((await act({ do: 'accept-action', action: 'a-1' }, stage.person(3), CHANNEL)).summary, /took this on/)
    assert.match(stage.platform.in(CHANNEL).at(-1)?.summary ?? '', /owns it now/)
  })

  it('lets a lead who was asked choose themself', async () => {
    await act({ ...OFFER, to: idOf(stage.lead) })
    assert.match((await act({ ...OFFER, to: idOf(stage.lead) }, stage.lead)).summary, /It is yours from now on/)
    assert.equal((await kept()).owner?.name, stage.lead.name)
  })

  it('says who may when nobody owns it', async () => {
    await act({ do: 'save-action', action: 'a-2', over: '', owner: 'nobody', title: TITLE })
    const said = await act({ ...OFFER, action: 'a-2', to: idOf(stage.person(3)) }, bob)
    assert.ok(said.refused)
    assert.match(
      said.summary,
      /^Nobody owns this action, so only the person who made it or a procurement lead can hand/,
    )
  })

  it('in a channel calls nobody "you"', async () => {
    const said = await act({ do: 'show-action', action: 'a-1' }, ann, CHANNEL)
    assert.match(said.summary, new RegExp(`Owner: ${ann.name}`))
    assert.doesNotMatch(said.summary, /\byou\b/i)
  })

  it('lets a lead take it to themself, and nobody else hand over what is not theirs', async () => {
    assert.ok((await act({ ...OFFER, to: idOf(bob) }, bob)).refused)
    assert.match((await act({ ...OFFER, to: idOf(stage.lead) }, stage.lead)).summary, /It is yours from now on/)
    assert.equal((await kept()).owner?.name, stage.lead.name)
  })

  it('finds nobody in another tenant, whatever is sent', async () => {
    await act({ ...OFFER, to: 'U0BEN' })
    const asked = { ...bob, id: `${ann.id.slice(0, ann.id.lastIndexOf(':'))}:u0ben` }
    assert.deepEqual(
      stage.platform.shown.map(({ place }) => place),
      [personal(asked)],
    )
  })
})
