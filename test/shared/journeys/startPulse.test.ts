import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import { answeredSoFar, refreshCount } from '#shared/journeys/closePulse.ts'
import { makeLead } from '#shared/journeys/lead.ts'
import { pulsesOf } from '#shared/journeys/startPulse.ts'
import type { Choice, Message } from '#shared/messages/message.ts'
import { retiring } from '../../fixtures/framework.ts'
import { AREAS, CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

const open = (over: Partial<Extract<Intent, { do: 'open-pulse' }>> = {}): Intent => ({
  do: 'open-pulse',
  areas: AREAS,
  days: 5,
  ...over,
})
const START_PULSE: Intent = { do: 'start-pulse', areas: [], levels: [] }
const choice = (message: Message, name: string): Choice => {
  const found = message.parts.find(part => part.part === 'choice' && part.name === name)
  assert.ok(found?.part === 'choice', `no choice ${name} in: ${message.summary}`)
  return found
}
const pulses = ({ services }: Stage) => pulsesOf(services, COUNCIL.id)
const refused = async (stage: Stage, intent: Intent, words: RegExp, over = {}) => {
  assert.match((await stage.ask(intent, stage.lead, over)).summary, words)
  assert.deepEqual(await pulses(stage), [])
  assert.deepEqual(stage.platform.shown, [])
}

describe('starting a pulse', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  it('opens it, posts it in the channel, and says so to the lead', async () => {
    const said = await stage.ask(open())
    assert.match(said.summary, /12 people are asked about 3 areas. It closes on Tuesday 1 December at 4pm/)
    assert.match(said.summary, /It is posted in the channel/)
    const [post] = stage.platform.in(CHANNEL)
    assert.match(post?.summary ?? '', /3 areas, about a minute[\s\S]*Listening[\s\S]*0 of 12 have answered/)
    assert.match(post?.summary ?? '', /Nothing is shown until the pulse closes on Tuesday 1 December at 4pm/)
    const [pulse] = await pulses(stage)
    assert.equal(pulse?.state, 'open')
    assert.equal(pulse.id, 'wexcombe-1')
    assert.deepEqual(pulse?.framework, { id: 'test-2020', revision: 3 })
    assert.equal(pulse?.minimumGroup, 5)
  })

  it('wakes the clock, and notes under a person key who started it', async () => {
    const pulse = await stage.start()
    assert.equal(stage.woken(), 1)
    assert.equal((await stage.store.read('directory', 'council', COUNCIL.id))?.value.nextDue, pulse.closesAt)
    const person = stage.services.keys.person(stage.lead.id)
    const started = (await stage.store.list(`council:${COUNCIL.id}`, 'audit')).map(({ value }) => value).at(-1)
    assert.deepEqual(started, { at: pulse.opensAt, person, did: 'started a pulse', about: 'wexcombe-1' })
  })

  it('asks the areas in the order of the framework, each once, in whatever order they were chosen', async () => {
    const { areas } = await stage.start(['using-tools', 'buying', 'listening', 'buying'])
    assert.deepEqual(areas, ['listening', 'buying', 'using-tools'])
  })

  it('closes at 4pm in London on the working day chosen, over weekends, Christmas and the change of the clock', async () => {
    const closes: readonly (readonly [string, number, string])[] = [
      ['2026-11-24T10:00:00Z', 3, '2026-11-27T16:00:00.000Z'],
      ['2026-11-24T10:00:00Z', 5, '2026-12-01T16:00:00.000Z'],
      ['2026-11-24T10:00:00Z', 10, '2026-12-08T16:00:00.000Z'],
      ['2026-12-23T17:30:00Z', 3, '2026-12-30T16:00:00.000Z'],
      ['2026-03-26T09:00:00Z', 3, '2026-03-31T15:00:00.000Z'],
      ['2026-07-01T23:30:00Z', 3, '2026-07-07T15:00:00.000Z'],
    ]
    for (const [now, days, closesAt] of closes) {
      const other = await setUp({ at: now })
      assert.equal((await other.start(AREAS, days)).closesAt, closesAt, `${now}, ${days} days`)
      await other.store.close()
    }
  })

  it('says in the form how many areas there are to choose, and leaves the form where it is when they are not', async () => {
    const form = await stage.ask({ do: 'start-pulse', areas: [], levels: [] })
    assert.equal(choice(form, 'areas').label, 'Areas to ask about, 3 to 5')
    const said = await stage.ask(open({ areas: [] }))
    assert.deepEqual([said.refused, said.buttons], [true, []])
  })

  it('takes 3 to 5 areas, and says how many were chosen', async () => {
    await refused(stage, open({ areas: [] }), /3 to 5 areas, and you chose none/)
    await refused(stage, open({ areas: ['buying', 'sharing'] }), /3 to 5 areas, and you chose 2/)
    await refused(stage, open({ areas: ['buying', 'buying', 'sharing'] }), /you chose 2/)
    const six = ['listening', 'planning', 'buying', 'checking', 'sharing', 'using-tools']
    await refused(stage, open({ areas: six }), /you chose 6/)
  })

  it('stays open for 3, 5 or 10 working days, and never for another time than was asked', async () => {
    for (const days of [1, 4, 6, 11, 60])
      await refused(stage, open({ days }), /stays open for 3, 5 or 10 working days, so nothing was started/)
  })

  it('refuses an area that nobody knows, or that was retired', async () => {
    await refused(stage, open({ areas: ['listening', 'planning', 'flying'] }), /don't know that area/)
    const later = await setUp({ framework: retiring('buying') })
    await refused(later, open(), /may not have it any more/)
    await later.store.close()
  })

  it('is for one at a time: the next is refused while one is open, and begins when it has closed', async () => {
    const first = await stage.start()
    const again = await stage.ask(open())
    assert.match(again.summary, /A pulse is open until Tuesday 1 December at 4pm/)
    assert.match((await stage.ask(START_PULSE)).summary, /A pulse is open/)
    assert.equal((await pulses(stage)).length, 1)
    await stage.close(first)
    stage.clock.advance(60)
    assert.match((await stage.ask(open())).summary, /Pulse started/)
    assert.deepEqual(
      (await pulses(stage)).map(({ id }) => id),
      ['wexcombe-2', 'wexcombe-1'],
    )
  })

  it('starts one pulse when the button is pressed twice at once', async () => {
    await stage.ask(START_PULSE)
    const said = await Promise.all([stage.ask(open()), stage.ask(open()), stage.ask(open())])
    assert.equal((await pulses(stage)).length, 1)
    assert.equal(stage.platform.shown.length, 1)
    assert.equal(said.filter(({ summary }) => summary.startsWith('Pulse started')).length, 1)
    assert.equal(said.filter(({ summary }) => summary.startsWith('A pulse is open until')).length, 2)
  })

  it('goes to the channel where it was started', async () => {
    const other = { ...CHANNEL, address: '19:other@thread' }
    await stage.ask(open(), stage.lead, { place: other })
    assert.equal(stage.platform.in(other).length, 1)
  })

  it("goes to the council's channel when it was started in a personal chat", async () => {
    await stage.ask({ do: 'welcome' })
    const said = await stage.ask(open(), stage.lead, { place: personal(stage.lead) })
    assert.match(said.summary, /posted in the channel/)
    assert.equal(stage.platform.in(CHANNEL).length, 1)
    assert.equal(stage.platform.in(personal(stage.lead)).length, 0)
  })

  it('remembers the channel of the first pulse for a later one', async () => {
    await stage.close(await stage.start())
    stage.clock.advance(60)
    assert.match(
      (await stage.ask(open(), stage.lead, { place: personal(stage.lead) })).summary,
      /posted in the channel/,
    )
  })

  it('needs a channel', async () => {
    await makeLead(stage.services, COUNCIL.id, stage.services.keys.person(stage.lead.id))
    await refused(stage, open(), /which channel to post in/, { place: personal(stage.lead) })
  })

  it('says that nobody knows whether it arrived, when nobody does, and takes answers all the same', async () => {
    stage.platform.answerNext({ sent: 'uncertain' })
    assert.match((await stage.ask(open())).summary, /couldn't make sure that it arrived/)
    const [pulse] = await pulses(stage)
    assert.ok(pulse)
    assert.match((await stage.answer(stage.person(1), pulse, 'mature')).summary, /Thank you/)
    await refreshCount(stage.services, COUNCIL.id, pulse.id)
    assert.equal(stage.platform.shown[0]?.versions.length, 1)
  })

  it('says that it is not in the channel, when it certainly is not', async () => {
    for (const end of [{ sent: 'gone' }, { sent: 'later', afterSeconds: 30 }] as const) {
      const other = await setUp()
      other.platform.answerNext(end)
      const said = await other.ask(open())
      assert.match(said.summary, /couldn't post it in the channel/)
      assert.deepEqual(
        said.buttons.map(({ label }) => label),
        ['Close it now'],
      )
      await other.store.close()
    }
  })

  it('counts people without a total when the platform does not say who is in the channel', async () => {
    stage.platform.setMembers(undefined)
    const pulse = await stage.start()
    assert.equal(pulse.asked, 0)
    assert.match(stage.platform.in(CHANNEL)[0]?.summary ?? '', /0 people have answered/)
    assert.equal(await answeredSoFar(stage.services, pulse.id), 0)
  })

  it('keeps the address of the channel sealed', async () => {
    await stage.start()
    const stored = JSON.stringify(await stage.store.list(`council:${COUNCIL.id}`, 'pulse'))
    assert.ok(!stored.includes('procurement@thread'))
  })
})

describe('the proposal of a pulse', () => {
  it('suggests four areas and three closing times, and starts what it shows', async () => {
    const stage = await setUp()
    const proposed = await stage.ask(START_PULSE)
    assert.deepEqual(choice(proposed, 'areas').chosen, ['listening', 'planning', 'buying', 'checking'])
    assert.deepEqual(
      choice(proposed, 'days').options.map(({ value }) => value),
      ['3', '5', '10'],
    )
    assert.match(proposed.summary, /least recently[\s\S]*5 working days, until Tuesday 1 December at 4pm/)
    const [button] = proposed.buttons
    assert.match((await stage.ask(button?.intent as Intent)).summary, /Pulse started/)
    await stage.store.close()
  })

  it('begins with the areas that were named', async () => {
    const stage = await setUp()
    const proposed = await stage.ask({ ...START_PULSE, areas: ['using-tools'] } as Intent)
    assert.deepEqual(choice(proposed, 'areas').chosen, ['listening', 'planning', 'using-tools'])
    assert.match(proposed.summary, /the areas you named/)
    await stage.store.close()
  })

  it('suggests what was not asked last time', async () => {
    const stage = await setUp()
    await stage.close(await stage.start(['listening', 'planning', 'buying', 'checking', 'sharing']))
    stage.clock.advance(60)
    const { chosen } = choice(await stage.ask(START_PULSE), 'areas')
    assert.deepEqual(chosen, ['listening', 'planning', 'growing-skills', 'using-tools'])
    await stage.store.close()
  })

  it('offers no retired area', async () => {
    const stage = await setUp({ framework: retiring('listening') })
    const values = choice(await stage.ask(START_PULSE), 'areas').options.map(({ value }) => value)
    assert.ok(!values.includes('listening') && values.length === 6)
    await stage.store.close()
  })
})
