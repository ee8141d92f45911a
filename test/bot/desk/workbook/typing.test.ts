import assert from 'node:assert/strict'
import { addTable } from '../../../../bot/desk/workbook/host/table.ts'
import { cellAt, makeCell, newWorkbook, type Sheet, type Table } from '../../../../bot/desk/workbook/model.ts'
import { typedText, typeInto } from '../../../../bot/desk/workbook/typing.ts'

describe('typing into the workbook', () => {
  let sheet: Sheet
  let table: Table
  beforeEach(() => {
    sheet = newWorkbook().active
    for (const [at, text] of ['Area', 'Level'].entries()) makeCell(sheet, 1, at).value = text
    table = addTable(sheet, { row: 1, column: 0, rows: 3, columns: 2 })
  })

  it('makes a column of what is typed directly beside a table, and a row of what is typed directly below', () => {
    typeInto(sheet, 2, 2, 'mine')
    assert.deepEqual([table.columns, cellAt(sheet, 1, 2)?.value], [3, 'Column3'])
    typeInto(sheet, 4, 1, '5')
    assert.equal(table.rows, 4)
  })

  it('leaves a table alone when something else is in the way, or the cell is further off', () => {
    typeInto(sheet, 0, 2, 'above')
    typeInto(sheet, 2, 4, 'far')
    makeCell(sheet, 4, 0).value = 'below'
    typeInto(sheet, 4, 1, 'beside it')
    assert.deepEqual([table.rows, table.columns], [3, 2])
  })

  it('never leaves a table with an empty header or the same header twice', () => {
    typeInto(sheet, 1, 2, 'Level')
    assert.deepEqual(
      [0, 1, 2].map(column => cellAt(sheet, 1, column)?.value),
      ['Area', 'Level', 'Level2'],
    )
    typeInto(sheet, 1, 2, '')
    assert.equal(typedText(sheet, 1, 2), 'Column3')
  })

  it('keeps a formula to edit it again, and takes it away when something else is typed', () => {
    typeInto(sheet, 9, 9, '=1+1')
    assert.equal(typedText(sheet, 9, 9), '=1+1')
    typeInto(sheet, 9, 9, '2')
    assert.deepEqual([cellAt(sheet, 9, 9)?.formula, cellAt(sheet, 9, 9)?.value], [undefined, 2])
  })

  it('is refused on a protected sheet', () => {
    sheet.protected = true
    assert.equal(typeInto(sheet, 9, 9, 'x'), false)
    assert.equal(cellAt(sheet, 9, 9), undefined)
  })
})
