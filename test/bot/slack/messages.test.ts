import assert from 'node:assert/strict'
import { draw, home, modal } from '../../../bot/slack/view.ts'
import { slackChecks } from '../../fakes/slackChecks.ts'
import { everyMessage } from '../../fixtures/everyMessage.ts'

describe('in Slack, with the strategy as it ships', () => {
  before(function () {
    this.timeout(20_000)
    slackChecks()
  })

  for (const [name, messages] of Object.entries(everyMessage))
    it(`${name}: within the limits, valid by Slack's typings, a label on every input, a plain-text twin`, () => {
      const { message: checkMessage, view: checkView } = slackChecks()
      for (const message of messages) {
        const { text, blocks } = draw(message)
        assert.ok(text.length > 0)
        assert.deepEqual(checkMessage(blocks), [])
        for (const view of [modal(message, 'C0PULSE'), home([message])]) assert.deepEqual(checkView(view), [])
        const inputs = blocks.filter(block => block['type'] === 'input')
        assert.ok(inputs.every(input => (input['label'] as { text: string }).text.trim().length > 0))
      }
    })

  it('App Home, of help and the overview at their longest', () => {
    const together = [...(everyMessage['help and welcome'] ?? []).slice(0, 1), ...(everyMessage['the overview'] ?? [])]
    assert.equal(together.length, 2)
    assert.deepEqual(slackChecks().view(home(together)), [])
  })
})
