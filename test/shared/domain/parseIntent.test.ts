import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Intent, QUESTIONS } from '#shared/domain/intent.ts'
import { parseIntent, wroteTooMuch } from '#shared/domain/parseIntent.ts'

describe('a click read back into an intent', () => {
  const WHOLE: readonly Intent[] = [
    { do: 'welcome' },
    { do: 'ask-lead' },
    { do: 'open-pulse', areas: ['a', 'b', 'c'], days: 5 },
    { do: 'open-form', pulse: 'p-1' },
    { do: 'answer', pulse: 'p-1', levels: { a: 'leader', b: 'dont-know' }, role: 'procurement' },
    { do: 'post-result', pulse: 'p-1' },
    { do: 'close-pulse', pulse: 'p-1' },
    { do: 'close-pulse', pulse: 'p-1', sure: true },
    { do: 'close-pulse', pulse: 'p-1', sure: false },
    { do: 'pulse-status' },
    { do: 'pulse-status', wish: 'close' },
    { do: 'show-result', pulse: 'p-1' },
    { do: 'show-result', pulse: 'p-1', area: 'a' },
    { do: 'edit-position', area: 'a' },
    { do: 'save-position', area: 'a', level: 'mature', target: 'leader', evidence: 'Plan\nagreed', agreedBy: 'Board' },
    { do: 'revoke-excel', access: 'f'.repeat(64) },
    { do: 'add-lead', person: 'f'.repeat(64) },
    { do: 'add-lead', person: 'f'.repeat(64), name: 'Tom Ashworth' },
    { do: 'link-accounts' },
    { do: 'use-code', code: 'ABCD2345' },
    { do: 'use-code', code: 'ABCD2345', sure: true },
    { do: 'unlink-accounts' },
    { do: 'ambiguous', areas: ['a'], levels: [], meant: 'describe-level' },
    ...QUESTIONS.map(question => ({ do: question, areas: ['a'], levels: ['leader'] })),
  ]
  for (const intent of WHOLE)
    it(`brings back ${JSON.stringify(intent).slice(0, 60)} from a button that carries it whole`, () => {
      assert.deepEqual(parseIntent(JSON.parse(JSON.stringify(intent)), {}), intent)
    })

  it('completes an answer with the levels and the role that were chosen', () => {
    const button = { do: 'answer', pulse: 'p', levels: {} }
    assert.deepEqual(parseIntent(button, { 'level.a': 'leader', 'level.b': 'dont-know', 'level.c': '', role: '' }), {
      do: 'answer',
      pulse: 'p',
      levels: { a: 'leader', b: 'dont-know' },
    })
    assert.deepEqual(parseIntent(button, { 'level.a': 'mature', role: 'councillor' }), {
      do: 'answer',
      pulse: 'p',
      levels: { a: 'mature' },
      role: 'councillor',
    })
  })

  it('takes the areas and the days that were chosen over those suggested, as one text or as a list', () => {
    const button = { do: 'open-pulse', areas: ['x'], days: 5 }
    const wanted = { do: 'open-pulse', areas: ['a', 'b'], days: 10 }
    assert.deepEqual(parseIntent(button, { areas: 'a, b,a', days: '10' }), wanted)
    assert.deepEqual(parseIntent(button, { areas: ['a', 'b'], days: 10 }), wanted)
    assert.deepEqual(parseIntent(button, { areas: '' }), { do: 'open-pulse', areas: [], days: 5 })
  })

  it('completes a question with the area that was picked', () => {
    assert.deepEqual(parseIntent({ do: 'set-position', areas: [], levels: [] }, { areas: 'a' }), {
      do: 'set-position',
      areas: ['a'],
      levels: [],
    })
  })

  it('keeps the lines of a text, drops control signs, and leaves out what was left empty', () => {
    const inputs = { level: '', target: 'leader', evidence: ' one\r\ntwo\u0000 ', targetBy: '2027-03-31', agreedBy: '' }
    assert.deepEqual(parseIntent({ do: 'save-position', area: 'a' }, inputs), {
      do: 'save-position',
      area: 'a',
      target: 'leader',
      evidence: 'one\ntwo',
      targetBy: '2027-03-31',
    })
  })

  const REFUSED: readonly [name: string, data: unknown, inputs?: Record<string, unknown>][] = [
    ['nothing', undefined],
    ['null', null],
    ['a list', [{ do: 'welcome' }]],
    ['an unknown verb', { do: 'drop-tables' }],
    ['a verb from the prototype', { do: 'toString' }],
    ['a verb that is inherited', Object.create({ do: 'welcome' })],
    ['a pulse that is not an id', { do: 'open-form', pulse: '../x' }],
    ['a pulse that is an object', { do: 'open-form', pulse: { $ne: 1 } }],
    ['an id of 65 signs', { do: 'open-form', pulse: 'a'.repeat(65) }],
    ['days that are a hostile object', { do: 'open-pulse', areas: ['a'], days: { toString: false } }],
    ['days that are a list', { do: 'open-pulse', areas: ['a'], days: [5] }],
    ['an area called __proto__', { do: 'answer', pulse: 'p' }, { 'level.__proto__': 'leader' }],
    ['an area called constructor', { do: 'answer', pulse: 'p' }, { 'level.constructor': 'leader' }],
    ['a level that is an object', { do: 'answer', pulse: 'p' }, { 'level.a': {} }],
    ['a role that we do not know', { do: 'answer', pulse: 'p' }, { role: 'king' }],
    ['51 areas', { do: 'open-pulse', days: 5, areas: Array.from({ length: 51 }, (_, i) => `a${i}`) }],
    ['half a day', { do: 'open-pulse', days: 0.5, areas: ['a'] }],
    ['a year of days', { do: 'open-pulse', days: 365, areas: ['a'] }],
    ['no days', { do: 'open-pulse', areas: ['a'] }],
    ['a text of 2,001 characters', { do: 'save-position', area: 'a' }, { evidence: 'x'.repeat(2001) }],
    ['a text that is a number', { do: 'save-position', area: 'a' }, { evidence: 7 }],
    ['an unknown question to offer', { do: 'ambiguous', meant: 'welcome' }],
  ]
  for (const [name, data, inputs = {}] of REFUSED)
    it(`refuses ${name}`, () => assert.equal(parseIntent(data, inputs), undefined))

  it('can tell when a text was too long', () => {
    assert.equal(wroteTooMuch({ evidence: 'x'.repeat(2001) }), true)
    assert.equal(wroteTooMuch({ evidence: 'x'.repeat(2000), n: 5 }), false)
  })

  it('knows what each field holds: a line is shorter than a text', () => {
    for (const name of ['agreedBy', 'targetBy', 'reviewOn']) {
      assert.equal(wroteTooMuch({ [name]: 'x'.repeat(201) }), true)
      assert.equal(wroteTooMuch({ [name]: 'x'.repeat(200) }), false)
    }
    assert.equal(wroteTooMuch({ toString: 'x'.repeat(201) }), false)
  })

  it('never throws, and gives back only ids and texts that a form of ours can hold', () => {
    const verbs = fc.constantFrom(...new Set([...WHOLE.map(intent => intent.do), 'nonsense']))
    const names = fc.constantFrom('level.a', 'areas', 'days', 'role', 'level', 'target', 'evidence', 'level.__proto__')
    fc.assert(
      fc.property(
        verbs,
        fc.dictionary(
          fc.constantFrom('pulse', 'area', 'areas', 'levels', 'days', 'access', 'person', 'meant'),
          fc.jsonValue(),
        ),
        fc.dictionary(names, fc.jsonValue()),
        (verb, fields, inputs) => {
          const intent = parseIntent({ ...fields, do: verb }, inputs)
          if (intent === undefined) return
          const strings = JSON.stringify(intent).length
          assert.ok(strings < 30_000)
          assert.equal(Object.getPrototypeOf(intent), Object.prototype)
          assert.deepEqual(parseIntent(JSON.parse(JSON.stringify(intent)), {}), intent)
        },
      ),
      { numRuns: 500 },
    )
  })
})
