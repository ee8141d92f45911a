import assert from 'node:assert/strict'
import { cellAt, fillAt, type Sheet } from '../../../bot/desk/workbook/model.ts'
import { typeInto } from '../../../bot/desk/workbook/typing.ts'
import { type Bench, COUNCIL, openBench } from '../../fakes/excelBench.ts'
import { sampleReport } from '../../fixtures/report.ts'

describe('refreshing a workbook through the real office.js', () => {
  let bench: Bench
  beforeEach(() => {
    bench = openBench()
  })

  it('makes a named table for each table of the report, on a sheet of its own', async () => {
    const said = await bench.refreshed()
    assert.equal(said.madeTables, 2)
    assert.deepEqual(
      bench.workbook.sheets.map(({ name }) => name),
      ['Sheet1', 'Council Pulse results', 'Council Pulse positions'],
    )
    const positions = bench.sheet('Council Pulse positions')
    assert.deepEqual(
      [0, 1].map(row => bench.texts(positions, row, 1)[0]),
      [`Agreed positions, ${COUNCIL}`, 'As at Friday 20 November 2026 at 4pm.'],
    )
    assert.deepEqual(
      [3, 4].map(row => bench.texts(positions, row, 6)),
      [
        ['Area', 'Level', 'Level number', 'Evidence', 'Review on', 'Key'],
        ['Obtaining social value', 'Mature', '3', 'Policy of 2025', '15 Jan 2027', 'obtaining-social-value'],
      ],
    )
    assert.match(
      bench.texts(bench.sheet('Council Pulse results'), 1, 1)[0] ?? '',
      /\. \[c\] means hidden to protect people\.$/,
    )
    assert.equal(bench.table('Positions').rows, 4)
    assert.equal(bench.workbook.active.name, 'Council Pulse results')
  })

  it('writes numbers as numbers, days as serials, and what is hidden as [c]', async () => {
    await bench.refreshed()
    const results = bench.sheet('Council Pulse results')
    const values = (row: number) => Array.from({ length: 8 }, (_, column) => cellAt(results, row, column)?.value)
    assert.deepEqual(values(4).slice(1, 7), [46346, 12, 'Mature', 1, 4, ''])
    assert.deepEqual(values(5).slice(3, 7), ['[c]', '[c]', '[c]', 'Hidden to protect people'])
  })

  it('leaves text that looks like a formula or a date as text, when a table is made and when it is refreshed', async () => {
    await bench.refreshed()
    const evidence = (row: number) => cellAt(bench.sheet('Council Pulse positions'), row, 3)
    const check = (row: number, text: string) => {
      assert.equal(evidence(row)?.value, text)
      assert.equal(evidence(row)?.formula, undefined)
    }
    check(5, '=HYPERLINK("http://evil.example","x")')
    check(6, '12/3')
    const report = sampleReport()
    for (const [at, text] of ['@SUM(A1)', '+44 20', 'March 2027'].entries())
      (report.tables[1]?.rows[at] ?? [])[3] = text
    await bench.refreshed(report)
    for (const [at, text] of ['@SUM(A1)', '+44 20', 'March 2027'].entries()) check(4 + at, text)
  })

  it('changes nothing when nothing has changed', async () => {
    await bench.refreshed()
    const before = bench.shown()
    const said = await bench.refreshed()
    assert.deepEqual([said.changedCells, said.newRows, said.withdrawnRows, said.madeTables], [0, 0, 0, 0])
    assert.deepEqual(bench.shown(), before)
  })

  it('keeps the person’s own column, colours, order of rows and columns, and notes beside the table', async () => {
    await bench.refreshed()
    const positions = bench.sheet('Council Pulse positions')
    for (const [at, text] of ['Owner', 'Priya', 'Tom', '=B7'].entries()) typeInto(positions, 3 + at, 6, text)
    typeInto(positions, 5, 8, 'ask legal')
    const marked = cellAt(positions, 4, 1)
    assert.ok(marked)
    marked.style = { ...marked.style, fill: '#00FFFF' }
    swapRows(positions, 4, 6)
    const report = sampleReport()
    const [first] = report.tables[1]?.rows ?? []
    if (first) first[3] = 'Policy of 2026'
    const said = await bench.refreshed(report)
    assert.equal(said.changedCells, 1)
    assert.deepEqual(
      [4, 5, 6].map(row => [
        bench.texts(positions, row, 7)[5],
        bench.texts(positions, row, 7)[3],
        bench.texts(positions, row, 7)[6],
      ]),
      [
        ['embedding-change', '12/3', '=B7'],
        ['managing-risk', '=HYPERLINK("http://evil.example","x")', 'Tom'],
        ['obtaining-social-value', 'Policy of 2026', 'Priya'],
      ],
    )
    assert.equal(cellAt(positions, 6, 1)?.style?.fill, '#00FFFF')
    assert.equal(cellAt(positions, 5, 8)?.value, 'ask legal')
    assert.equal(bench.table('Positions').columns, 7)
  })

  it('adds new rows at the end, and gives them the look of the others', async () => {
    await bench.refreshed()
    const report = sampleReport()
    report.tables[1]?.rows.unshift(['New area', 'Leader', 4, '', '2027-02-01', 'new-area'])
    const said = await bench.refreshed(report)
    assert.equal(said.newRows, 1)
    assert.equal(bench.table('Positions').rows, 5)
    const positions = bench.sheet('Council Pulse positions')
    assert.deepEqual(bench.texts(positions, 7, 6), ['New area', 'Leader', '4', '', '1 Feb 2027', 'new-area'])
    assert.equal(fillAt(positions, 7, 1), '#E2F0D9')
  })

  it('marks a row that is no longer reported, once, and takes the mark off when it comes back', async () => {
    await bench.refreshed()
    const report = sampleReport()
    report.tables[1]?.rows.pop()
    assert.equal((await bench.refreshed(report)).withdrawnRows, 1)
    assert.equal((await bench.refreshed(report)).withdrawnRows, 0)
    const area = () => bench.texts(bench.sheet('Council Pulse positions'), 6, 3)
    assert.deepEqual(area(), ['Embedding change (no longer reported)', 'Leader', '4'])
    await bench.refreshed()
    assert.equal(area()[0], 'Embedding change')
  })

  it('refreshes a table whose key still stands first, and says which column it has not', async () => {
    const older = sampleReport()
    for (const each of older.tables) {
      each.columns.unshift(each.columns.pop() as string)
      for (const row of each.rows) row.unshift(row.pop() ?? null)
    }
    await bench.refreshed(older)
    const report = sampleReport()
    report.tables[1]?.columns.unshift('Pulse')
    for (const row of report.tables[1]?.rows ?? []) row.unshift('Pulse 1')
    report.tables[1]?.rows.push(['Pulse 1', 'New area', 'Leader', 4, '', '2027-02-01', 'new-area'])
    const said = await bench.refreshed(report)
    assert.deepEqual([said.changedCells, said.newRows, said.withdrawnRows], [0, 1, 0])
    assert.deepEqual(said.notes, [
      'The table "Positions" has no column "Pulse", so that was left out. Add a column of that name to get it.',
    ])
    const positions = bench.sheet('Council Pulse positions')
    assert.deepEqual(bench.texts(positions, 7, 6), ['new-area', 'New area', 'Leader', '4', '', '1 Feb 2027'])
    typeInto(positions, 3, 6, 'Pulse')
    await bench.refreshed(report)
    assert.equal(cellAt(positions, 4, 6)?.value, 'Pulse 1')
  })

  it('leaves a row that the person added alone', async () => {
    await bench.refreshed()
    const positions = bench.sheet('Council Pulse positions')
    typeInto(positions, 7, 0, 'Our total')
    typeInto(positions, 7, 3, '=SUM(D5:D7)')
    const said = await bench.refreshed()
    assert.deepEqual([said.changedCells, said.withdrawnRows, said.newRows], [0, 0, 0])
    assert.equal(cellAt(positions, 7, 3)?.formula, '=SUM(D5:D7)')
  })

  it('fills the blank row of a table that was made without data', async () => {
    const empty = sampleReport()
    for (const each of empty.tables) each.rows = []
    await bench.refreshed({ ...empty, asAt: '' })
    assert.equal(bench.texts(bench.sheet('Council Pulse results'), 1, 1)[0], 'No pulse has closed yet.')
    assert.equal((await bench.refreshed()).newRows, 5)
    assert.equal(bench.table('PulseResults').rows, 3)
    assert.match(bench.texts(bench.sheet('Council Pulse results'), 1, 1)[0] ?? '', /^As at Friday 20 November/)
  })

  it('keeps the "As at" line right when rows were put in above, and says when it is gone', async () => {
    await bench.refreshed()
    const positions = bench.sheet('Council Pulse positions')
    insertRowsAbove(positions, 2)
    typeInto(positions, 2, 0, 'Our own title')
    const later = { ...sampleReport(), asAt: '2026-11-24T10:00:00.000Z' }
    assert.deepEqual((await bench.refreshed(later)).notes, [])
    assert.equal(bench.texts(positions, 2, 1)[0], 'Our own title')
    assert.equal(bench.texts(positions, 3, 1)[0], 'As at Tuesday 24 November 2026 at 10am.')
    typeInto(positions, 3, 0, '')
    const report = sampleReport()
    report.tables[1]?.rows.pop()
    assert.match((await bench.refreshed(report)).notes.join(), /"As at" line above the table "Positions" was moved/)
    assert.equal(bench.texts(positions, 3, 1)[0], '')
  })

  it('needs few round trips, and one write for each column that changes', async () => {
    await bench.refreshed()
    const created = bench.batches.length
    assert.ok(created <= 4, `${created} round trips`)
    const report = sampleReport()
    report.tables[1]?.rows.push(['X', 'Leader', 4, 'new', '2027-01-01', 'x-one'])
    for (const row of report.tables[1]?.rows ?? []) row[3] = `${row[3]} (checked)`
    await bench.refreshed(report)
    const batches = bench.batches.slice(created)
    assert.ok(batches.length <= 5, `${batches.length} round trips`)
    const writes = batches.flatMap(({ Actions }) => Actions.filter(({ Name }) => Name === 'Values'))
    assert.equal(writes.length, 6)
  })
})

/** What a person's sort does: whole rows change places, with everything in them. */
function swapRows(sheet: Sheet, one: number, other: number): void {
  for (let column = 0; column < 7; column += 1) {
    const [a, b] = [sheet.cells.get(`${one},${column}`), sheet.cells.get(`${other},${column}`)]
    if (a) sheet.cells.set(`${other},${column}`, a)
    if (b) sheet.cells.set(`${one},${column}`, b)
  }
}

/** What Excel does when a person inserts rows at the top of a sheet. */
function insertRowsAbove(sheet: Sheet, rows: number): void {
  const cells = [...sheet.cells]
  sheet.cells.clear()
  for (const [key, cell] of cells) {
    const [row = 0, column = 0] = key.split(',').map(Number)
    sheet.cells.set(`${row + rows},${column}`, cell)
  }
  for (const table of sheet.tables) table.row += rows
}
