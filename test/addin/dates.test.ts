import assert from 'node:assert/strict'
import { asSerial, inWords } from '../../addin/dates.ts'

describe('dates in a workbook', () => {
  it('are serial numbers of Excel', () => {
    assert.deepEqual(['1900-03-01', '2000-01-01', '2026-11-20'].map(asSerial), [61, 36526, 46346])
  })

  it('stay as they are when they are no days', () => {
    assert.deepEqual(['', 'soon', '2026-13-45', '2026-1-1', '=1'].map(asSerial), [
      '',
      'soon',
      '2026-13-45',
      '2026-1-1',
      '=1',
    ])
  })

  it('are said as a London clock shows them', () => {
    assert.equal(inWords(new Date('2026-11-20T16:00:00Z')), 'Friday 20 November 2026 at 4pm')
    assert.equal(inWords(new Date('2026-07-01T23:30:00Z')), 'Thursday 2 July 2026 at 12:30am')
  })
})
