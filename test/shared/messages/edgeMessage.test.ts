import assert from 'node:assert/strict'
import { edgeMessage, tooSlowMessage, unreadMessage } from '#shared/messages/edgeMessage.ts'
import { checkTwin } from '../../checkTwin.ts'

describe('what an edge says by itself', () => {
  it('is one sentence, and says that nothing was done', () => {
    const message = edgeMessage('Nothing was done.')
    assert.deepEqual(message, {
      summary: 'Nothing was done.',
      parts: [{ part: 'text', text: 'Nothing was done.' }],
      buttons: [],
      refused: true,
    })
  })

  it('names no limit that another field has', () => {
    assert.match(unreadMessage('too long').summary, /^Nothing was saved, .*longer than its field takes/)
    assert.match(unreadMessage('unreadable').summary, /couldn't read that button/)
  })

  it('sends somebody back to the button only where pressing twice does no harm', () => {
    const again = /Press the button again: doing it twice does no harm/
    assert.match(tooSlowMessage({ do: 'start-action', action: 'a-1' }).summary, again)
    for (const intent of [{ do: 'answer', pulse: 'p', levels: {} }, { do: 'show-nudges' }, undefined] as const)
      assert.doesNotMatch(tooSlowMessage(intent).summary, again)
    for (const intent of [{ do: 'welcome' }, { do: 'ask-lead' }] as const) checkTwin(tooSlowMessage(intent), intent.do)
  })
})
