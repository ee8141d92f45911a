import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { LATEST } from '#shared/domain/readAboutLists.ts'
import { whatComesOf } from '#shared/journeys/saidDid.ts'
import type { Message } from '#shared/messages/message.ts'
import { CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

describe('"you said, we did"', () => {
  let stage: Stage
  let pulse: Pulse
  beforeEach(async () => {
    stage = await setUp()
    pulse = await stage.start()
    for (const [at, who] of stage.people.entries())
      await stage.answer(who, pulse, {
        listening: 'mature',
        planning: at < 6 ? 'minimum' : 'innovator',
        buying: at < 3 ? 'leader' : 'dont-know',
      })
    await stage.close(pulse)
    await stage.ask({ do: 'save-position', area: 'listening', level: 'developing', target: 'leader' })
  })
  afterEach(() => stage.store.close())

  const alone = () => ({ place: personal(stage.lead) })
  const preview = () => stage.ask({ do: 'preview-said-did', pulse: pulse.id }, stage.lead, alone())
  const post = (actions?: readonly string[]) =>
    stage.ask({ do: 'post-said-did', pulse: pulse.id, ...(actions && { actions }) }, stage.lead, alone())
  const choiceIn = ({ parts }: Message) => parts.find(part => part.part === 'choice')
  const make = (title: string, over: object = {}) =>
    stage.ask({ do: 'save-action', title, area: 'listening', owner: 'me', ...over }, stage.person(3))
  const told = (): readonly string[] =>
    stage.platform.in(CHANNEL).flatMap(({ summary }) => (summary.startsWith('You said, we did') ? [summary] : []))
  const labels = ({ buttons }: Message) => buttons.map(({ label }) => label)

  it('shows the lead what was heard in released results alone, and what comes of it, without a name', async () => {
    await make('Ask residents twice a year', { due: '2026-12-18' })
    const message = await preview()
    assert.match(message.summary, /^You said, we did\n12 of 12 people answered\. Thank you\./)
    assert.match(message.summary, /Listening: People see Mature, 3 of 5: 1 level to our target, Leader\.\n/)
    assert.match(message.summary, /Planning: .*People see this differently\.\n/)
    assert.match(message.summary, /Buying: Too few people chose a level to show it\.\n/)
    assert.match(message.summary, /- Listening: Ask residents twice a year, by Friday 18 December\n/)
    assert.doesNotMatch(JSON.stringify(message), /Name-/)
    assert.deepEqual(labels(message), ['Post in the channel', 'Make an action'])
    assert.deepEqual(told(), [])
  })

  it('posts what the preview showed in the channel of the pulse, once, whoever presses again', async () => {
    await make('Ask residents twice a year')
    const seen = await preview()
    const [one, other] = await Promise.all([post(), post()])
    const { parts } = stage.platform.in(CHANNEL).at(-1) as Message
    assert.deepEqual(parts, seen.parts.slice(0, parts.length))
    assert.deepEqual(
      parts.filter(part => part.part === 'text' && part.tone === 'strong').map(part => 'text' in part && part.text),
      ['What we heard', 'What comes of it'],
    )
    assert.deepEqual([one.refused, other.refused], [undefined, undefined])
    stage.clock.advance(600)
    assert.match(
      (await post()).summary,
      /^This was posted in the channel on Tuesday 24 November at .*not posted again\.$/,
    )
    assert.equal(told().length, 1)
    const after = await preview()
    assert.match(after.summary, /This was posted in the channel on/)
    assert.deepEqual(labels(after), ['Make an action'])
  })

  it('is for leads alone, of a pulse that has closed', async () => {
    const refused = async (asking: Promise<Message>, words: RegExp) => {
      const { refused: is, summary } = await asking
      assert.deepEqual([is, words.test(summary)], [true, true], summary)
    }
    const nobody = stage.person(5)
    await refused(stage.ask({ do: 'preview-said-did', pulse: pulse.id }, nobody), /procurement lead/)
    await refused(stage.ask({ do: 'post-said-did', pulse: pulse.id }, nobody), /procurement lead/)
    await refused(stage.ask({ do: 'post-said-did', pulse: 'another' }), /can't find that pulse/)
    const next = await stage.start()
    await refused(stage.ask({ do: 'preview-said-did', pulse: next.id }), /is open until/)
    assert.deepEqual(told(), [])
  })

  it('never sends again what may have arrived until a lead had time to look', async () => {
    await make('Ask residents twice a year')
    stage.platform.answerNext({ sent: 'uncertain' })
    assert.match((await post()).summary, /can't tell whether this arrived/)
    assert.match((await post()).summary, /can't tell whether this arrived/)
    assert.deepEqual(labels(await preview()), ['Make an action'])
    assert.equal(told().length, 1)
    stage.clock.advance(121)
    const later = await preview()
    assert.match(later.summary, /Post it only if it is not there/)
    assert.deepEqual(labels(later), ['Post in the channel', 'Make an action'])
    assert.equal((await post()).summary, 'Posted in the channel.')
    assert.equal(told().length, 2)
  })

  for (const late of [{ sent: 'uncertain' }, { sent: 'later', afterSeconds: 5 }] as const)
    it(`stays posted when a first press, long given up, ends with "${late.sent}" after a second one`, async () => {
      await make('Ask residents twice a year')
      const { post: send } = stage.platform
      let end = () => {}
      const first = await new Promise<{ readonly said: Promise<Message> }>(begun => {
        stage.platform.post = () => {
          begun({ said })
          return new Promise(done => (end = () => done(late)))
        }
        const said = post()
      })
      stage.platform.post = send
      stage.clock.advance(121)
      assert.equal((await post()).summary, 'Posted in the channel.')
      end()
      await first.said
      assert.match((await post()).summary, /so it was not posted again/)
      assert.equal(told().length, 1)
    })

  it('may be tried again at once when it certainly did not arrive', async () => {
    await make('Ask residents twice a year')
    for (const end of [{ sent: 'later', afterSeconds: 5 }, { sent: 'gone' }] as const) {
      stage.platform.answerNext(end)
      assert.equal((await post()).refused, true)
    }
    stage.platform.answerNext(new Error('Teams refused it'))
    await assert.rejects(post(), /Teams refused it/)
    assert.equal((await post()).summary, 'Posted in the channel.')
    assert.equal(told().length, 1)
  })

  it('lets the lead choose what goes in: everything beforehand, and never nothing of it', async () => {
    for (const title of ['Ask residents twice a year', 'Publish the plan']) await make(title)
    const choice = choiceIn(await preview())
    const [first, second] = choice?.options ?? []
    assert.deepEqual(
      [choice?.shape, choice?.options.map(({ label }) => label)],
      ['many', ['Listening: Ask residents twice a year', 'Listening: Publish the plan']],
    )
    assert.deepEqual(choice?.chosen, [first?.value, second?.value])
    for (const none of [[], ['another']]) assert.match((await post(none)).summary, /so nothing was posted\. Look again/)
    assert.deepEqual(told(), [])
    assert.equal((await post([second?.value ?? ''])).summary, 'Posted in the channel.')
    assert.match(told()[0] ?? '', /What comes of it\n- Listening: Publish the plan$/)
    assert.equal(choiceIn(await preview()), undefined)
  })

  it('may be posted as what was heard, in plain words, when nothing is planned, if the lead saw it so', async () => {
    const seen = await preview()
    assert.match(seen.summary, /What comes of it\nNothing is planned for these areas yet\.\n/)
    assert.match(seen.summary, /It is posted once\. You can post what was heard as it is, or make an action first/)
    assert.deepEqual(labels(seen), ['Post in the channel', 'Make an action'])
    assert.match((await post()).summary, /nothing was posted/)
    assert.equal((await post([])).summary, 'Posted in the channel.')
    assert.match(told()[0] ?? '', /What comes of it\nNothing is planned for these areas yet\.$/)
  })

  it('offers as many as a message holds, and counts the others', async () => {
    for (let at = 0; at < 23; at++) {
      stage.clock.advance(1)
      await make(`Step ${at}`)
    }
    const seen = await preview()
    assert.equal(choiceIn(seen)?.options.length, 20)
    assert.match(seen.summary, /And 15 other actions\./)
    await post(choiceIn(seen)?.chosen?.slice(0, 9))
    assert.match(told()[0] ?? '', /- Listening: Step 7\nAnd 4 other actions\.$/)
  })

  it('tells of what is open now about its areas or from it, and what was done since it opened, and of no other', () => {
    const result = { pulse: 'p1', areas: { planning: {}, listening: {} } as never }
    const opensAt = '2026-11-16T09:00:00.000Z'
    const doneOn = (day: string, over: Partial<Action> = {}): Partial<Action> => ({
      area: 'planning',
      state: 'done',
      history: [{ at: `2026-11-${day}T09:00:00.000Z`, person: 'somebody', did: 'done' }],
      ...over,
    })
    const before = '2026-09-01T09:00:00.000Z'
    const action = (id: string, over: Partial<Action>): Action => ({
      id,
      title: id,
      state: 'open',
      createdAt: '2026-11-21T09:00:00.000Z',
      changedAt: '2026-11-21T09:00:00.000Z',
      history: [],
      ...over,
    })
    const actions = [
      action('from the pulse, about nothing', { pulse: 'p1' }),
      action('since', { area: 'listening' }),
      action('done since', doneOn('21', { createdAt: '2026-11-20T09:00:00.000Z' })),
      action('done while it was open', doneOn('17', { createdAt: before })),
      action('done before it, and changed since', doneOn('13', { createdAt: before })),
      action('dropped', { area: 'planning', state: 'dropped' }),
      action('under way from before', { area: 'planning', state: 'started', createdAt: '2026-08-01T09:00:00.000Z' }),
      action('about another area', { area: 'buying' }),
      action('about nothing', {}),
    ]
    const found = whatComesOf(result, opensAt, actions)
    assert.deepEqual(
      found.map(({ id }) => id),
      ['under way from before', 'done while it was open', 'done since', 'since', 'from the pulse, about nothing'],
    )
  })

  it('is shown to nobody else when a lead asks for it by name in a channel', async () => {
    const latest = { do: 'preview-said-did', pulse: LATEST } as const
    const inChannel = await stage.ask(latest)
    assert.doesNotMatch(inChannel.summary, /What we heard/)
    assert.deepEqual(inChannel.buttons, [
      { label: 'You said, we did', intent: { do: 'preview-said-did', pulse: pulse.id }, opens: true },
    ])
    assert.match((await stage.ask(latest, stage.lead, alone())).summary, /What we heard/)
  })

  it('is offered to leads beside a result and in the overview until it was posted, and an action to everybody', async () => {
    const shown = (area: string | undefined, who = stage.lead) =>
      stage.ask({ do: 'show-result', pulse: pulse.id, ...(area && { area }) }, who, { place: personal(who) })
    const overview = () => stage.ask({ do: 'our-result', areas: [], levels: [] }, stage.lead, alone())
    assert.ok(labels(await shown('listening')).includes('You said, we did'))
    assert.ok(labels(await shown(undefined)).includes('You said, we did'))
    assert.ok(labels(await overview()).includes('You said, we did'))
    const theirs = await shown('listening', stage.person(4))
    assert.equal(labels(theirs).includes('You said, we did'), false)
    const makes = theirs.buttons.find(({ label }) => label === 'Make an action')
    assert.deepEqual(makes?.intent, { do: 'edit-action', area: 'listening', pulse: pulse.id })
    for (const areas of [[], ['listening']])
      assert.equal(labels(await stage.ask({ do: 'our-result', areas, levels: [] })).includes('You said, we did'), false)
    const inChannel = stage.platform.in(CHANNEL).find(({ summary }) => summary.startsWith('Pulse results')) as Message
    assert.equal(labels(inChannel).includes('You said, we did'), false)
    await make('Ask residents twice a year')
    await post()
    assert.equal(labels(await overview()).includes('You said, we did'), false)
    const kept = await stage.store.read(`council:${COUNCIL.id}`, 'pulse', pulse.id)
    assert.equal(kept?.value.saidDid?.state, 'yes')
  })
})
