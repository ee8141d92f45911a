import assert from 'node:assert/strict'
import { type Intent, QUESTIONS } from '#shared/domain/intent.ts'
import { parseIntent } from '#shared/domain/parseIntent.ts'
import type { Button, Message } from '#shared/messages/message.ts'
import { checkTwin } from '../../checkTwin.ts'
import { retiring } from '../../fixtures/framework.ts'
import { AREAS, CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

/** Every intent that a click can carry, for a pulse in whatever state it is. */
const intents = (pulse: string): readonly Intent[] => [
  ...QUESTIONS.flatMap((question): Intent[] =>
    [[], ['buying'], ['buying', 'using-tools'], AREAS, ['flying']].flatMap(areas =>
      [[], ['leader'], ['mature', 'leader'], ['legendary']].map(levels => ({ do: question, areas, levels })),
    ),
  ),
  ...QUESTIONS.map((meant): Intent => ({ do: 'ambiguous', areas: ['buying', 'sharing'], levels: [], meant })),
  { do: 'welcome' },
  { do: 'open-pulse', areas: AREAS, days: 5 },
  { do: 'open-pulse', areas: [], days: 5 },
  { do: 'open-form', pulse },
  { do: 'answer', pulse, levels: { buying: 'leader' } },
  { do: 'answer', pulse, levels: {} },
  { do: 'post-result', pulse },
  { do: 'show-result', pulse },
  { do: 'show-result', pulse, area: 'buying' },
  { do: 'edit-position', area: 'buying' },
  { do: 'save-position', area: 'buying', level: 'mature', target: 'leader', targetBy: '2027-03-31' },
  { do: 'save-position', area: 'sharing', target: 'developing' },
  { do: 'save-position', area: 'buying', targetBy: 'soon' },
  { do: 'revoke-excel', access: 'never' },
  { do: 'ask-lead' },
  { do: 'close-pulse', pulse, sure: true },
]

/** Asks everything, as a lead and as a colleague, in a channel and in a personal chat. */
async function askAll(stage: Stage, pulse: string): Promise<readonly (readonly [string, Message])[]> {
  const said: (readonly [string, Message])[] = []
  for (const who of [stage.person(1), stage.lead])
    for (const place of [CHANNEL, personal(who)])
      for (const intent of intents(pulse)) said.push([JSON.stringify(intent), await stage.ask(intent, who, { place })])
  return said
}

describe('everything that a person can ask', () => {
  const states: Readonly<Record<string, (stage: Stage) => Promise<string>>> = {
    'before anything is known': async () => 'never',
    'while a pulse is open': async stage => (await stage.start()).id,
    'after a pulse that twelve people answered': async stage => {
      const pulse = await stage.start(['buying', 'sharing', 'using-tools'])
      for (const [at, who] of stage.people.entries()) await stage.answer(who, pulse, at % 3 ? 'mature' : 'innovator')
      await stage.close(pulse)
      return pulse.id
    },
    'after a pulse that two people answered': async stage => {
      const pulse = await stage.start(['buying', 'sharing', 'using-tools', 'listening', 'planning'])
      for (const who of stage.people.slice(0, 2)) await stage.answer(who, pulse, 'mature')
      await stage.close(pulse)
      return pulse.id
    },
  }
  for (const [when, arrange] of Object.entries(states))
    it(`is answered in whole sentences ${when}`, async () => {
      const stage = await setUp()
      await stage.ask({ do: 'welcome' })
      const pulse = await arrange(stage)
      for (const [about, message] of await askAll(stage, pulse)) checkTwin(message, `${when}: ${about}`)
      for (const { versions } of stage.platform.shown)
        for (const message of versions) checkTwin(message, `${when}, posted`)
      await stage.store.close()
    })

  it('leads on with buttons that come back as they were, and are answered in turn', async () => {
    const stage = await setUp()
    await stage.ask({ do: 'welcome' })
    const pulse = await stage.start()
    const buttons = new Map<string, Button>()
    for (const [, message] of await askAll(stage, pulse.id))
      for (const button of message.buttons) buttons.set(JSON.stringify(button.intent), button)
    assert.ok(buttons.size > 40)
    for (const { intent } of buttons.values()) {
      assert.deepEqual(parseIntent(JSON.parse(JSON.stringify(intent)), {}), intent)
      checkTwin(await stage.ask(intent, stage.person(2)), JSON.stringify(intent))
    }
    await stage.store.close()
  })

  it('never offers more than four buttons, and still leads to every area of a result', async () => {
    const stage = await setUp()
    await stage.ask({ do: 'welcome' })
    const asked = ['listening', 'planning', 'buying', 'checking', 'sharing']
    const pulse = await stage.start(asked)
    for (const [about, { buttons }] of await askAll(stage, pulse.id)) assert.ok(buttons.length <= 4, about)
    stage.clock.advance(5)
    await stage.runClock()
    for (const [about, { buttons }] of await askAll(stage, pulse.id)) assert.ok(buttons.length <= 4, about)
    const { buttons } = await stage.ask({ do: 'show-result', pulse: pulse.id })
    const beyond = await Promise.all(buttons.map(({ intent }) => stage.ask(intent)))
    const reached = [...buttons, ...beyond.flatMap(message => message.buttons)].flatMap(({ intent }) =>
      intent.do === 'show-result' ? [intent.area ?? ''] : intent.do === 'our-result' ? [...intent.areas] : [],
    )
    for (const area of asked) assert.ok(reached.includes(area), area)
    await stage.store.close()
  })

  it('changes nothing in another council', async () => {
    const stage = await setUp()
    await stage.ask({ do: 'welcome' })
    const pulse = await stage.start()
    await stage.answer(stage.person(1), pulse, 'mature')
    const everything = async () =>
      JSON.stringify([
        await Promise.all(
          (['pulse', 'result', 'position', 'audit', 'person'] as const).map(kind =>
            stage.store.list(`council:${COUNCIL.id}`, kind),
          ),
        ),
        await stage.store.list(`pulse:${pulse.id}`, 'response'),
        await stage.store.read('directory', 'council', COUNCIL.id),
      ])
    const before = await everything()
    await stage.store.write('directory', 'council', 'elsewhere', { id: 'elsewhere', name: 'Elsewhere' }, 'nothing')
    const stranger = { id: 'teams:other:person', council: 'elsewhere' }
    const place = { ...CHANNEL, address: '19:elsewhere@thread' }
    for (const intent of intents(pulse.id)) await stage.ask(intent, stranger, { place })
    assert.equal(await everything(), before)
    await stage.store.close()
  })

  it('offers the pulse that is open, and none that is over', async () => {
    const stage = await setUp()
    const pulse = await stage.start()
    const offered = async () =>
      (await stage.ask({ do: 'help', areas: [], levels: [] })).buttons.some(({ intent }) => intent.do === 'open-form')
    assert.ok(await offered())
    stage.clock.set(pulse.closesAt)
    assert.ok(!(await offered()))
    await stage.store.close()
  })

  it('works on when an area was retired in the middle of a pulse', async () => {
    const stage = await setUp()
    await stage.ask({ do: 'welcome' })
    const pulse = await stage.start()
    const later = await setUp({ store: stage.store, framework: retiring('buying') })
    for (const [about, message] of await askAll(later, pulse.id)) checkTwin(message, about)
    await stage.store.close()
  })
})
