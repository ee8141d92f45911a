import { DAY_COLUMNS, KEY_COLUMN, type ReportTable } from '#shared/domain/report.ts'
import { asSerial } from '../dates.ts'

export type CellValue = string | number | boolean

/** One table as it stands in the workbook: its headers and the values below them. */
export interface Standing {
  readonly columns: readonly string[]
  readonly values: readonly (readonly CellValue[])[]
}

/** What a refresh does to one table. Nothing else is touched. */
export interface TablePlan {
  /** Body rows to add at the bottom. */
  readonly grow: number
  /** One value for each body row after growing; null leaves a cell alone. */
  readonly columns: readonly { readonly at: number; readonly values: readonly (string | number | null)[] }[]
  readonly changedCells: number
  readonly newRows: number
  readonly withdrawnRows: number
  /** Columns of ours that the workbook has not: renamed, removed, or newer than the table. They are left out. */
  readonly skipped: readonly string[]
}

const MARK = ' (no longer reported)'
/** Keys as the report makes them; a row with another key is the person's own. */
const OUR_KEY = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9-]+)?$/

/** The values of a report's row as Excel holds them. */
export const rowValues = (table: ReportTable, row: ReportTable['rows'][number]): readonly (string | number)[] =>
  row.map((cell, at) => {
    if (typeof cell !== 'string') return cell ?? ''
    return DAY_COLUMNS.includes(table.columns[at] ?? '') ? asSerial(cell) : cell
  })

/**
 * Matches rows by key and columns by header. A row keeps its place, so whatever the person wrote beside it stays beside
 * the same thing; new rows go to the end, and rows that the report no longer has are marked, not removed.
 * @returns undefined when the key column is missing: then nothing may be written
 */
export function planTable(table: ReportTable, standing: Standing): TablePlan | undefined {
  const keyAt = standing.columns.indexOf(KEY_COLUMN)
  if (keyAt < 0) return undefined
  const keyOf = table.columns.indexOf(KEY_COLUMN)
  const fresh = new Map(table.rows.map(row => [String(row[keyOf]), rowValues(table, row)]))
  const keys = standing.values.map(row => String(row[keyAt] ?? '').trim())
  const added = [...fresh.keys()].filter(key => !keys.includes(key))
  const blank = blankRowsAtTheEnd(standing)
  const first = standing.values.length - blank
  const grow = Math.max(0, added.length - blank)
  const withdrawn = (row: number) => OUR_KEY.test(keys[row] ?? '') && !fresh.has(keys[row] ?? '')
  const rowCount = standing.values.length + grow

  const owned = table.columns.map((name, of) => ({ name, of, at: standing.columns.indexOf(name) }))
  const columns = owned
    .filter(({ at }) => at >= 0)
    .map(({ name, of, at }) => ({
      at,
      values: Array.from({ length: rowCount }, (_, row) => {
        const stands = standing.values[row]?.[at]
        const next = fresh.get(added[row - first] ?? keys[row] ?? '')?.[of]
        if (next !== undefined) return next === stands ? null : next
        return name === 'Area' && withdrawn(row) ? marked(String(stands)) : null
      }),
    }))
    .filter(({ values }) => values.some(value => value !== null))

  const cells = columns.flatMap(({ values }) => values.slice(0, first))
  const newlyMarked = cells.filter(value => String(value).endsWith(MARK)).length
  return {
    grow,
    columns,
    changedCells: cells.filter(value => value !== null).length - newlyMarked,
    newRows: added.length,
    withdrawnRows: newlyMarked,
    skipped: owned.filter(({ at }) => at < 0).map(({ name }) => name),
  }
}

const marked = (area: string): string | null => (area.endsWith(MARK) ? null : area + MARK)

/** A table always has a row; of one that was made without data it is blank, and is filled before the table grows. */
function blankRowsAtTheEnd({ values }: Standing): number {
  const last = values.findLastIndex(row => row.some(value => value !== ''))
  return values.length - 1 - last
}
