import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
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
  const post = () => stage.ask({ do: 'post-said-did', pulse: pulse.id }, stage.lead, alone())
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

  it('is for leads alone, of a pulse that has closed, and waits for something to be done', async () => {
    const refused = async (asking: Promise<Message>, words: RegExp) => {
      const { refused: is, summary } = await asking
      assert.deepEqual([is, words.test(summary)], [true, true], summary)
    }
    const nobody = stage.person(5)
    await refused(stage.ask({ do: 'preview-said-did', pulse: pulse.id }, nobody), /procurement lead/)
    await refused(stage.ask({ do: 'post-said-did', pulse: pulse.id }, nobody), /procurement lead/)
    await refused(stage.ask({ do: 'post-said-did', pulse: 'another' }), /can't find that pulse/)
    await refused(post(), /Nothing is planned/)
    assert.deepEqual(labels(await preview()), ['Make an action'])
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

  it('tells of actions made from the pulse, or about its areas since it closed, and of no other', () => {
    const result = { pulse: 'p1', closedAt: '2026-11-20T16:00:00.000Z', areas: { planning: {}, listening: {} } }
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
      action('done since', { area: 'planning', state: 'done' }),
      action('dropped', { area: 'planning', state: 'dropped' }),
      action('before', { area: 'planning', createdAt: '2026-11-20T15:59:59.000Z' }),
      action('about another area', { area: 'buying' }),
      action('about nothing', {}),
    ]
    const { areas, ...rest } = result
    const found = whatComesOf({ ...rest, asked: 12, answered: 12, minimumGroup: 5, areas: areas as never }, actions)
    assert.deepEqual(
      found.map(({ id }) => id),
      ['done since', 'since', 'from the pulse, about nothing'],
    )
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
    const inChannel = stage.platform.in(CHANNEL).find(({ summary }) => summary.startsWith('Pulse results')) as Message
    assert.equal(labels(inChannel).includes('You said, we did'), false)
    await make('Ask residents twice a year')
    await post()
    assert.equal(labels(await overview()).includes('You said, we did'), false)
    const kept = await stage.store.read(`council:${COUNCIL.id}`, 'pulse', pulse.id)
    assert.equal(kept?.value.saidDid?.state, 'yes')
  })
})
