import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { ReportTable } from '#shared/domain/report.ts'
import { type CellValue, planTable, rowValues, type Standing, type TablePlan } from '../../../addin/refresh/plan.ts'

const COLUMNS = ['Area', 'Level', 'Target by', 'Key']
const KEYS = ['a', 'b', 'c', 'd-e', 'p1/a']
const table = (rows: ReportTable['rows']): ReportTable => ({ name: 'T', columns: COLUMNS, rows })

/** What the workbook holds after a plan was carried out. */
function carryOut({ values }: Standing, plan: TablePlan): CellValue[][] {
  const width = values[0]?.length ?? 0
  const after = [...values.map(row => [...row]), ...Array.from({ length: plan.grow }, () => Array(width).fill(''))]
  for (const { at, values: written } of plan.columns)
    for (const [row, value] of written.entries()) if (value !== null) (after[row] as CellValue[])[at] = value
  return after
}

const cell = fc.constantFrom('', 'x', 'y', 3, 4)
const reportRow = (key: string) =>
  fc.tuple(cell, cell, fc.constantFrom('', '2026-11-20')).map(([area, level, day]) => [area, level, day, key])
const report = fc.subarray(KEYS).chain(keys => fc.tuple(...keys.map(reportRow)).map(rows => table(rows)))
/** Any order of columns with one of the person's own in it, and any rows, of ours or not. */
const standing = fc.shuffledSubarray([...COLUMNS, 'Mine'], { minLength: 5 }).chain(columns => {
  const row = fc
    .constantFrom(...KEYS, '', 'My total', 'gone')
    .chain(key => fc.tuple(...columns.map(column => (column === 'Key' ? fc.constant<CellValue>(key) : cell))))
  return fc.array(row, { minLength: 1, maxLength: 6 }).map(values => ({ columns, values }))
})

describe('the plan of a refresh', () => {
  it('brings every row of the report in, keeps every row in its place, and touches nothing else', () => {
    fc.assert(
      fc.property(report, standing, (fresh, before) => {
        const plan = planTable(fresh, before)
        assert.ok(plan)
        const after = carryOut(before, plan)
        const at = (column: string) => before.columns.indexOf(column)
        const keys = after.map(row => row[at('Key')])
        for (const row of fresh.rows) {
          const stands = after[keys.indexOf(String(row[3]))]
          assert.deepEqual(
            COLUMNS.map(column => stands?.[at(column)]),
            rowValues(fresh, row),
          )
        }
        for (const [place, row] of before.values.entries()) {
          const key = String(row[at('Key')])
          if (key !== '') assert.equal(keys[place], key)
          assert.equal(after[place]?.[at('Mine')], row[at('Mine')])
          if (key === 'My total') assert.deepEqual(after[place], row)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(report, standing, (fresh, before) => {
        const first = planTable(fresh, before)
        assert.ok(first)
        const again = planTable(fresh, { ...before, values: carryOut(before, first) })
        assert.deepEqual(
          [again?.grow, again?.columns, again?.changedCells, again?.newRows, again?.withdrawnRows],
          [0, [], 0, 0, 0],
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('counts what it changes', () => {
    const before = {
      columns: [...COLUMNS, 'Mine'],
      values: [
        ['A', 'Mature', 46346, 'a', 'note'],
        ['Gone', 'Leader', '', 'gone', ''],
      ],
    }
    const plan = planTable(
      table([
        ['A', 'Leader', '2026-11-20', 'a'],
        ['B', 'Minimum', '', 'b'],
      ]),
      before,
    )
    assert.deepEqual([plan?.changedCells, plan?.newRows, plan?.withdrawnRows, plan?.grow], [1, 1, 1, 1])
  })

  it('is none without the key column', () => {
    assert.equal(planTable(table([]), { columns: ['Id', 'Area'], values: [['a', 'A']] }), undefined)
  })
})
