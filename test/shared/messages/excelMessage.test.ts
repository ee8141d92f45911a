import assert from 'node:assert/strict'
import { parseIntent } from '#shared/domain/parseIntent.ts'
import {
  type ConnectedWorkbook,
  excelCodeMessage,
  excelConnectedMessage,
  excelInPersonalChatMessage,
  excelNotFoundMessage,
  excelRevokedMessage,
} from '#shared/messages/excelMessage.ts'

const now = new Date('2026-11-24T10:00:00.000Z')
const expiresAt = '2026-11-24T10:10:00.000Z'
const granted = { grantedAt: '2026-11-24T09:58:00.000Z', expiresAt: '2026-12-24T10:00:00.000Z' }
const workbook = (day: string): ConnectedWorkbook => ({
  id: day,
  grantedAt: `2026-11-${day}T10:00:00.000Z`,
  mine: day === '04',
})
const codeMessage = (connected: readonly ConnectedWorkbook[]) =>
  excelCodeMessage({ council: 'Wexcombe', code: 'ABCD2345', expiresAt, now, connected })

describe('messages about Excel', () => {
  it('show a code in two halves, until when it works, and what it grants', () => {
    const { summary, buttons } = codeMessage([])
    assert.match(summary, /Code: ABCD-2345\n.*Tuesday 24 November at 10:10am/)
    assert.match(summary, /read what everybody in Wexcombe can see here: released results; positions and targets, with/)
    assert.match(summary, /actions, with their titles, owners' names, days and what changed\. It can read nothing else/)
    assert.deepEqual(buttons, [])
  })

  it('offer to revoke the newest workbooks, each by a name of its own', () => {
    const connected = ['01', '03', '02', '04'].map(workbook)
    const { summary, buttons } = codeMessage(connected)
    assert.deepEqual(buttons, [
      { label: 'Revoke workbook 1', intent: { do: 'revoke-excel', access: '04' } },
      { label: 'Revoke workbook 2', intent: { do: 'revoke-excel', access: '03' } },
      { label: 'Revoke workbook 3', intent: { do: 'revoke-excel', access: '02' } },
      { label: 'Revoke workbook 4', intent: { do: 'revoke-excel', access: '01' } },
    ])
    assert.match(summary, /Workbook 1: yours, since Wednesday 4 November at 10am\nWorkbook 2: a colleague's, since/)
  })

  it('offer more than four in a menu with one button, which says which', () => {
    const { summary, parts, buttons } = codeMessage(['01', '03', '02', '04', '05'].map(workbook))
    const menu = parts.find(part => part.part === 'choice')
    assert.deepEqual(
      menu?.options.map(({ value }) => value),
      ['05', '04', '03', '02', '01'],
    )
    assert.match(summary, /5 workbooks, the newest first\n- 1: a colleague's, since Thursday 5 November/)
    assert.deepEqual(
      buttons.map(({ label, primary }) => [label, primary]),
      [['Revoke the workbook', true]],
    )
    assert.deepEqual(parseIntent(buttons[0]?.intent, { access: '03' }), { do: 'revoke-excel', access: '03' })
  })

  it('say how many there are when not all fit in a message', () => {
    const many = Array.from({ length: 41 }, (_, at) => ({ ...workbook('01'), id: `${at}` }))
    const menu = codeMessage(many).parts.find(part => part.part === 'choice')
    assert.equal(menu?.options.length, 40)
    assert.match(menu?.label ?? '', /41 workbooks, of which these 40 are the newest/)
  })

  it('say that a workbook also ends after 14 days without a refresh', () => {
    assert.match(codeMessage([]).summary, /after 30 days, after 14 days without a refresh, or when you revoke it/)
  })

  it('tell a person that a workbook is connected, until when, and how to end it', () => {
    const { summary, buttons } = excelConnectedMessage('Wexcombe', 'id', granted, now)
    assert.match(summary, /Your code was used on Tuesday 24 November at 9:58am/)
    assert.match(summary, /ends by itself on Thursday 24 December at 10am, or after 14 days without a refresh/)
    assert.deepEqual(buttons, [{ label: 'Revoke', intent: { do: 'revoke-excel', access: 'id' } }])
  })

  it('say what happened and what to do', () => {
    for (const message of [excelRevokedMessage(), excelNotFoundMessage(), excelInPersonalChatMessage()])
      assert.match(message.summary, /say: connect Excel\./)
  })
})
