import assert from 'node:assert/strict'
import { cellAt } from '../../../../bot/desk/workbook/model.ts'
import { openExcel } from '../../../fakes/excel.ts'

const failed = async (running: Promise<unknown>): Promise<OfficeExtension.Error> => {
  try {
    await running
  } catch (error) {
    return error as OfficeExtension.Error
  }
  return assert.fail('it should have failed')
}

describe('the workbook behind office.js', () => {
  it('writes a range, makes a table of it and reads everything back', async () => {
    const { excel } = openExcel()
    await excel.run(async context => {
      const sheet = context.workbook.worksheets.add('Board')
      const range = sheet.getRange('A1:C3')
      range.values = [
        ['Area', 'Level', 'Target'],
        ['Data', 2, 3],
        ['People', 3, 4],
      ]
      const table = sheet.tables.add(range, true)
      table.name = 'Levels'
      range.load('values,address')
      table.columns.load('items/name')
      const body = table.getDataBodyRange().load('values,format/fill/color')
      await context.sync()
      assert.equal(range.address, 'Board!A1:C3')
      assert.deepEqual(
        Array.from(table.columns.items, column => column.name),
        ['Area', 'Level', 'Target'],
      )
      assert.deepEqual(body.values, [
        ['Data', 2, 3],
        ['People', 3, 4],
      ])
      assert.equal(body.format.fill.color, '#FFFFFF')
    })
  })

  it('gives a null object for what is not there', async () => {
    const { excel } = openExcel()
    await excel.run(async context => {
      const none = context.workbook.tables.getItemOrNullObject('nope')
      none.load('name')
      await context.sync()
      assert.equal(none.isNullObject, true)
    })
  })

  it('answers a wrong size, a missing sheet and a member that it lacks with errors, never with undefined', async () => {
    const { excel } = openExcel()
    const run = (what: (sheets: Excel.WorksheetCollection) => void) =>
      failed(
        excel.run(async context => {
          what(context.workbook.worksheets)
          await context.sync()
        }),
      )
    const size = await run(sheets => {
      sheets.getItem('Sheet1').getRange('A1:B2').values = [['x']]
    })
    assert.equal(size.code, 'InvalidArgument')
    assert.match(String(size.debugInfo.statement), /values = /)
    const missing = await run(sheets => {
      sheets.getItem('Nowhere').getRange('A1').values = [['x']]
    })
    assert.equal(missing.code, 'ItemNotFound')
    const unknown = await run(sheets => {
      sheets.getItem('Sheet1').getRange('A1').getSpecialCells('Blanks').load('address')
    })
    assert.equal(unknown.code, 'ApiNotImplementedInTestHost')
  })

  it('reads what is entered as Excel does: formulas, numbers, dates and truths, unless an apostrophe comes first', async () => {
    const { excel, workbook } = openExcel()
    const entered = ['=1+1', '12', '5%', '1/2', 'March 2027', 'TRUE', "'=1+1", "'12", 'plain']
    await excel.run(async context => {
      context.workbook.worksheets.getItem('Sheet1').getRange('A1:A9').values = entered.map(text => [text])
      await context.sync()
    })
    const cells = entered.map((_, row) => cellAt(workbook.active, row, 0))
    assert.equal(cells[0]?.formula, '=1+1')
    assert.deepEqual(
      cells.slice(1).map(cell => cell?.value),
      [12, 0.05, 46054, 46447, true, '=1+1', '12', 'plain'],
    )
    assert.equal(cells[6]?.formula, undefined)
  })

  it('leaves a cell alone where null is written, and takes a long column that office.js cuts into slices', async () => {
    const { excel, workbook } = openExcel()
    await excel.run(async context => {
      const sheet = context.workbook.worksheets.getItem('Sheet1')
      sheet.getRange('B1').values = [['mine']]
      sheet.getRange('A1:B1').values = [['yours', null]]
      sheet.getRange('D1:D2000').values = Array.from({ length: 2000 }, (_, at) => [at])
      await context.sync()
    })
    assert.equal(cellAt(workbook.active, 0, 1)?.value, 'mine')
    assert.equal(cellAt(workbook.active, 1999, 3)?.value, 1999)
  })

  it('refuses writes on a protected sheet and tables that overlap', async () => {
    const { excel, workbook } = openExcel()
    const twice = await failed(
      excel.run(async context => {
        const sheet = context.workbook.worksheets.getItem('Sheet1')
        sheet.tables.add('A1:B3', true)
        sheet.tables.add('B2:C4', true)
        await context.sync()
      }),
    )
    assert.equal(twice.code, 'InvalidArgument')
    assert.equal(workbook.active.tables.length, 1)
    workbook.active.protected = true
    const refused = await failed(
      excel.run(async context => {
        context.workbook.worksheets.getItem('Sheet1').getRange('A1').values = [['x']]
        await context.sync()
      }),
    )
    assert.equal(refused.code, 'AccessDenied')
  })
})
