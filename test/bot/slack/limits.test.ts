import assert from 'node:assert/strict'
import type { Message, Part } from '#shared/messages/message.ts'
import { faultsOfMessage, LIMITS } from '../../../bot/slack/limits.ts'
import { draw, modal } from '../../../bot/slack/view.ts'
import { slackChecks } from '../../fakes/slackChecks.ts'
import { everyPart } from '../../fixtures/everyPart.ts'

describe('the limits of Slack', () => {
  before(function () {
    this.timeout(20_000)
    slackChecks()
  })

  const refused = (over: Partial<Message>) =>
    assert.throws(() => draw({ ...everyPart, ...over }), /Slack would not take this message/)
  const refusedInModal = (over: Partial<Message>) =>
    assert.throws(() => modal({ ...everyPart, ...over }, 'C1'), /Slack would not take this modal/)
  const entry = { part: 'entry', name: 'a', label: 'A', kind: 'line', required: false, most: 9 } as const
  const choice = (options: readonly { value: string; label: string }[]): Part => ({
    part: 'choice',
    name: 'a',
    label: 'A',
    shape: 'many',
    required: false,
    options,
  })
  const button = { label: 'x', intent: { do: 'welcome' } } as const

  it('hold a message with everything in it', () => assert.deepEqual(faultsOfMessage(draw(everyPart)), []))

  it('refuse, and never cut, a message that is too long, and one of too many blocks', () => {
    refused({ parts: [{ part: 'text', text: 'x'.repeat(LIMITS.message) }] })
    refused({ summary: 'x'.repeat(4001) })
    refused({ parts: Array(51).fill({ part: 'heading', text: 'x' }) })
  })

  it('refuse too many buttons, one with too much to say, and one that carries too much', () => {
    refused({ buttons: Array(26).fill(button) })
    refused({ buttons: [{ ...button, label: 'x'.repeat(76) }] })
    refused({ buttons: [{ ...button, intent: { do: 'open-form', pulse: 'x'.repeat(2000) } }] })
  })

  it('refuse two inputs of one name, an input without a label, and names that are taken', () => {
    refused({ parts: [entry, entry] })
    refused({ parts: [{ ...entry, label: '' }] })
    for (const name of ['', '__proto__', 'constructor', 'x'.repeat(256)]) refused({ parts: [{ ...entry, name }] })
  })

  it('refuse choices that are too long, too many, none, or look like two', () => {
    refused({ parts: [choice([{ value: 'a', label: 'x'.repeat(76) }])] })
    refused({ parts: [choice([{ value: 'x'.repeat(76), label: 'a' }])] })
    refused({ parts: [choice(Array.from({ length: 101 }, (_, at) => ({ value: `v${at}`, label: 'a' })))] })
    refused({ parts: [choice([])] })
    refused({ parts: [choice([{ value: 'a,b', label: 'x' }])] })
  })

  it('refuse too much beside a choice, as Slack does', () => {
    const text = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) })
    const beside = (length: number) => [
      {
        type: 'input',
        block_id: 'a',
        label: text(1),
        element: {
          type: 'radio_buttons',
          action_id: 'f',
          options: [{ text: text(1), value: 'v', description: text(length) }],
        },
      },
    ]
    assert.deepEqual(faultsOfMessage({ text: 'x', blocks: beside(75) }), [])
    assert.match(faultsOfMessage({ text: 'x', blocks: beside(76) }).join(), /beside a choice of .* has 76 characters/)
    assert.deepEqual(slackChecks().message(beside(75)), [])
  })

  it('refuse a modal of 101 blocks, and one whose button says too much', () => {
    refusedInModal({ parts: Array(101).fill({ part: 'heading', text: 'x' }) })
    refusedInModal({ parts: [entry], buttons: [{ ...button, primary: true, label: 'x'.repeat(25) }] })
    refusedInModal({ parts: [entry], buttons: [button] })
  })

  it("are the limits of Slack's own typings", () => {
    const { message } = slackChecks()
    const plain = (text: string) => ({ type: 'plain_text', text })
    const many = (count: number) => Array.from({ length: count }, (_, at) => ({ text: plain('o'), value: `${at}` }))
    const buttons = (count: number, label = 'x', value = 'v') => [
      {
        type: 'actions',
        elements: Array.from({ length: count }, (_, at) => ({
          type: 'button',
          action_id: `${at}`,
          text: plain(label),
          value,
        })),
      },
    ]
    const input = (element: object) => [{ type: 'input', label: plain('l'), element }]
    const atLimit: readonly (readonly [over: number, make: (extra: number) => readonly object[]])[] = [
      [LIMITS.heading, extra => [{ type: 'header', text: plain('x'.repeat(LIMITS.heading + extra)) }]],
      [LIMITS.buttons, extra => buttons(LIMITS.buttons + extra)],
      [LIMITS.button, extra => buttons(1, 'x'.repeat(LIMITS.button + extra))],
      [LIMITS.value, extra => buttons(1, 'x', 'x'.repeat(LIMITS.value + extra))],
      [LIMITS.boxes, extra => input({ type: 'radio_buttons', action_id: 'a', options: many(LIMITS.boxes + extra) })],
      [LIMITS.boxes, extra => input({ type: 'checkboxes', action_id: 'a', options: many(LIMITS.boxes + extra) })],
      [LIMITS.menu, extra => input({ type: 'static_select', action_id: 'a', options: many(LIMITS.menu + extra) })],
      [LIMITS.name, extra => [{ type: 'divider', block_id: 'x'.repeat(LIMITS.name + extra) }]],
    ]
    for (const [limit, make] of atLimit) {
      assert.deepEqual(message(make(0)), [], String(limit))
      assert.notDeepEqual(message(make(1)), [], String(limit))
    }
    assert.match(message([{ type: 'nonsense' }]).join(), /must be equal to one of the allowed values/)
  })
})
