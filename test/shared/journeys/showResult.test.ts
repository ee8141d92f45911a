import assert from 'node:assert/strict'
import { type Intent, QUESTIONS } from '#shared/domain/intent.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { refreshCount } from '#shared/journeys/closePulse.ts'
import { readReport } from '#shared/journeys/report.ts'
import type { Message } from '#shared/messages/message.ts'
import { AREAS, CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

const ask = (stage: Stage, areas: readonly string[]) =>
  stage.ask({ do: 'our-result', areas, levels: [] }, stage.person(4))
const show = (stage: Stage, { id }: Pulse, area?: string) =>
  stage.ask({ do: 'show-result', pulse: id, ...(area && { area }) }, stage.person(4))
const bars = ({ parts }: Message) => parts.flatMap(part => (part.part === 'bars' ? part.bars : []))

/** A pulse that some people answered alike, closed. */
async function closedPulse(stage: Stage, people: number, level = 'mature'): Promise<Pulse> {
  const pulse = await stage.start()
  for (const who of stage.people.slice(0, people)) await stage.answer(who, pulse, level)
  await stage.close(pulse)
  stage.clock.advance(60)
  return pulse
}

describe('results', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  it('show the spread, our position and our target in one picture from ten people on', async () => {
    await stage.ask({
      do: 'save-position',
      area: 'buying',
      level: 'developing',
      target: 'leader',
      targetBy: '2027-03-31',
    })
    const pulse = await stage.start()
    for (const [at, who] of stage.people.slice(0, 10).entries())
      await stage.answer(who, pulse, at < 4 ? 'developing' : at < 9 ? 'mature' : 'leader')
    await stage.close(pulse)
    const said = await show(stage, pulse, 'buying')
    assert.match(
      said.summary,
      /People see Mature, 3 of 5: that is the middle view\..*\n10 people chose a level, from Developing to Leader\./,
    )
    assert.match(
      said.summary,
      /Our position is Developing, 2 of 5\. Our target is Leader, 4 of 5 by March 2027: 2 levels to go\./,
    )
    assert.deepEqual(
      bars(said).map(({ label, count, step, marks }) => [label, count, step, ...marks]),
      [
        ['Minimum, 1 of 5', 0, 1],
        ['Developing, 2 of 5', 4, 2, 'our position'],
        ['Mature, 3 of 5', 5, 3],
        ['Leader, 4 of 5', 1, 4, 'our target'],
        ['Innovator, 5 of 5', 0, 5],
      ],
    )
    assert.equal((await ask(stage, ['buying'])).summary, said.summary)
  })

  it('show the middle and how far people agree, and no number of them, from five people on', async () => {
    const said = await show(stage, await closedPulse(stage, 9), 'buying')
    assert.match(said.summary, /People see Mature, 3 of 5: that is the middle view\. Most people are within one level/)
    assert.match(said.summary, /The spread is shown from 10 people on\./)
    assert.deepEqual(bars(said), [])
    assert.doesNotMatch(said.summary, /\b9\b/)
  })

  it('show nothing of four people, and say why', async () => {
    const said = await show(stage, await closedPulse(stage, 4, 'innovator'), 'buying')
    assert.match(said.summary, /Fewer than 5 people chose a level, so this result is hidden, to protect people/)
    assert.doesNotMatch(said.summary, /Innovator/)
    assert.match((await ask(stage, [])).summary, /Buying: Hidden, to protect people in a small group/)
  })

  it('of each area are its own', async () => {
    const pulse = await stage.start()
    for (const who of stage.people)
      await stage.answer(who, pulse, { listening: 'minimum', planning: 'leader', buying: 'mature' })
    await stage.close(pulse)
    for (const [area, level] of [
      ['listening', 'Minimum'],
      ['planning', 'Leader'],
      ['buying', 'Mature'],
    ] as const) {
      const { summary } = await ask(stage, [area])
      assert.match(summary, new RegExp(`^${area}\\nPeople see ${level}, `, 'i'))
    }
  })

  it('of an area are those of the last pulse that asked about it', async () => {
    await closedPulse(stage, 12)
    const other = await stage.start(['listening', 'sharing', 'using-tools'])
    for (const who of stage.people) await stage.answer(who, other, 'leader')
    await stage.close(other)
    assert.match((await ask(stage, ['buying'])).summary, /People see Mature/)
    assert.match((await ask(stage, ['listening'])).summary, /People see Leader/)
  })

  it('lead to the pulse that is open, with how many have answered', async () => {
    await closedPulse(stage, 10)
    assert.deepEqual(
      (await ask(stage, [])).buttons.map(({ label }) => label),
      ['Our targets'],
    )
    const open = await stage.start()
    await stage.answer(stage.person(1), open, 'mature')
    const said = await ask(stage, [])
    // The same count as in the channel, which is brought up to date once a minute: who has just answered stays open.
    assert.match(said.summary, /A pulse is open until Tuesday 1 December at 4pm: 0 of 12 have answered\./)
    await refreshCount(stage.services, COUNCIL.id, open.id)
    assert.match((await ask(stage, [])).summary, /: 1 of 12 has answered\./)
    assert.deepEqual(
      said.buttons.map(({ intent }) => intent),
      [{ do: 'open-form', pulse: open.id }],
    )
  })

  it('are the same for everyone, whether or not they answered', async () => {
    const pulse = await closedPulse(stage, 10)
    const [lead, colleague, other] = await Promise.all(
      [stage.lead, stage.person(11), stage.person(3)].map(who =>
        stage.ask({ do: 'show-result', pulse: pulse.id }, who),
      ),
    )
    assert.deepEqual(other, colleague)
    assert.deepEqual(colleague, stage.platform.in(CHANNEL).at(-1))
    // A lead can do more with it, and sees no more in it.
    assert.deepEqual(lead?.parts, colleague?.parts)
  })

  it('in all areas stand in the order of the framework, with what stands out and no rank', async () => {
    await closedPulse(stage, 10, 'developing')
    await closedPulse(stage, 10, 'leader')
    await stage.ask({ do: 'save-position', area: 'sharing', level: 'minimum', target: 'leader' })
    const { summary } = await ask(stage, [])
    const order = ['- Listening', '- Planning', '- Buying', '- Sharing', 'Not asked yet, and no position']
    const places = order.map(title => summary.indexOf(`\n${title}: `))
    assert.ok(
      places.every((place, at) => place > (places[at - 1] ?? 0)),
      String(places),
    )
    assert.match(summary, /- Sharing: Not asked yet\. Position Minimum, target Leader: 3 levels to go\./)
    assert.match(summary, /Furthest from our target: Sharing, 3 levels to go\./)
    assert.match(
      summary,
      /Moved since last time: Listening \(up 2 levels\), Planning \(up 2 levels\) and Buying \(up 2 levels\)/,
    )
  })

  it('in several areas are a line each, with a button to each', async () => {
    await closedPulse(stage, 10)
    const said = await ask(stage, ['buying', 'sharing'])
    assert.match(said.summary, /Buying: People see Mature, 3 of 5\.\nSharing: Not asked yet\./)
    assert.deepEqual(
      said.buttons.map(({ label }) => label),
      ['Buying', 'Sharing'],
    )
  })

  it('of an area that no pulse asked about say so, with what is agreed', async () => {
    await stage.ask({ do: 'save-position', area: 'sharing', level: 'mature', target: 'mature' })
    const said = await ask(stage, ['sharing'])
    assert.match(said.summary, /Our target is Mature, 3 of 5: reached\.[\s\S]*No closed pulse has asked/)
  })

  it('before anything is known say that there is nothing yet', async () => {
    assert.match(
      (await ask(stage, [])).summary,
      /nothing to show yet: no pulse has closed, and no position is recorded/,
    )
  })

  it('of a pulse or an area that is not there are refused', async () => {
    const pulse = await closedPulse(stage, 10)
    assert.match((await show(stage, pulse, 'sharing')).summary, /don't know that area/)
    assert.match((await show(stage, pulse, 'flying')).summary, /don't know that area/)
    assert.match((await stage.ask({ do: 'show-result', pulse: 'never' })).summary, /can't find that pulse/)
    const stranger = { id: 'teams:other:person', council: 'elsewhere' }
    assert.match((await stage.ask({ do: 'show-result', pulse: pulse.id }, stranger)).summary, /can't find that pulse/)
  })
})

/** Everything that a person can ask which does not change anything. */
const looks = (pulse: Pulse): readonly Intent[] => [
  ...QUESTIONS.filter(question => question !== 'connect-excel').flatMap(question =>
    [[], ['buying'], ['buying', 'sharing']].flatMap(areas => [
      { do: question, areas, levels: [] },
      { do: question, areas, levels: ['leader'] },
    ]),
  ),
  { do: 'open-form', pulse: pulse.id },
  { do: 'show-result', pulse: pulse.id },
  ...AREAS.map((area): Intent => ({ do: 'show-result', pulse: pulse.id, area })),
  { do: 'edit-position', area: 'buying' },
]

/** A council in which twelve people said something, and all that anybody can see of it. */
async function seen(levels: (at: number) => string, closing: boolean): Promise<string> {
  const stage = await setUp()
  const pulse = await stage.start()
  for (const [at, who] of stage.people.entries()) await stage.answer(who, pulse, levels(at))
  await refreshCount(stage.services, COUNCIL.id, pulse.id)
  if (closing) await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
  const messages: Message[] = []
  for (const who of [stage.lead, stage.person(5)])
    for (const place of [CHANNEL, personal(who)])
      for (const intent of looks(pulse)) messages.push(await stage.ask(intent, who, { place }))
  const report = await readReport(stage.services, COUNCIL.id)
  await stage.store.close()
  return JSON.stringify([messages, stage.platform.shown, report], null, 1)
}

describe('while a pulse is open', () => {
  for (const [state, closing] of [
    ['open', false],
    ['closing', true],
  ] as const)
    it(`nothing that anybody can see depends on what was answered (${state})`, async () => {
      const one = await seen(at => (at < 6 ? 'leader' : 'minimum'), closing)
      assert.equal(await seen(() => 'innovator', closing), one)
      assert.equal(await seen(() => 'dont-know', closing), one)
      assert.match(one, /12 of 12 have answered/)
    })

  it('its result is refused, with when it will be there', async () => {
    const stage = await setUp()
    const pulse = await stage.start()
    assert.match(
      (await show(stage, pulse)).summary,
      /open until Tuesday 1 December at 4pm\. Nothing is shown before it closes/,
    )
    await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
    assert.match((await show(stage, pulse, 'buying')).summary, /takes no more answers\. Results come to the channel/)
    assert.match((await ask(stage, ['buying'])).summary, /No closed pulse has asked about this area yet/)
    await stage.store.close()
  })
})
