import type { Workbook } from '../model.ts'
import { alreadyThere, type HostObject, hostObject, notFound } from './object.ts'
import { sheetCollection } from './sheet.ts'
import { tableCollection } from './table.ts'

/** A workbook as `Excel.Workbook`: the root of every batch. */
export const workbookObject = (workbook: Workbook): HostObject =>
  hostObject('Workbook', {
    objects: {
      worksheets: () => sheetCollection(workbook),
      tables: () => tableCollection(workbook),
      names: () => nameCollection(workbook),
      application: () =>
        // Nothing is drawn between two batches here, so there is nothing to suspend.
        hostObject('Application', { methods: { suspendScreenUpdatingUntilNextSync: () => undefined } }),
    },
  })

/** What office.js makes by name when it starts inside Excel: it says that the pane is ready for commands. */
export const startUpObjects = {
  'Microsoft.InternalService.AddinInternalService': (): HostObject =>
    hostObject('AddinInternalService', { methods: { notifyActionHandlerReady: () => undefined } }),
}

function nameCollection(workbook: Workbook): HostObject {
  const find = (key: unknown) =>
    [...workbook.names.keys()].find(name => name.toLowerCase() === String(key).toLowerCase())
  const named = (name: string) =>
    hostObject('NamedItem', {
      key: { field: '_Id', value: name },
      scalars: {
        name: { get: () => name },
        formula: {
          get: () => workbook.names.get(name) ?? '',
          set: value => void workbook.names.set(name, String(value)),
        },
        // The grid lists no names, so there is nothing to hide.
        visible: { get: () => true, set: () => undefined },
      },
    })
  return hostObject('NamedItemCollection', {
    items: () => [...workbook.names.keys()].map(named),
    methods: {
      add: (given, formula) => {
        const name = String(given)
        if (find(name) !== undefined) throw alreadyThere()
        workbook.names.set(name, String(formula))
        return named(name)
      },
      getItemOrNullObject: key => {
        const name = find(key)
        return name === undefined ? null : named(name)
      },
      getItem: key => {
        const name = find(key)
        if (name === undefined) throw notFound()
        return named(name)
      },
    },
  })
}
