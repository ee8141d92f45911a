import assert from 'node:assert/strict'
import { refreshWorkbook } from '../../../../addin/refresh/workbook.ts'
import { workbookFrom, workbookText } from '../../../../bot/desk/workbook/keep.ts'
import { allTables, findSheet } from '../../../../bot/desk/workbook/model.ts'
import { typeInto } from '../../../../bot/desk/workbook/typing.ts'
import { openExcel } from '../../../fakes/excel.ts'
import { sampleReport } from '../../../fixtures/report.ts'

describe('a workbook that is kept', () => {
  it('comes back as it was: cells, looks, tables, names and the sheet that was shown', async () => {
    const { excel, workbook } = openExcel()
    await refreshWorkbook(excel, sampleReport())
    const positions = findSheet(workbook, 'Council Pulse positions')
    assert.ok(positions)
    typeInto(positions, 3, 6, 'Owner')
    typeInto(positions, 4, 6, '=C5*2')
    positions.protected = true
    workbook.active = positions
    const text = workbookText(workbook)
    const back = workbookFrom(text)
    assert.ok(back)
    assert.deepEqual(JSON.parse(workbookText(back)), JSON.parse(text))
    assert.equal(back.active.name, 'Council Pulse positions')
    assert.ok(back.active.protected)
    assert.deepEqual([...back.names], [...workbook.names])
    for (const [at, sheet] of back.sheets.entries()) {
      assert.deepEqual(sheet.cells, workbook.sheets[at]?.cells)
      assert.equal(sheet.workbook, back)
    }
    assert.ok(allTables(back).every(table => back.sheets.includes(table.sheet)))
    assert.equal(allTables(back).find(({ name }) => name === 'Positions')?.columns, 7)
  })

  it('is a new one when what was kept is nothing of ours', () => {
    for (const text of [
      null,
      '',
      '{',
      'null',
      '{}',
      '{"version":0}',
      '{"version":1,"sheets":[],"names":[],"active":0}',
    ])
      assert.equal(workbookFrom(text), undefined, String(text))
  })
})
