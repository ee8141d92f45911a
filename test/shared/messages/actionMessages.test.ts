import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import { actionListMessage } from '#shared/messages/actionListMessage.ts'
import { actionMessage } from '#shared/messages/actionMessage.ts'
import { dayOffInWords, dueInWords, shortened } from '#shared/messages/actionWords.ts'
import type { Message } from '#shared/messages/message.ts'
import { checkTwin } from '../../checkTwin.ts'
import { action, actionMessages, ann } from '../../fixtures/actionMessages.ts'
import { framework } from '../../fixtures/framework.ts'

const labels = ({ buttons }: Message) => buttons.map(({ label }) => label)
const many = (count: number): readonly Action[] =>
  Array.from({ length: count }, (_, at) => ({
    ...action,
    id: `a-${at}`,
    title: `Number ${at}`,
    area: at % 2 ? 'buying' : 'listening',
  }))
const list = (actions: readonly Action[], from = 0) =>
  actionListMessage(framework, actions, ann, { whose: 'ours', areas: [], from })

describe('messages about actions', () => {
  for (const [name, messages] of Object.entries(actionMessages))
    it(`${name}: read well aloud, and shame nobody`, () => {
      for (const message of messages) {
        checkTwin(message, name)
        assert.doesNotMatch(message.summary, /overdue|late\b|missed|please/i)
        assert.ok(message.buttons.length <= 4)
      }
    })

  it('a list that is longer than a phone is shown in pieces, with a way to the rest and back to the start', () => {
    const first = list(many(20))
    assert.match(first.summary, /20 open actions.*These are 1 to 8\./)
    assert.match(first.summary, /All of them: Listening 10, Buying 10/)
    const next = first.buttons.find(({ label }) => label === 'Show the next 8')
    assert.deepEqual(next?.intent, { do: 'list-actions', whose: 'ours', areas: [], from: 8 })
    const last = list(many(20), 16)
    assert.match(last.summary, /These are 17 to 20\./)
    assert.ok(!labels(last).some(label => label.startsWith('Show the next')))
    assert.match(list(many(3), 16).summary, /Number 0/)
  })

  it('an empty list says what one can do', () => {
    assert.deepEqual(labels(list([])), ['Add an action', 'My actions', 'What would move us up?'])
  })

  it('an action whose area the framework has no more keeps its id', () => {
    const { area: _, level: __, ...rest } = action
    assert.match(actionMessage(framework, { ...rest, area: 'gone-area' }, ann).summary, /Area: gone-area/)
    assert.doesNotMatch(actionMessage(framework, rest, ann).summary, /Area|Aims for/)
  })

  it('days are said as people say them, and a passed one without reproach', () => {
    const due = (day: string, state: Action['state'] = 'open') =>
      dueInWords({ ...action, due: day, state }, '2026-11-24')
    assert.deepEqual(
      [due('2026-11-24'), due('2026-11-25'), due('2026-11-20'), due('2026-11-20', 'done')],
      ['due today', 'due tomorrow, Wednesday 25 November', 'was due Friday 20 November', 'due Friday 20 November'],
    )
    assert.equal(dayOffInWords('2026-11-25', '2026-11-24'), undefined)
    assert.equal(dayOffInWords('2026-11-29', '2026-11-28'), 'Sunday 29 November is at a weekend.')
  })

  it('what is cut is cut between words, with a sign', () => {
    assert.equal(shortened('Ask HR about apprenticeships', 15), 'Ask HR about…')
    assert.equal(shortened('Ask HR', 15), 'Ask HR')
    assert.ok(shortened('x'.repeat(99), 15).length <= 15)
  })
})
