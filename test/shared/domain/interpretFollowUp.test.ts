import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Framework } from '#shared/domain/framework.ts'
import type { Asked, Intent } from '#shared/domain/intent.ts'
import { interpret } from '#shared/domain/interpret.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../shared/data/${name}`, import.meta.url), 'utf8'))
const framework: Framework = read('nps-2018.json')
const lexicon: Lexicon = read('nps-2018-lexicon.json')

const ask = (text: string, previous?: Intent): Asked => interpret(framework, lexicon, text, previous)
const brief = ({ do: question, areas, levels }: Asked) =>
  [question, areas.join('+'), levels.join('+')].filter(Boolean).join(' ')

describe('interpret: follow-ups', () => {
  const follow = (before: string, text: string) => brief(ask(text, ask(before)))
  const table: readonly (readonly [string, string, string])[] = [
    ['what does leader look like for VCSEs', 'and for SMEs?', 'describe-level engaging-local-smes leader'],
    ['mature for SMEs', 'what about leader?', 'describe-level engaging-local-smes leader'],
    ['where are we on digital', 'and the target?', 'our-target exploiting-digital-technology'],
    ['social value leader', 'why?', 'describe-area obtaining-social-value'],
    ['social value leader', 'how do we get there?', 'next-level obtaining-social-value'],
    [
      'contract management leader',
      "how's that different from mature?",
      'compare-levels managing-contracts-and-relationships mature+leader',
    ],
    [
      'VCSE leader',
      'how do we get from developing to mature on contract mgmt',
      'compare-levels managing-contracts-and-relationships developing+mature',
    ],
    ['how are we doing on talent', 'start a pulse', 'start-pulse'],
    ['how are we doing on talent', 'start a pulse on that', 'start-pulse developing-talent'],
    ['how are we doing on talent', 'our results', 'our-result'],
    ['what does leader look like', 'social value', 'describe-level obtaining-social-value leader'],
    ['how do we improve?', 'on contracts', 'next-level managing-contracts-and-relationships'],
    ['mature for innovation', 'and the one below?', 'describe-level enabling-innovation developing'],
    [
      'leader for SMEs',
      'what does mature look like for digital',
      'describe-level exploiting-digital-technology mature',
    ],
    ['leader for SMEs', "what's the weather", 'out-of-scope'],
    ['leader for SMEs', 'thanks', 'smalltalk'],
    ['leader for SMEs', 'no, I meant charities', 'describe-level enabling-vcse-engagement leader'],
    ['small organisations mature', 'both', 'describe-level engaging-local-smes+enabling-vcse-engagement mature'],
    ['suppliers at leader', 'the strategic ones', 'describe-level engaging-strategic-suppliers leader'],
    ['leader for SMEs', 'what are our targets', 'our-target'],
  ]
  for (const [before, text, expected] of table) {
    it(`after "${before}", reads "${text}" as ${expected}`, () => assert.equal(follow(before, text), expected))
  }
  it('leaves a message that says everything itself as it is, whatever was asked before', () => {
    const whole = [
      'what does leader look like for social value',
      'compare developing and mature on managing strategic risk',
      'who does SME engagement really well',
      'what is our target for working with partners',
      'councillors, innovator',
      'we report social value against targets in every department, what level would that make us',
    ]
    const turns: readonly Intent[] = [
      { do: 'describe-level', areas: ['developing-talent'], levels: ['mature'] },
      { do: 'our-result', areas: ['developing-talent'], levels: [] },
      { do: 'start-pulse', areas: [], levels: [] },
    ]
    for (const text of whole) for (const turn of turns) assert.equal(brief(ask(text, turn)), brief(ask(text)), text)
  })

  it('takes no level from before for a sentence that asks which level something is', () => {
    const top = 'top level for digital'
    assert.equal(
      follow(top, 'which level is compliance only on risk'),
      'describe-level managing-strategic-risk minimum',
    )
    assert.equal(follow(top, 'which level is that?'), 'describe-level exploiting-digital-technology innovator')
    assert.equal(follow(top, 'what level is below'), 'describe-level exploiting-digital-technology leader')
  })

  it('takes no level from before for a sentence that tells how somebody works', () => {
    const before = 'what does innovator look like for digital'
    for (const text of ["we don't trade or charge for anything", 'our council designs services together with health'])
      assert.equal(follow(before, text), brief(ask(text)), text)
  })

  it('shows all actions, unless something points at the area just spoken of', () => {
    const before = 'where are we on SMEs'
    for (const text of ["what's due this month", 'is there anything overdue', "what did I say I'd do"])
      assert.equal(follow(before, text), 'our-actions', text)
    assert.equal(follow(before, 'any actions on that'), 'our-actions engaging-local-smes')
  })

  it('takes the area of a button that was pressed before', () => {
    assert.equal(
      brief(ask('and the target?', { do: 'edit-position', area: 'managing-strategic-risk' })),
      'our-target managing-strategic-risk',
    )
  })
})
