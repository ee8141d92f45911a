import assert from 'node:assert/strict'
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
const codeMessage = (connected: readonly ConnectedWorkbook[]) =>
  excelCodeMessage({ council: 'Wexcombe', code: 'ABCD2345', expiresAt, now, connected })

describe('messages about Excel', () => {
  it('show a code in two halves, until when it works, and what it grants', () => {
    const { summary, buttons } = codeMessage([])
    assert.match(summary, /Code: ABCD-2345\n.*Tuesday 24 November at 10:10am/)
    assert.match(summary, /read the released results, positions and targets of Wexcombe, and nothing else/)
    assert.deepEqual(buttons, [])
  })

  it('offer to revoke the newest workbooks, each by a name of its own', () => {
    const connected = ['01', '03', '02', '04'].map(day => ({ id: day, grantedAt: `2026-11-${day}T10:00:00.000Z` }))
    const { summary, buttons } = codeMessage(connected)
    assert.deepEqual(buttons, [
      { label: 'Revoke workbook 1', intent: { do: 'revoke-excel', access: '04' } },
      { label: 'Revoke workbook 2', intent: { do: 'revoke-excel', access: '03' } },
      { label: 'Revoke workbook 3', intent: { do: 'revoke-excel', access: '02' } },
    ])
    assert.match(summary, /Workbook 1: since Wednesday 4 November/)
  })

  it('tell a person that a workbook is connected, until when, and how to end it', () => {
    const { summary, buttons } = excelConnectedMessage('Wexcombe', 'id', '2026-12-24T10:00:00.000Z', now)
    assert.match(summary, /ends by itself on Thursday 24 December at 10am/)
    assert.deepEqual(buttons, [{ label: 'Revoke', intent: { do: 'revoke-excel', access: 'id' } }])
  })

  it('say what happened and what to do', () => {
    for (const message of [excelRevokedMessage(), excelNotFoundMessage(), excelInPersonalChatMessage()])
      assert.match(message.summary, /say: connect Excel\./)
  })
})
