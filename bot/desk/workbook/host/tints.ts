import { type Area, overlap } from '../address.ts'
import { changed, type Sheet, type Tint } from '../model.ts'
import { HostError, type HostObject, hostObject, invalid } from './object.ts'
import { guard } from './range.ts'

/** `Range.conditionalFormats`, with the one kind that our pane makes: "text contains" with a fill. */
export function conditionalFormats(sheet: Sheet, area: Area): HostObject {
  const here = () => sheet.tints.filter(tint => overlap(tint.area, area))
  return hostObject('ConditionalFormatCollection', {
    items: () => here().map(tint => conditionalFormat(sheet, tint)),
    methods: {
      getCount: () => here().length,
      clearAll: () => {
        guard(sheet)
        for (const tint of here()) sheet.tints.splice(sheet.tints.indexOf(tint), 1)
        changed(sheet.workbook)
      },
      add: type => {
        guard(sheet)
        if (type !== 'ContainsText')
          throw new HostError('ApiNotImplementedInTestHost', `conditional format ${String(type)}`, 501)
        const tint: Tint = { id: `{tint-${sheet.workbook.nextId++}}`, area, text: '', fill: '' }
        sheet.tints.push(tint)
        return conditionalFormat(sheet, tint)
      },
      getItem: id => {
        const tint = here().find(each => each.id === id)
        if (!tint) throw invalid(`There is no conditional format ${String(id)}`)
        return conditionalFormat(sheet, tint)
      },
    },
  })
}

function conditionalFormat(sheet: Sheet, tint: Tint): HostObject {
  const rule = {
    get: () => ({ operator: 'Contains', text: tint.text }),
    set: (value: unknown) => {
      const given = value as { readonly operator?: unknown; readonly text?: unknown }
      if (given.operator !== 'Contains' || typeof given.text !== 'string') throw invalid('The rule is not valid')
      tint.text = given.text
      changed(sheet.workbook)
    },
  }
  const color = {
    get: () => tint.fill,
    set: (value: unknown) => {
      tint.fill = String(value)
      changed(sheet.workbook)
    },
  }
  const fill = () => hostObject('ConditionalRangeFill', { scalars: { color } })
  const format = () => hostObject('ConditionalRangeFormat', { objects: { fill } })
  return hostObject('ConditionalFormat', {
    key: { field: 'Id', value: tint.id },
    scalars: { id: { get: () => tint.id }, type: { get: () => 'ContainsText' } },
    objects: {
      textComparison: () => hostObject('TextConditionalFormat', { scalars: { rule }, objects: { format } }),
    },
  })
}
