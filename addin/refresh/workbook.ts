import {
  ACTIONS_TABLE,
  type CouncilReport,
  HIDDEN,
  KEY_COLUMN,
  type Report,
  type ReportTable,
} from '#shared/domain/report.ts'
import { inWords } from '../dates.ts'
import { layoutOf } from './layout.ts'
import type { Owner } from './owner.ts'
import { planTable, type TablePlan } from './plan.ts'
import { type Found, readWorkbook } from './read.ts'
import { makeTable, updateTable, writeStamp, writeTitle } from './write.ts'

/** What a refresh did. */
export interface Refreshed {
  readonly done: 'refreshed'
  readonly madeTables: number
  readonly changedCells: number
  readonly newRows: number
  readonly withdrawnRows: number
  /** Sentences about what was left out. */
  readonly notes: readonly string[]
}
/** Why nothing was written, one sentence each. */
export interface Stopped {
  readonly done: 'stopped'
  readonly because: readonly string[]
}

/** One table with what to do about it. */
interface Job {
  readonly table: ReportTable
  readonly found: Found
  readonly plan?: TablePlan
}

/**
 * Brings a report into the workbook. Everything is read and checked before the first cell is written: when something
 * is in the way, nothing is written and the reasons are said. What Excel itself refuses while it writes stops it where it
 * is: then this rejects, and some tables may be new and some old.
 */
export function refreshWorkbook(excel: Pick<typeof Excel, 'run'>, report: CouncilReport): Promise<Refreshed | Stopped> {
  const council = report.council.name
  return excel.run({ delayForCellEdit: true }, async context => {
    const { found, owner } = await readWorkbook(context, report.tables)
    const jobs = report.tables.map((table, at) => makeJob(table, found[at] ?? { is: 'nothing' }))
    const because = [
      ...foreign(jobs, owner, report),
      ...jobs.flatMap(job => obstacle(job) ?? []),
      ...(await belowObstacles(context, jobs)),
    ]
    if (because.length > 0) return { done: 'stopped', because } as const
    context.workbook.application.suspendScreenUpdatingUntilNextSync()
    // What is new first: if the workbook takes no new sheet, nothing has been changed yet.
    const inOrder = [...jobs.filter(({ plan }) => !plan), ...jobs.filter(({ plan }) => plan)]
    for (const job of inOrder) write(context, job, report, council)
    owner.note(report.council.id)
    await context.sync()
    return summary(jobs)
  })
}

function makeJob(table: ReportTable, found: Found): Job {
  const plan = found.is === 'table' ? planTable(table, found.standing) : undefined
  return { table, found, ...(plan && { plan }) }
}

const titleOf = (table: ReportTable, council: string): string => `${layoutOf(table.name).title}, ${council}`

/** Figures of another council are never mixed with these. Councils are told apart by their ids; only a workbook that has none goes by its titles. */
function foreign(jobs: readonly Job[], owner: Owner, { council }: CouncilReport): readonly string[] {
  const names = jobs.flatMap(({ table, found }) => (found.is === 'table' ? [nameIn(found.place.title, table)] : []))
  if (names.length === 0 || owner.id === council.id) return []
  const other = names.find(name => name !== undefined && name !== council.name)
  if (owner.id === undefined && other === undefined) return []
  return [`This workbook holds the figures of ${other ?? 'another council'}. Use another workbook for ${council.name}.`]
}

/** The council's name in a title of ours; undefined when somebody typed another title. */
function nameIn(title: string, table: ReportTable): string | undefined {
  const begin = `${layoutOf(table.name).title}, `
  return title.startsWith(begin) ? title.slice(begin.length) : undefined
}

/** Why a table cannot be written as it stands, or undefined. */
function obstacle({ table, found, plan }: Job): string | undefined {
  const { sheet } = layoutOf(table.name)
  if (found.is === 'taken')
    return `Something else in this workbook has the name "${table.name}". Rename it, then refresh.`
  if (found.is === 'nothing') return undefined
  if (found.is === 'sheet') {
    if (found.isProtected) return `The sheet "${sheet}" is protected. Unprotect it, then refresh.`
    if (found.isEmpty) return undefined
    return `The sheet "${sheet}" has something in it, but not our table. Rename or clear that sheet, then refresh.`
  }
  const { place } = found
  if (place.isProtected) return `The sheet "${place.sheetName}" is protected. Unprotect it, then refresh.`
  if (!plan)
    return `The table "${table.name}" has no column "${KEY_COLUMN}" any more, so its rows can't be matched. Name that column "${KEY_COLUMN}" again, then refresh.`
  if (plan.grow > 0 && place.hasTotals)
    return `The table "${table.name}" has a total row, so it can't grow. Turn the total row off, then refresh.`
  return undefined
}

/** A table may grow only over empty cells. One more round trip, and only when a table grows. */
async function belowObstacles(context: Excel.RequestContext, jobs: readonly Job[]): Promise<readonly string[]> {
  const looked = jobs.flatMap(({ table, found, plan }) => {
    if (found.is !== 'table' || !plan || plan.grow === 0) return []
    const { sheet, sheetName, row, column, rows, columns } = found.place
    const below = sheet.getRangeByIndexes(row + rows, column, plan.grow, columns)
    return [{ table, sheetName, used: below.getUsedRangeOrNullObject(true).load('address') }]
  })
  if (looked.length === 0) return []
  await context.sync()
  return looked
    .filter(({ used }) => !used.isNullObject)
    .map(
      ({ table, sheetName, used }) =>
        `The table "${table.name}" needs more rows, but there is something below it (${cellsOf(used.address)} on "${sheetName}"). Move that, then refresh.`,
    )
}

const cellsOf = (address: string): string => address.slice(address.lastIndexOf('!') + 1)

function write(context: Excel.RequestContext, { table, found, plan }: Job, report: Report, council: string): void {
  const heading = { title: titleOf(table, council), stamp: stampOf(report, table) }
  if (found.is === 'table') {
    if (plan)
      updateTable(found.table, { place: found.place, plan, columns: found.standing.columns, owned: table.columns })
    const named = nameIn(found.place.title, table)
    if (named !== undefined && named !== council) writeTitle(found.place, heading.title)
    if (isStamp(found.place.stamp) && found.place.stamp !== heading.stamp) writeStamp(found.place, heading.stamp)
    return
  }
  const sheet = found.is === 'sheet' ? found.sheet : context.workbook.worksheets.add(layoutOf(table.name).sheet)
  makeTable(sheet, table, report, heading)
  if (table === report.tables[0]) sheet.activate()
}

const isStamp = (text: string): boolean =>
  text === NO_PULSE || text === NO_ACTION || text === NOTHING || (text.startsWith('As at ') && text.includes('.'))

const NO_PULSE = 'No pulse has closed yet.'
const NO_ACTION = 'Nothing is recorded as an action yet.'
const NOTHING = 'Nothing is recorded yet.'

/** Says how old the figures are, not when they were fetched: an unchanged report changes nothing in the workbook. */
function stampOf({ asAt }: Report, { name, rows }: ReportTable): string {
  if (rows.length === 0) return name === ACTIONS_TABLE ? NO_ACTION : NO_PULSE
  if (asAt === '') return NOTHING
  const hidden = rows.some(row => row.includes(HIDDEN)) ? ` ${HIDDEN} means hidden to protect people.` : ''
  return `As at ${inWords(new Date(asAt))}.${hidden}`
}

function summary(jobs: readonly Job[]): Refreshed {
  const plans = jobs.flatMap(({ table, plan }) => (plan ? [{ table, plan }] : []))
  const sum = (of: (plan: TablePlan) => number) => plans.reduce((total, { plan }) => total + of(plan), 0)
  return {
    done: 'refreshed',
    madeTables: jobs.length - plans.length,
    changedCells: sum(plan => plan.changedCells),
    newRows: sum(plan => plan.newRows),
    withdrawnRows: sum(plan => plan.withdrawnRows),
    notes: jobs.flatMap(notesOf),
  }
}

function notesOf({ table, found, plan }: Job): readonly string[] {
  if (!plan || found.is !== 'table') return []
  const changes = plan.columns.length > 0
  const noStamp = changes && !isStamp(found.place.stamp)
  return [
    ...plan.skipped.map(
      name =>
        `The table "${table.name}" has no column "${name}", so that was left out. Add a column of that name to get it.`,
    ),
    ...(noStamp
      ? [`The "As at" line above the table "${table.name}" was moved or changed, so it was left alone.`]
      : []),
  ]
}
