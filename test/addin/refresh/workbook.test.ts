import assert from 'node:assert/strict'
import type { Report } from '#shared/domain/report.ts'
import { type Refreshed, refreshWorkbook } from '../../../addin/refresh/workbook.ts'
import {
  allTables,
  cellAt,
  fillAt,
  findSheet,
  findTable,
  type Sheet,
  type Table,
} from '../../../bot/desk/workbook/model.ts'
import { cellText } from '../../../bot/desk/workbook/text.ts'
import { typeInto } from '../../../bot/desk/workbook/typing.ts'
import { type FakeExcel, openExcel } from '../../fakes/excel.ts'
import { sampleReport } from '../../fixtures/report.ts'

const COUNCIL = 'Wexcombe Borough Council'

describe('refreshing a workbook through the real office.js', () => {
  let office: FakeExcel
  beforeEach(() => {
    office = openExcel()
  })
  const refresh = (report: Report = sampleReport(), council = COUNCIL) => refreshWorkbook(office.excel, report, council)
  const refreshed = async (report?: Report): Promise<Refreshed> => {
    const said = await refresh(report)
    assert.equal(said.done, 'refreshed')
    return said as Refreshed
  }
  const stopped = async (report?: Report, council?: string): Promise<string> => {
    const before = shown()
    const said = await refresh(report, council)
    assert.ok(said.done === 'stopped')
    assert.deepEqual(shown(), before, 'something was written')
    return said.because.join('\n')
  }
  const table = (name: string): Table => {
    const found = findTable(allTables(office.workbook), name)
    assert.ok(found, `there is no table ${name}`)
    return found
  }
  const sheet = (name: string): Sheet => {
    const found = findSheet(office.workbook, name)
    assert.ok(found, `there is no sheet ${name}`)
    return found
  }
  const texts = (of: Sheet, row: number, columns: number) =>
    Array.from({ length: columns }, (_, column) => {
      const cell = cellAt(of, row, column)
      return cell ? cellText(cell) : ''
    })
  const shown = () =>
    office.workbook.sheets.map(each => [
      each.name,
      [...each.cells].map(([key, cell]) => [key, cell.value, cell.formula]),
    ])

  it('makes a named table for each table of the report, on a sheet of its own', async () => {
    const said = await refreshed()
    assert.equal(said.madeTables, 2)
    assert.deepEqual(
      office.workbook.sheets.map(({ name }) => name),
      ['Sheet1', 'Council Pulse results', 'Council Pulse positions'],
    )
    const positions = sheet('Council Pulse positions')
    assert.deepEqual(
      [0, 1].map(row => texts(positions, row, 1)[0]),
      [`Agreed positions, ${COUNCIL}`, 'As at Friday 20 November 2026 at 4pm.'],
    )
    assert.deepEqual(
      [3, 4].map(row => texts(positions, row, 6)),
      [
        ['Key', 'Area', 'Level', 'Level number', 'Evidence', 'Review on'],
        ['obtaining-social-value', 'Obtaining social value', 'Mature', '3', 'Policy of 2025', '15 Jan 2027'],
      ],
    )
    assert.match(texts(sheet('Council Pulse results'), 1, 1)[0] ?? '', /\. \[c\] means hidden to protect people\.$/)
    assert.equal(table('Positions').rows, 4)
    assert.equal(office.workbook.active.name, 'Council Pulse results')
  })

  it('writes numbers as numbers, days as serials, and what is hidden as [c]', async () => {
    await refreshed()
    const results = sheet('Council Pulse results')
    const values = (row: number) => Array.from({ length: 8 }, (_, column) => cellAt(results, row, column)?.value)
    assert.deepEqual(values(4).slice(2), [46346, 12, 'Mature', 1, 4, ''])
    assert.deepEqual(values(5).slice(4), ['[c]', '[c]', '[c]', 'Hidden to protect people'])
  })

  it('leaves text that looks like a formula or a date as text, when a table is made and when it is refreshed', async () => {
    await refreshed()
    const evidence = (row: number) => cellAt(sheet('Council Pulse positions'), row, 4)
    const check = (row: number, text: string) => {
      assert.equal(evidence(row)?.value, text)
      assert.equal(evidence(row)?.formula, undefined)
    }
    check(5, '=HYPERLINK("http://evil.example","x")')
    check(6, '12/3')
    const report = sampleReport()
    for (const [at, text] of ['@SUM(A1)', '+44 20', 'March 2027'].entries())
      (report.tables[1]?.rows[at] ?? [])[4] = text
    await refreshed(report)
    for (const [at, text] of ['@SUM(A1)', '+44 20', 'March 2027'].entries()) check(4 + at, text)
  })

  it('changes nothing when nothing has changed', async () => {
    await refreshed()
    const before = shown()
    const said = await refreshed()
    assert.deepEqual([said.changedCells, said.newRows, said.withdrawnRows, said.madeTables], [0, 0, 0, 0])
    assert.deepEqual(shown(), before)
  })

  it('keeps the person’s own column, colours, order of rows and columns, and notes beside the table', async () => {
    await refreshed()
    const positions = sheet('Council Pulse positions')
    for (const [at, text] of ['Owner', 'Priya', 'Tom', '=B7'].entries()) typeInto(positions, 3 + at, 6, text)
    typeInto(positions, 5, 8, 'ask legal')
    const marked = cellAt(positions, 4, 2)
    assert.ok(marked)
    marked.style = { ...marked.style, fill: '#00FFFF' }
    swapRows(positions, 4, 6)
    const report = sampleReport()
    const [first] = report.tables[1]?.rows ?? []
    if (first) first[4] = 'Policy of 2026'
    const said = await refreshed(report)
    assert.equal(said.changedCells, 1)
    assert.deepEqual(
      [4, 5, 6].map(row => [texts(positions, row, 7)[0], texts(positions, row, 7)[4], texts(positions, row, 7)[6]]),
      [
        ['embedding-change', '12/3', '=B7'],
        ['managing-risk', '=HYPERLINK("http://evil.example","x")', 'Tom'],
        ['obtaining-social-value', 'Policy of 2026', 'Priya'],
      ],
    )
    assert.equal(cellAt(positions, 6, 2)?.style?.fill, '#00FFFF')
    assert.equal(cellAt(positions, 5, 8)?.value, 'ask legal')
    assert.equal(table('Positions').columns, 7)
  })

  it('adds new rows at the end, and gives them the look of the others', async () => {
    await refreshed()
    const report = sampleReport()
    report.tables[1]?.rows.unshift(['new-area', 'New area', 'Leader', 4, '', '2027-02-01'])
    const said = await refreshed(report)
    assert.equal(said.newRows, 1)
    assert.equal(table('Positions').rows, 5)
    const positions = sheet('Council Pulse positions')
    assert.deepEqual(texts(positions, 7, 6), ['new-area', 'New area', 'Leader', '4', '', '1 Feb 2027'])
    assert.equal(fillAt(positions, 7, 2), '#E2F0D9')
  })

  it('marks a row that is no longer reported, once, and takes the mark off when it comes back', async () => {
    await refreshed()
    const report = sampleReport()
    report.tables[1]?.rows.pop()
    assert.equal((await refreshed(report)).withdrawnRows, 1)
    assert.equal((await refreshed(report)).withdrawnRows, 0)
    const area = () => texts(sheet('Council Pulse positions'), 6, 4)
    assert.deepEqual(area(), ['embedding-change', 'Embedding change (no longer reported)', 'Leader', '4'])
    await refreshed()
    assert.equal(area()[1], 'Embedding change')
  })

  it('leaves a row that the person added alone', async () => {
    await refreshed()
    const positions = sheet('Council Pulse positions')
    typeInto(positions, 7, 0, 'Our total')
    typeInto(positions, 7, 3, '=SUM(D5:D7)')
    const said = await refreshed()
    assert.deepEqual([said.changedCells, said.withdrawnRows, said.newRows], [0, 0, 0])
    assert.equal(cellAt(positions, 7, 3)?.formula, '=SUM(D5:D7)')
  })

  it('fills the blank row of a table that was made without data', async () => {
    const empty = sampleReport()
    for (const each of empty.tables) each.rows = []
    await refreshed({ ...empty, asAt: '' })
    assert.equal(texts(sheet('Council Pulse results'), 1, 1)[0], 'No pulse has closed yet.')
    assert.equal((await refreshed()).newRows, 5)
    assert.equal(table('PulseResults').rows, 3)
    assert.match(texts(sheet('Council Pulse results'), 1, 1)[0] ?? '', /^As at Friday 20 November/)
  })

  it('skips a column of ours that was renamed or removed, and says so', async () => {
    await refreshed()
    const positions = sheet('Council Pulse positions')
    typeInto(positions, 3, 4, 'Our evidence')
    typeInto(positions, 4, 4, 'mine')
    const said = await refreshed()
    assert.deepEqual(said.notes, [
      'The column "Evidence" of the table "Positions" was renamed or removed, so it was left out.',
    ])
    assert.equal(texts(positions, 4, 5)[4], 'mine')
  })

  it('stops before writing anything when the key column was renamed', async () => {
    await refreshed()
    typeInto(sheet('Council Pulse positions'), 3, 0, 'Id')
    const report = sampleReport()
    report.tables[0]?.rows.pop()
    assert.match(await stopped(report), /no column "Key" any more/)
  })

  it('stops before writing anything when a sheet is protected', async () => {
    await refreshed()
    sheet('Council Pulse positions').protected = true
    const report = sampleReport()
    report.tables[0]?.rows.pop()
    assert.match(await stopped(report), /"Council Pulse positions" is protected/)
  })

  it('stops before writing anything when something below is in the way, and says where', async () => {
    await refreshed()
    typeInto(sheet('Council Pulse positions'), 8, 1, 'my note')
    const report = sampleReport()
    for (const key of ['x-one', 'x-two']) report.tables[1]?.rows.push([key, key, '', '', '', ''])
    assert.match(await stopped(report), /something below it \(B9 on "Council Pulse positions"\)/)
  })

  it('stops when the sheet, the name or the workbook belongs to something else', async () => {
    office.workbook.names.set('Positions', 'Sheet1!A1')
    assert.match(await stopped(), /has the name "Positions"/)
    office.workbook.names.clear()
    await refreshed()
    assert.match(await stopped(undefined, 'Other Council'), /holds the figures of Wexcombe Borough Council/)
    const results = sheet('Council Pulse results')
    results.tables.length = 0
    assert.match(await stopped(), /has something in it, but not our table/)
  })

  it('needs few round trips, and one write for each column that changes', async () => {
    await refreshed()
    const created = office.batches.length
    assert.ok(created <= 4, `${created} round trips`)
    const report = sampleReport()
    report.tables[1]?.rows.push(['x-one', 'X', 'Leader', 4, 'new', '2027-01-01'])
    for (const row of report.tables[1]?.rows ?? []) row[4] = `${row[4]} (checked)`
    await refreshed(report)
    const batches = office.batches.slice(created)
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
