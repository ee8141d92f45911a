import assert from 'node:assert/strict'
import { helpMessage, howProtectedMessage } from '#shared/messages/helpMessage.ts'

describe('help', () => {
  it('tells of linking accounts where there is more than one platform', () => {
    assert.doesNotMatch(helpMessage(undefined).summary, /Link my accounts/)
    assert.match(helpMessage(undefined, true).summary, /"Link my accounts", in a personal chat/)
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
