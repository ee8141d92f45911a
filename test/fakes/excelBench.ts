import assert from 'node:assert/strict'
import type { CouncilReport } from '#shared/domain/report.ts'
import { type Refreshed, refreshWorkbook } from '../../addin/refresh/workbook.ts'
import { allTables, cellAt, findSheet, findTable, type Sheet, type Table } from '../../bot/desk/workbook/model.ts'
import { cellText } from '../../bot/desk/workbook/text.ts'
import { sampleReport } from '../fixtures/report.ts'
import { type FakeExcel, openExcel } from './excel.ts'

export const COUNCIL = 'Wexcombe Borough Council'

/** A workbook that a test refreshes and looks into. */
export interface Bench extends FakeExcel {
  /** Refreshes with the sample report, or another. Fails the test when nothing was written. */
  refreshed(report?: CouncilReport): Promise<Refreshed>
  /** The reasons why nothing was written. Fails the test when something was. */
  stopped(report?: CouncilReport): Promise<string>
  table(name: string): Table
  sheet(name: string): Sheet
  /** What the first cells of a row show. */
  texts(of: Sheet, row: number, columns: number): readonly string[]
  /** Everything that stands in the workbook. */
  shown(): unknown
}

export function openBench(): Bench {
  const office = openExcel()
  const { workbook } = office
  const refresh = (report: CouncilReport = sampleReport()) => refreshWorkbook(office.excel, report)
  const shown = () =>
    workbook.sheets.map(each => [each.name, [...each.cells].map(([key, cell]) => [key, cell.value, cell.formula])])
  return {
    ...office,
    shown,
    async refreshed(report) {
      const said = await refresh(report)
      assert.equal(said.done, 'refreshed')
      return said as Refreshed
    },
    async stopped(report) {
      const before = shown()
      const said = await refresh(report)
      assert.ok(said.done === 'stopped')
      assert.deepEqual(shown(), before, 'something was written')
      return said.because.join('\n')
    },
    table(name) {
      const found = findTable(allTables(workbook), name)
      assert.ok(found, `there is no table ${name}`)
      return found
    },
    sheet(name) {
      const found = findSheet(workbook, name)
      assert.ok(found, `there is no sheet ${name}`)
      return found
    },
    texts: (of, row, columns) =>
      Array.from({ length: columns }, (_, column) => {
        const cell = cellAt(of, row, column)
        return cell ? cellText(cell) : ''
      }),
  }
}
