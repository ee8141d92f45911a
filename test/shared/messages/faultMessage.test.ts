import assert from 'node:assert/strict'
import { faultMessage } from '#shared/messages/faultMessage.ts'
import { checkTwin } from '../../checkTwin.ts'

const named = (name: string) => Object.assign(new Error('The store /data is full.'), { name })
const say = (error: unknown) => {
  const message = faultMessage(error, 'ABC234')
  checkTwin(message, message.summary)
  assert.ok(message.refused)
  assert.doesNotMatch(message.summary, /data/)
  return message.summary
}

describe('a fault in words', () => {
  it('says that nothing was saved when the store kept nothing, also where that is the cause of another error', () => {
    const words = /^Nothing was saved, because our store can't take anything at the moment \(reference ABC234\)/
    assert.match(say(named('StoreFault')), words)
    assert.match(say(new Error('A step failed.', { cause: named('StoreFault') })), words)
  })

  it('says that nobody knows when the store did not answer in time', () => {
    assert.match(say(named('StoreAway')), /^We can't tell whether that was saved.*\(reference ABC234\)/)
  })

  it('says that something went wrong, whatever else was thrown', () => {
    for (const thrown of [new Error('x'), 'StoreFault', undefined])
      assert.match(say(thrown), /^Something went wrong on our side \(reference ABC234\)/)
  })
})
