import assert from 'node:assert/strict'
import fc from 'fast-check'
import { asCell } from '../../addin/escape.ts'
import { enter } from '../../bot/desk/workbook/enter.ts'

const STARTS = [
  '=',
  '+',
  '-',
  '@',
  '|',
  '%',
  '\t',
  '\r',
  '\n',
  "'",
  '=1+1',
  '\uFF1D1',
  '(5)',
  '#N/A',
  '£5',
  '0',
  '1/2',
  '.5',
]
const DATES = [
  'Mar 2027',
  'march 2027',
  'MAY 5',
  '3 June',
  'Dec-25',
  'true',
  'FALSE',
  ' true ',
  '12-3',
  '2027-03-31',
  '5%',
]
const UNSEEN = fc.string({
  unit: fc.constantFrom(' ', '\t', '\u00A0', '\uFEFF', '\u0000', '\u001F', '\u200B', '\u2003'),
})
const ANY = fc.string({ unit: 'binary', maxLength: 40 })

/** Text that Excel could read as more than text, wherever the dangerous sign hides. */
const hostile = fc
  .tuple(UNSEEN, fc.constantFrom(...STARTS, ...DATES), ANY)
  .map(([unseen, start, rest]) => unseen + start + rest)

describe('text for a cell', () => {
  it('never begins like a formula, however it is hidden', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, ANY), text => {
        const written = String(asCell(text))
        assert.doesNotMatch(written, /^[\s\p{Cc}\p{Cf}\u00A0\uFEFF]*[=+\-@|%\t\r\n]/u)
      }),
      { numRuns: 20_000 },
    )
  })

  it('comes out of the cell as it went in', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, ANY), text => {
        const entered = enter(asCell(text))
        assert.deepEqual(entered, { value: text })
      }),
      { numRuns: 20_000 },
    )
  })

  it('is left without an apostrophe where nothing can be misread', () => {
    for (const text of ['', '[c]', 'Leader', 'Élan', 'Commercial board, 5 May', 'Marketing', 'Truely'])
      assert.equal(asCell(text), text)
  })

  it('is no text when it is a number, and empty when it is nothing', () => {
    assert.deepEqual([asCell(5), asCell(-1), asCell(null)], [5, -1, ''])
  })
})
