import assert from 'node:assert/strict'
import { completes } from '#shared/domain/completing.ts'
import { type Intent, QUESTIONS } from '#shared/domain/intent.ts'

describe('what finishes the thing that a message was for', () => {
  it('is what saves, starts, ends or takes something back', () => {
    const finished: readonly Intent[] = [
      { do: 'answer', pulse: 'p', levels: {} },
      { do: 'open-pulse', areas: [], days: 3 },
      { do: 'save-position', area: 'a' },
      { do: 'close-pulse', pulse: 'p' },
      { do: 'revoke-excel' },
      { do: 'ask-lead' },
      { do: 'add-lead', person: 'k' },
      { do: 'use-code', code: '2345-6789' },
      { do: 'unlink-accounts' },
    ]
    for (const intent of finished) assert.ok(completes(intent), intent.do)
  })

  it('is never a question, what opens a form, or what nobody understood', () => {
    for (const question of QUESTIONS) assert.ok(!completes({ do: question, areas: [], levels: [] }), question)
    assert.ok(!completes({ do: 'open-form', pulse: 'p' }))
    assert.ok(!completes({ do: 'edit-position', area: 'a' }))
    assert.ok(!completes(undefined))
  })
})
