import assert from 'node:assert/strict'
import { readCarried, readClick, readForm, readInputs } from '../../../bot/slack/click.ts'

const state = (values: object) => ({ values })

describe('what was filled in', () => {
  it('is read from every kind of input, several choices with commas, and what is empty is left out', () => {
    const values = {
      one: { filled: { type: 'radio_buttons', selected_option: { value: 'leader' } } },
      several: { filled: { type: 'checkboxes', selected_options: [{ value: 'a' }, { value: 'b' }] } },
      day: { filled: { type: 'datepicker', selected_date: '2027-03-31' } },
      words: { filled: { type: 'plain_text_input', value: 'a, b\nc' } },
      none: { filled: { type: 'radio_buttons', selected_option: null } },
      noDay: { filled: { type: 'datepicker', selected_date: null } },
      noWords: { filled: { type: 'plain_text_input', value: null } },
      noneOfSeveral: { filled: { type: 'checkboxes', selected_options: [] } },
    }
    assert.deepEqual(readInputs(state(values)), { one: 'leader', several: 'a,b', day: '2027-03-31', words: 'a, b\nc' })
  })

  it('is nothing when it is not what Slack sends', () => {
    for (const wrong of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      state([]),
      state({ a: null }),
      state({ a: {} }),
      state({ a: { b: null } }),
    ])
      assert.deepEqual(readInputs(wrong), {})
    assert.deepEqual(readInputs(state({ a: { b: { selected_options: [null, { value: 7 }] } } })), {})
  })
})

describe('what was pressed', () => {
  it('is the intent of the button, completed by what was filled in', () => {
    const values = { 'level.a': { filled: { selected_option: { value: 'leader' } } } }
    assert.deepEqual(readClick('{"do":"answer","pulse":"p1","levels":{}}', state(values)), {
      intent: { do: 'answer', pulse: 'p1', levels: { a: 'leader' } },
    })
  })

  it('is unreadable, or too long, and says which', () => {
    assert.deepEqual(readClick('{"do":"nothing"}', undefined), { fault: 'unreadable' })
    assert.deepEqual(readClick(undefined, undefined), { fault: 'unreadable' })
    const values = { evidence: { filled: { value: 'x'.repeat(2001) } } }
    assert.deepEqual(readClick('{"do":"save-position","area":"a"}', state(values)), { fault: 'too long' })
  })
})

describe('what a modal carries', () => {
  it('is where it was opened and what its button asks, and nothing that it could not be', () => {
    const carried = (metadata: unknown) => readCarried({ private_metadata: metadata })
    assert.deepEqual(carried('{"channel":"C0PULSE","intent":{"do":"help"}}'), {
      channel: 'C0PULSE',
      intent: { do: 'help' },
    })
    for (const wrong of ['{"channel":"https://evil.example"}', '{"channel":7}', '[]', 'x', undefined, {}])
      assert.equal(carried(wrong).channel, undefined)
    assert.deepEqual(readForm({}).click, { fault: 'unreadable' })
  })
})
