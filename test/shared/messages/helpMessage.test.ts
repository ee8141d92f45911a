import assert from 'node:assert/strict'
import { helpMessage, howProtectedMessage } from '#shared/messages/helpMessage.ts'

describe('help', () => {
  it('tells of linking accounts where there is more than one platform', () => {
    assert.doesNotMatch(helpMessage(undefined).summary, /Link my accounts/)
    assert.match(helpMessage(undefined, true).summary, /"Link my accounts", in a personal chat/)
  })

  it('tells leads how the channel hears what comes of a pulse', () => {
    assert.doesNotMatch(helpMessage(undefined).summary, /You said/)
    assert.match(helpMessage(undefined, false, true).summary, /"You said, we did", as a procurement lead/)
  })

  it('tells how to get out of an action, and of its reminders', () => {
    assert.match(helpMessage(undefined).summary, /"I can't do it", "drop the joint plan" or "remind me next week"/)
  })
})

describe('what happens to answers', () => {
  it('says which small thing the figures together can tell: how many chose "I don\'t know"', () => {
    const { summary } = howProtectedMessage()
    assert.match(
      summary,
      /We show how many answered\. Beside the counts .* how many chose "I don't know" there, never who/,
    )
  })
})
