import assert from 'node:assert/strict'
import { cellAt } from '../../../bot/desk/workbook/model.ts'
import { typeInto } from '../../../bot/desk/workbook/typing.ts'
import { type Bench, openBench } from '../../fakes/excelBench.ts'
import { type MutableTable, sampleReport } from '../../fixtures/report.ts'

const COLUMNS = [
  'Title',
  'Area',
  'Theme',
  'Level aimed for',
  'Owner',
  'State',
  'Due',
  'What changed',
  'Changed on',
  'Key',
]
const row = (title: string, key: string, due = '') =>
  [
    title,
    'Managing risk',
    'Behaving commercially',
    'Leader',
    'Tom Ashworth',
    'Open',
    due,
    '',
    '2026-11-20',
    key,
  ] as const

/** The sample report with these actions. */
function withActions(...rows: readonly (readonly string[])[]) {
  const actions: MutableTable = { name: 'Actions', columns: COLUMNS, rows: rows.map(each => [...each]) }
  const report = sampleReport()
  return { ...report, tables: [...report.tables, actions] }
}

describe('the table of actions in a workbook', () => {
  let bench: Bench
  beforeEach(() => {
    bench = openBench()
  })

  it('comes on a sheet of its own with the next refresh of a workbook that has none yet, and nothing else moves', async () => {
    await bench.refreshed()
    const positions = bench.sheet('Council Pulse positions')
    typeInto(positions, 4, 8, 'ask legal')
    const before = JSON.stringify([...positions.cells])
    const said = await bench.refreshed(withActions(row('Ask HR', 'a1', '2027-03-12')))
    assert.deepEqual([said.madeTables, said.changedCells, said.newRows], [1, 0, 0])
    assert.equal(JSON.stringify([...positions.cells]), before)
    const actions = bench.sheet('Council Pulse actions')
    assert.deepEqual(bench.texts(actions, 4, 7), [
      'Ask HR',
      'Managing risk',
      'Behaving commercially',
      'Leader',
      'Tom Ashworth',
      'Open',
      '12 Mar 2027',
    ])
  })

  it('grows below, and keeps what the person wrote beside an action', async () => {
    await bench.refreshed(withActions(row('Ask HR', 'a1')))
    const actions = bench.sheet('Council Pulse actions')
    for (const [at, text] of ['Board note', 'for March'].entries()) typeInto(actions, 3 + at, 10, text)
    const said = await bench.refreshed(withActions(row('Ask HR', 'a1'), row('Map the risks', 'a2')))
    assert.deepEqual([said.newRows, said.changedCells], [1, 0])
    assert.equal(bench.texts(actions, 4, 11)[10], 'for March')
    assert.equal(bench.texts(actions, 5, 1)[0], 'Map the risks')
  })

  it('shows a title that looks like a formula as text', async () => {
    const hostile = ['=HYPERLINK("http://evil.example","x")', '+1', '-2+3', '@SUM(A1)', '\t=1', '1/2']
    await bench.refreshed(withActions(...hostile.map((title, at) => row(title, `a${at}`))))
    const actions = bench.sheet('Council Pulse actions')
    for (const [at, title] of hostile.entries()) {
      const cell = cellAt(actions, 4 + at, 0)
      assert.equal(cell?.formula, undefined)
      assert.equal(cell?.value, title)
    }
  })

  it('says that there is no action yet, where another table would say that no pulse has closed', async () => {
    await bench.refreshed(withActions())
    const actions = bench.sheet('Council Pulse actions')
    assert.equal(bench.texts(actions, 1, 1)[0], 'Nothing is recorded as an action yet.')
    await bench.refreshed(withActions(row('Ask HR', 'a1')))
    assert.match(bench.texts(actions, 1, 1)[0] ?? '', /^As at /)
    assert.equal(bench.texts(actions, 4, 1)[0], 'Ask HR')
  })
})
