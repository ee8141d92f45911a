import assert from 'node:assert/strict'
import { type Refusal, refusalMessage } from '#shared/messages/refusalMessage.ts'
import { checkTwin } from '../../checkTwin.ts'

/** One of each: a new reason does not compile until it stands here. */
const REFUSALS: { readonly [B in Refusal['because']]: Extract<Refusal, { because: B }> } = {
  'no such pulse': { because: 'no such pulse' },
  'pulse closed': { because: 'pulse closed', when: 'Friday 4 December at 4pm' },
  'pulse closing': { because: 'pulse closing' },
  'closed already': { because: 'closed already', when: 'Friday 4 December at 4pm', pulse: 'p-1' },
  'result soon': { because: 'result soon' },
  'no result yet': { because: 'no result yet', until: 'Friday 4 December at 4pm' },
  'nothing chosen': { because: 'nothing chosen' },
  'not saved in time': { because: 'not saved in time' },
  'closed meanwhile': { because: 'closed meanwhile' },
  'pulse open already': { because: 'pulse open already', until: 'Friday 4 December at 4pm', pulse: 'p-1' },
  'wrong number of areas': { because: 'wrong number of areas', least: 3, most: 5, chosen: 6 },
  'no such length': { because: 'no such length', days: [3, 5, 10] },
  'no channel': { because: 'no channel' },
  'not posted': { because: 'not posted' },
  'leads only': { because: 'leads only', doing: 'start a pulse' },
  'no such area': { because: 'no such area' },
  'no such level': { because: 'no such level' },
  'no such day': { because: 'no such day', field: 'Target by' },
  'day out of reach': {
    because: 'day out of reach',
    field: 'Target by',
    from: '24 November 2026',
    to: '24 November 2046',
  },
  'nothing filled in': { because: 'nothing filled in' },
  'changed meanwhile': { because: 'changed meanwhile', area: 'buying' },
  'not understood': { because: 'not understood' },
}

describe('a refusal', () => {
  for (const refusal of Object.values(REFUSALS))
    it(`says what happened, and what to do or what comes next: ${refusal.because}`, () => {
      const message = refusalMessage(refusal)
      checkTwin(message, refusal.because)
      const sentences = message.summary.split(/[.:] /)
      assert.ok(sentences.length >= 2 || message.buttons.length > 0, message.summary)
      assert.ok(message.summary.length <= 200, message.summary)
      assert.doesNotMatch(message.summary, /\b(only|error|invalid|illegal|forbidden|sorry|please try again later)\b/i)
    })

  it('is different for every reason', () => {
    const said = Object.values(REFUSALS).map(refusal => refusalMessage(refusal).summary)
    assert.equal(new Set(said).size, said.length)
  })

  it('says that nothing was saved, wherever somebody meant to save', () => {
    const saving = [
      'pulse closed',
      'pulse closing',
      'nothing chosen',
      'no such level',
      'no such day',
      'leads only',
    ] as const
    for (const because of saving)
      assert.match(refusalMessage(REFUSALS[because]).summary, /weren't saved|was saved|was changed/, because)
  })

  it('shows the way to what there is now, where something is no longer known', () => {
    const first = (because: keyof typeof REFUSALS) => refusalMessage(REFUSALS[because]).buttons[0]?.intent.do
    assert.equal(first('no such area'), 'list-areas')
    assert.equal(first('no such level'), 'list-levels')
    for (const because of ['no such pulse', 'no such area'] as const)
      assert.doesNotMatch(refusalMessage(REFUSALS[because]).summary, /removed|retired/)
  })

  it('claims neither that answers were saved nor that they were not, where nobody knows', () => {
    for (const because of ['not saved in time', 'closed meanwhile'] as const) {
      const { summary } = refusalMessage(REFUSALS[because])
      assert.match(summary, /we can't tell whether/i)
      assert.doesNotMatch(summary, /weren't saved|nothing was/)
    }
    assert.match(refusalMessage(REFUSALS['not saved in time']).summary, /Press again: one person counts once/)
    assert.doesNotMatch(refusalMessage(REFUSALS['closed meanwhile']).summary, /press/)
  })
})
