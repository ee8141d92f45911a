import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import { channelDigestMessage } from '#shared/messages/nudgeDigestMessage.ts'

const due = (title: string, day: string): Action => ({
  id: title,
  title,
  state: 'open',
  due: day,
  createdAt: '2026-11-01T10:00:00.000Z',
  changedAt: '2026-11-01T10:00:00.000Z',
  history: [],
})

describe("the channel's week", () => {
  it('tells what comes in the order of its days', () => {
    const actions = [due('Third', '2026-12-03'), due('First', '2026-11-30'), due('Second', '2026-12-01')]
    const { parts } = channelDigestMessage(actions, '2026-11-30')
    const list = parts.find(({ part }) => part === 'list')
    assert.deepEqual(list?.part === 'list' && list.items.map(each => each.split(',')[0]), ['First', 'Second', 'Third'])
  })
})
