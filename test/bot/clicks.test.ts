import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import type { Message, Part } from '#shared/messages/message.ts'
import { buttonsIn } from '../../bot/desk/counterpart/slackClient.ts'
import { stateOf } from '../../bot/desk/counterpart/slackState.ts'
import { readForm, readClick as readSlack } from '../../bot/slack/click.ts'
import { draw, modal } from '../../bot/slack/view.ts'
import { card } from '../../bot/teams/card.ts'
import { readClick as readTeams } from '../../bot/teams/click.ts'
import { AREAS, type Stage, setUp } from '../setUp.ts'

/** What somebody chose, as both platforms would have them choose it. */
type Chosen = Readonly<Record<string, string | readonly string[]>>

const options = (...values: string[]) => values.map(value => ({ value, label: value }))
const level = (area: string): Part => ({
  part: 'choice',
  name: `level.${area}`,
  label: area,
  shape: 'list',
  required: true,
  options: options('minimum', 'developing', 'mature', 'leader', 'innovator', 'dont-know'),
})
const entry = (name: string, kind: 'line' | 'lines' | 'date'): Part => ({
  part: 'entry',
  name,
  label: name,
  kind,
  required: false,
  most: 2000,
})
const role: Part = {
  part: 'choice',
  name: 'role',
  label: 'Role',
  shape: 'menu',
  required: false,
  options: options('procurement', 'councillor'),
}
const form = (intent: Intent, ...parts: Part[]): Message => ({
  summary: 'Form',
  parts,
  buttons: [{ label: 'Send', intent, primary: true }],
})

const answer = form({ do: 'answer', pulse: 'p1', levels: {} }, ...AREAS.map(level), role)
const position = form(
  { do: 'save-position', area: 'buying' },
  {
    part: 'choice',
    name: 'level',
    label: 'Level',
    shape: 'menu',
    required: false,
    options: options('mature', 'leader'),
  },
  entry('evidence', 'lines'),
  entry('agreedBy', 'line'),
  entry('targetBy', 'date'),
)
const start = form(
  { do: 'open-pulse', areas: ['listening'], days: 5 },
  { part: 'choice', name: 'areas', label: 'Areas', shape: 'many', required: true, options: options(...AREAS) },
  { part: 'choice', name: 'days', label: 'Days', shape: 'menu', required: true, options: options('3', '5') },
)

const CASES: readonly (readonly [name: string, message: Message, chosen: Chosen])[] = [
  [
    'every level and a role',
    answer,
    { 'level.listening': 'leader', 'level.planning': 'dont-know', 'level.buying': 'minimum', role: 'councillor' },
  ],
  ['one level alone', answer, { 'level.planning': 'mature' }],
  ['nothing', answer, {}],
  [
    'a position with signs that either platform might read',
    position,
    { level: 'leader', evidence: 'a & <b> *c* {{d}}\n:e:', agreedBy: 'Board, R&D', targetBy: '2027-03-31' },
  ],
  ['a position of blanks', position, { evidence: '   ' }],
  ['several areas', start, { areas: ['planning', 'buying', 'listening'], days: '3' }],
]

/** Teams merges what was filled in into the button's data; several choices come with commas. */
function fromTeams(message: Message, chosen: Chosen): unknown {
  const drawn = card(message, 'dialog')
  const inputs = (drawn['body'] as { id?: string; type: string }[]).filter(each => each.type.startsWith('Input.'))
  const filled = Object.fromEntries(inputs.map(({ id = '' }) => [id, [chosen[id] ?? ''].flat().join(',')]))
  const [action] = drawn['actions'] as { data: object }[]
  return readTeams({ ...action?.data, ...filled })
}

describe('the same choices, in Teams and in Slack', () => {
  for (const [name, message, chosen] of CASES)
    it(`are the same intent: ${name}`, () => {
      const { blocks } = draw(message)
      const inChat = readSlack(buttonsIn(blocks)[0]?.value, stateOf(blocks, chosen))
      const view = modal(message, 'C0PULSE')
      const inModal = readForm({ ...view, state: stateOf(view['blocks'] as object[], chosen) }).click
      assert.ok('intent' in inChat)
      assert.deepEqual(inChat, fromTeams(message, chosen))
      assert.deepEqual(inModal, inChat)
    })

  describe('leave the same bytes', () => {
    let stage: Stage
    beforeEach(async () => {
      stage = await setUp({ people: 2 })
    })
    afterEach(() => stage.store.close())

    it('of a response, of which nobody can tell the platform', async () => {
      const pulse = await stage.start()
      const said = form({ do: 'answer', pulse: pulse.id, levels: {} }, ...AREAS.map(level), role)
      const chosen = { 'level.listening': 'leader', 'level.buying': 'dont-know', role: 'procurement' }
      const view = modal(said, 'C0PULSE')
      const clicks = [
        fromTeams(said, chosen),
        readForm({ ...view, state: stateOf(view['blocks'] as object[], chosen) }).click,
      ]
      for (const [at, click] of (clicks as { intent: Intent }[]).entries())
        await stage.ask(click.intent, stage.person(at))
      const kept = await stage.store.list(`pulse:${pulse.id}`, 'response')
      assert.equal(kept.length, 2)
      assert.equal(JSON.stringify(kept[0]?.value), JSON.stringify(kept[1]?.value))
    })
  })
})
