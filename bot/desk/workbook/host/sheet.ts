import { MOST_COLUMNS, MOST_ROWS } from '../address.ts'
import { addSheet, changed, findSheet, type Sheet, usedArea, type Workbook } from '../model.ts'
import { alreadyThere, type HostObject, hostObject, invalid, notFound } from './object.ts'
import { givenRange, rangeObject } from './range.ts'
import { tableCollection } from './table.ts'

/** The sheets of a workbook. */
export function sheetCollection(workbook: Workbook): HostObject {
  const find = (key: unknown) => findSheet(workbook, String(key))
  return hostObject('WorksheetCollection', {
    items: () => workbook.sheets.map(sheetObject),
    methods: {
      getItem: key => {
        const sheet = find(key)
        if (!sheet) throw notFound()
        return sheetObject(sheet)
      },
      getItemOrNullObject: key => {
        const sheet = find(key)
        return sheet ? sheetObject(sheet) : null
      },
      getActiveWorksheet: () => sheetObject(workbook.active),
      getCount: () => workbook.sheets.length,
      add: name => {
        const wanted = name === undefined ? freeName(workbook) : String(name)
        checkName(workbook, wanted)
        const sheet = addSheet(workbook, wanted)
        changed(workbook)
        return sheetObject(sheet)
      },
    },
  })
}

function freeName(workbook: Workbook): string {
  let number = 1
  while (findSheet(workbook, `Sheet${number}`)) number++
  return `Sheet${number}`
}

function checkName(workbook: Workbook, name: string, itself?: Sheet): void {
  if (name.length === 0 || name.length > 31 || /[[\]:*?/\\]/.test(name) || /^'|'$/.test(name))
    throw invalid(`The worksheet name "${name}" is invalid`)
  const other = findSheet(workbook, name)
  if (other && other !== itself) throw alreadyThere()
}

/** One sheet as `Excel.Worksheet`. */
export function sheetObject(sheet: Sheet): HostObject {
  const all = { row: 0, column: 0, rows: MOST_ROWS, columns: MOST_COLUMNS }
  return hostObject('Worksheet', {
    key: { field: 'Id', value: sheet.id },
    scalars: {
      id: { get: () => sheet.id },
      name: {
        get: () => sheet.name,
        set: value => {
          checkName(sheet.workbook, String(value), sheet)
          sheet.name = String(value)
          changed(sheet.workbook)
        },
      },
      position: { get: () => sheet.workbook.sheets.indexOf(sheet) },
    },
    objects: {
      tables: () => tableCollection(sheet.workbook, sheet),
      protection: () => protection(sheet),
      pageLayout: () => pageLayout(sheet),
    },
    methods: {
      getRange: address => {
        const range = address === undefined ? { sheet, area: all } : givenRange(sheet, address)
        return rangeObject(range.sheet, range.area)
      },
      getRangeByIndexes: (row, column, rows, columns) =>
        rangeObject(sheet, {
          row: Number(row),
          column: Number(column),
          rows: Number(rows),
          columns: Number(columns),
        }),
      getUsedRangeOrNullObject: () => {
        const used = usedArea(sheet)
        return used ? rangeObject(sheet, used) : null
      },
      activate: () => {
        sheet.workbook.active = sheet
        changed(sheet.workbook)
      },
    },
  })
}

function protection(sheet: Sheet): HostObject {
  const set = (on: boolean) => () => {
    sheet.protected = on
    changed(sheet.workbook)
  }
  return hostObject('WorksheetProtection', {
    scalars: { protected: { get: () => sheet.protected } },
    methods: { protect: set(true), unprotect: set(false) },
  })
}

function pageLayout(sheet: Sheet): HostObject {
  return hostObject('PageLayout', {
    scalars: {
      orientation: {
        get: () => sheet.page.orientation,
        set: value => {
          if (value !== 'Portrait' && value !== 'Landscape') throw invalid(`There is no orientation ${String(value)}`)
          sheet.page.orientation = value
        },
      },
      zoom: {
        get: () => (sheet.page.fitWide === undefined ? { scale: 100 } : { horizontalFitToPages: sheet.page.fitWide }),
        set: value => {
          const wide = (value as { readonly horizontalFitToPages?: unknown }).horizontalFitToPages
          if (typeof wide !== 'number') throw invalid('This workbook fits pages by their width only')
          sheet.page.fitWide = wide
        },
      },
    },
  })
}
