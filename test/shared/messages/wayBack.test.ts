import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import { actionRefusalMessage } from '#shared/messages/actionRefusal.ts'
import { withWayBack } from '#shared/messages/wayBack.ts'

describe('the way back from a refusal to the form that was sent', () => {
  const refused = actionRefusalMessage({ because: 'no title' })
  const back = (intent: Intent | undefined) => withWayBack(refused, intent).buttons.map(each => each.intent)

  it('leads to the form of an answer and of a position', () => {
    assert.deepEqual(back({ do: 'answer', pulse: 'p', levels: {} }), [{ do: 'open-form', pulse: 'p' }])
    assert.deepEqual(back({ do: 'save-position', area: 'buying', level: 'mature' }), [
      { do: 'edit-position', area: 'buying' },
    ])
  })

  it('leads to the form of an action with what was filled in and what it saves over, for whoever presses', () => {
    const filled = { action: 'a-1', over: '2026-11-24T10:00:00.000Z', title: 'Ask HR', links: 'no address' }
    assert.deepEqual(back({ do: 'save-action', owner: 'me', by: 'a-key', ...filled }), [
      { do: 'edit-action', ...filled },
    ])
  })

  it('is not there beside other buttons, for anything that is no form, and when nothing was refused', () => {
    const elsewhere = actionRefusalMessage({ because: 'no such action' })
    const save: Intent = { do: 'save-action', title: 'Ask HR' }
    assert.deepEqual(withWayBack(elsewhere, save), elsewhere)
    assert.deepEqual(back({ do: 'welcome' }), [])
    assert.deepEqual(back(undefined), [])
    const { refused: _, ...said } = refused
    assert.deepEqual(withWayBack(said, save).buttons, [])
  })
})
