import assert from 'node:assert/strict'
import { typeInto } from '../../../bot/desk/workbook/typing.ts'
import { type Bench, openBench } from '../../fakes/excelBench.ts'
import { sampleReport } from '../../fixtures/report.ts'

describe('what is in the way of a refresh', () => {
  let bench: Bench
  beforeEach(() => {
    bench = openBench()
  })

  it('skips a column of ours that was renamed or removed, and says so', async () => {
    await bench.refreshed()
    const positions = bench.sheet('Council Pulse positions')
    typeInto(positions, 3, 3, 'Our evidence')
    typeInto(positions, 4, 3, 'mine')
    const said = await bench.refreshed()
    assert.deepEqual(said.notes, [
      'The table "Positions" has no column "Evidence", so that was left out. Add a column of that name to get it.',
    ])
    assert.equal(bench.texts(positions, 4, 5)[3], 'mine')
  })

  it('stops before writing anything when the key column was renamed', async () => {
    await bench.refreshed()
    typeInto(bench.sheet('Council Pulse positions'), 3, 5, 'Id')
    const report = sampleReport()
    report.tables[0]?.rows.pop()
    assert.match(await bench.stopped(report), /no column "Key" any more/)
  })

  it('stops before writing anything when a sheet is protected', async () => {
    await bench.refreshed()
    bench.sheet('Council Pulse positions').protected = true
    const report = sampleReport()
    report.tables[0]?.rows.pop()
    assert.match(await bench.stopped(report), /"Council Pulse positions" is protected/)
  })

  it('stops before writing anything when something below is in the way, and says where', async () => {
    await bench.refreshed()
    typeInto(bench.sheet('Council Pulse positions'), 8, 1, 'my note')
    const report = sampleReport()
    for (const key of ['x-one', 'x-two']) report.tables[1]?.rows.push([key, '', '', '', '', key])
    assert.match(await bench.stopped(report), /something below it \(B9 on "Council Pulse positions"\)/)
  })

  it('stops when the sheet, the name or the workbook belongs to something else', async () => {
    bench.workbook.names.set('Positions', 'Sheet1!A1')
    assert.match(await bench.stopped(), /has the name "Positions"/)
    bench.workbook.names.clear()
    await bench.refreshed()
    const other = { ...sampleReport(), council: { id: 'other', name: 'Other Council' } }
    assert.match(await bench.stopped(other), /holds the figures of Wexcombe Borough Council.*for Other Council/)
    const results = bench.sheet('Council Pulse results')
    results.tables.length = 0
    assert.match(await bench.stopped(), /has something in it, but not our table/)
  })

  it('tells councils apart by their ids, whatever their names are', async () => {
    const named = (id: string, name: string) => ({ ...sampleReport(), council: { id, name } })
    await bench.refreshed(named('one', 'Your council'))
    assert.match(await bench.stopped(named('two', 'Your council')), /holds the figures of another council/)
    await bench.refreshed(named('one', 'Wexcombe'))
    const title = () => bench.texts(bench.sheet('Council Pulse positions'), 0, 1)[0]
    assert.equal(title(), 'Agreed positions, Wexcombe')
    typeInto(bench.sheet('Council Pulse positions'), 0, 0, 'Where we stand')
    await bench.refreshed(named('one', 'Wexcombe Borough'))
    assert.equal(title(), 'Where we stand')
    assert.match(await bench.stopped(named('two', 'Wexcombe Borough')), /another council/)
    bench.workbook.names.clear()
    assert.match(await bench.stopped(named('two', 'Aldermere')), /figures of Wexcombe Borough\./)
  })

  it('takes another council once none of our tables is left', async () => {
    await bench.refreshed()
    for (const sheet of bench.workbook.sheets) {
      sheet.tables.length = 0
      sheet.cells.clear()
    }
    await bench.refreshed({ ...sampleReport(), council: { id: 'other', name: 'Other Council' } })
    assert.match(await bench.stopped(), /holds the figures of Other Council/)
  })

  it('stops before writing anything when a total row would be run over', async () => {
    await bench.refreshed()
    bench.table('Positions').totals = true
    const report = sampleReport()
    report.tables[1]?.rows.push(['x-one', 'X', '', '', '', ''])
    assert.match(await bench.stopped(report), /"Positions" has a total row/)
  })
})
