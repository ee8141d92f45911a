import assert from 'node:assert/strict'
import { howProtectedMessage } from '#shared/messages/helpMessage.ts'

describe('what happens to answers', () => {
  it('says which small thing the figures together can tell: how many chose "I don\'t know"', () => {
    const { summary } = howProtectedMessage()
    assert.match(
      summary,
      /We show how many answered\. Beside the counts .* how many chose "I don't know" there, never who/,
    )
  })
})
