import { type Area, overlap } from '../address.ts'
import { allTables, cellAt, changed, findTable, makeCell, type Sheet, type Table, type Workbook } from '../model.ts'
import { alreadyThere, type HostObject, hostObject, invalid, notFound } from './object.ts'
import { givenRange, guard, nameEmptyHeaders, rangeObject } from './range.ts'
import { sheetObject } from './sheet.ts'

/** The tables of a workbook, or of one sheet. */
export function tableCollection(workbook: Workbook, sheet?: Sheet): HostObject {
  const tables = () => sheet?.tables ?? allTables(workbook)
  const find = (key: unknown) => findTable(tables(), String(key))
  return hostObject('TableCollection', {
    items: () => tables().map(tableObject),
    scalars: { count: { get: () => tables().length } },
    methods: {
      getCount: () => tables().length,
      getItem: key => {
        const table = find(key)
        if (!table) throw notFound()
        return tableObject(table)
      },
      getItemOrNullObject: key => {
        const table = find(key)
        return table ? tableObject(table) : null
      },
      add: (address, hasHeaders) => {
        if (hasHeaders !== true) throw invalid('This workbook makes tables with headers only')
        const range = givenRange(sheet ?? workbook.active, address)
        return tableObject(addTable(range.sheet, range.area))
      },
    },
  })
}

/** Makes a table of cells whose first row is its header. @throws HostError where another table stands */
export function addTable(sheet: Sheet, area: Area): Table {
  guard(sheet)
  if (sheet.tables.some(table => overlap(table, area))) throw invalid("A table can't overlap another table.")
  let number = 1
  while (findTable(allTables(sheet.workbook), `Table${number}`)) number++
  const table: Table = {
    ...area,
    rows: Math.max(2, area.rows),
    id: String(sheet.workbook.nextId++),
    sheet,
    name: `Table${number}`,
    style: 'TableStyleMedium2',
    totals: false,
    columnIds: Array.from({ length: area.columns }, (_, at) => at + 1),
  }
  nameEmptyHeaders(sheet, table)
  sheet.tables.push(table)
  changed(sheet.workbook)
  return table
}

/** Gives a table other cells; its header stays where it is. @throws HostError as Excel does */
export function resizeTable(table: Table, area: Area): void {
  guard(table.sheet)
  if (area.row !== table.row || !overlap(area, table) || area.rows < 2)
    throw invalid(
      'The headers must remain in the same row, and the resulting table range must overlap the original table range.',
    )
  if (table.sheet.tables.some(other => other !== table && overlap(other, area)))
    throw invalid("A table can't overlap another table.")
  while (table.columnIds.length < area.columns) table.columnIds.push(Math.max(...table.columnIds) + 1)
  table.columnIds.length = area.columns
  const before = body(table)
  Object.assign(table, area)
  nameEmptyHeaders(table.sheet, table)
  // A format of a whole column grows with its table.
  for (const [at, tint] of table.sheet.tints.entries())
    if (tint.area.row === before.row && tint.area.rows === before.rows)
      table.sheet.tints[at] = { ...tint, area: { ...tint.area, rows: body(table).rows } }
  changed(table.sheet.workbook)
}

const body = (table: Table): Area => ({
  row: table.row + 1,
  column: table.column,
  rows: table.rows - 1 - (table.totals ? 1 : 0),
  columns: table.columns,
})

function rename(table: Table, name: string): void {
  if (!/^[A-Za-z_\\][A-Za-z0-9_.\\]{0,254}$/.test(name) || /^([A-Z]{1,3}\d+|[RC])$/i.test(name))
    throw invalid(`"${name}" is not a valid table name`)
  const { workbook } = table.sheet
  const taken = [...workbook.names.keys()].some(each => each.toLowerCase() === name.toLowerCase())
  if (taken || allTables(workbook).some(other => other !== table && other.name.toLowerCase() === name.toLowerCase()))
    throw alreadyThere()
  table.name = name
  changed(workbook)
}

/** One table as `Excel.Table`. */
export function tableObject(table: Table): HostObject {
  const range = (area: Area) => rangeObject(table.sheet, area)
  const whole = () => ({ row: table.row, column: table.column, rows: table.rows, columns: table.columns })
  return hostObject('Table', {
    key: { field: 'Id', value: table.id },
    scalars: {
      id: { get: () => table.id },
      name: { get: () => table.name, set: value => rename(table, String(value)) },
      style: {
        get: () => table.style,
        set: value => {
          table.style = String(value)
        },
      },
      showTotals: { get: () => table.totals },
    },
    objects: { worksheet: () => sheetObject(table.sheet), columns: () => columns(table) },
    methods: {
      getRange: () => range(whole()),
      getHeaderRowRange: () => range({ ...whole(), rows: 1 }),
      getDataBodyRange: () => range(body(table)),
      resize: given => resizeTable(table, givenRange(table.sheet, given).area),
    },
  })
}

function columns(table: Table): HostObject {
  const all = () => table.columnIds.map(id => column(table, id))
  const named = (key: unknown) =>
    all().find(each => each.scalars['name']?.get() === key || each.key?.value === String(key)) ?? null
  return hostObject('TableColumnCollection', {
    items: all,
    scalars: { count: { get: () => table.columns } },
    methods: {
      getItemOrNullObject: named,
      getItem: key => {
        const found = named(key)
        if (!found) throw notFound()
        return found
      },
    },
  })
}

function column(table: Table, id: number): HostObject {
  const at = () => table.columnIds.indexOf(id)
  const part = (area: Area) => rangeObject(table.sheet, { ...area, column: table.column + at(), columns: 1 })
  return hostObject('TableColumn', {
    key: { field: 'Id', value: String(id) },
    scalars: {
      id: { get: () => id },
      index: { get: at },
      name: {
        get: () => String(cellAt(table.sheet, table.row, table.column + at())?.value ?? ''),
        set: value => {
          guard(table.sheet)
          makeCell(table.sheet, table.row, table.column + at()).value = String(value)
          changed(table.sheet.workbook)
        },
      },
    },
    methods: {
      getRange: () => part(table),
      getDataBodyRange: () => part(body(table)),
    },
  })
}
