import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import type { Intent, Question } from '#shared/domain/intent.ts'
import { QUESTIONS } from '#shared/domain/intent.ts'
import { readPack } from '#shared/domain/pack.ts'
import type { Message } from '#shared/messages/message.ts'
import { draw } from '../bot/slack/view.ts'
import { activityOf } from '../bot/teams/render.ts'
import { golden } from './golden.ts'
import { type Stage, setUp } from './setUp.ts'

const AREAS = ['obtaining-social-value', 'enabling-vcse-engagement', 'developing-talent'] as const
const about = (verb: Question, areas: readonly string[] = [], levels: readonly string[] = []): Intent => ({
  do: verb,
  areas,
  levels,
})

/** One of each kind of answer, by the name of its golden file. */
const ASKED: Readonly<Record<string, Intent>> = {
  'describe-level': about('describe-level', ['enabling-vcse-engagement'], ['leader']),
  'describe-level-of-practice': {
    ...(about('describe-level', ['obtaining-social-value'], ['developing']) as Extract<Intent, { do: Question }>),
    practice: true,
  },
  'describe-area': about('describe-area', ['obtaining-social-value']),
  'compare-levels': about('compare-levels', ['developing-talent'], ['developing', 'mature']),
  'next-level': about('next-level', ['obtaining-social-value']),
  'list-areas': about('list-areas'),
  'list-levels': about('list-levels', ['developing-talent']),
  'our-result': about('our-result', ['obtaining-social-value']),
  'our-result-overview': about('our-result'),
  'our-target': about('our-target'),
  'our-actions': about('our-actions'),
  exemplars: about('exemplars', ['developing-talent']),
  'start-pulse': about('start-pulse', [...AREAS]),
  'set-position': about('set-position', ['developing-talent']),
  'how-protected': about('how-protected'),
  help: about('help'),
  smalltalk: about('smalltalk'),
  'out-of-scope': about('out-of-scope'),
  ambiguous: about('ambiguous', ['engaging-local-smes', 'enabling-vcse-engagement'], ['leader']),
  'ambiguous-question': {
    do: 'ambiguous',
    areas: ['obtaining-social-value'],
    levels: [],
    questions: ['our-result', 'our-target'],
  },
}

describe('each kind of answer', () => {
  let stage: Stage
  const said = new Map<string, Message>()

  before(async () => {
    stage = await setUp({ framework: readPack(pack) })
    const pulse = await stage.start(AREAS)
    for (const [at, level] of ['minimum', 'developing', 'developing', 'mature', 'leader'].entries())
      for (const who of [stage.person(at * 2), stage.person(at * 2 + 1)]) await stage.answer(who, pulse, level)
    await stage.close(pulse)
    const position = { area: 'obtaining-social-value', level: 'developing', target: 'leader', targetBy: '2027-03-31' }
    await stage.ask({ do: 'save-position', ...position, evidence: 'The policy of 2025', agreedBy: 'Commercial board' })
    const action = { title: 'Ask HR about apprenticeships', area: 'developing-talent', due: '2026-12-11' } as const
    await stage.ask({ do: 'save-action', action: 'a-1', owner: 'me', ...action })
    for (const [name, intent] of Object.entries(ASKED)) said.set(name, await stage.ask(intent))
  })
  after(() => stage.store.close())

  it('has its golden files', () => {
    const answered = new Set(Object.values(ASKED).map(intent => intent.do))
    const connects = ['connect-excel']
    assert.deepEqual(
      QUESTIONS.filter(question => !answered.has(question)),
      connects,
      'its code is another one each time, so its message is looked at elsewhere',
    )
  })

  for (const name of Object.keys(ASKED)) {
    const message = () => said.get(name) as Message
    it(`${name}, in Teams`, () => golden(`answers/${name}.teams`, activityOf(message(), 'personal')))
    it(`${name}, in Slack`, () => golden(`answers/${name}.slack`, draw(message())))
    it(`${name}, as plain text`, () => golden(`answers/${name}.text`, message().summary.split('\n')))
  }
})
