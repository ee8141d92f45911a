import type { Area } from '../address.ts'
import { type Cell, cellAt, changed, makeCell, type Sheet, type Style } from '../model.ts'
import { cellText } from '../text.ts'
import { type HostObject, hostObject, invalid, type Scalar } from './object.ts'
import { guard } from './range.ts'

const EDGES = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideHorizontal', 'InsideVertical'] as const
const POINTS_A_SIGN = 6
const LEAST_WIDTH = 48

/** `Range.format`: only what the pane sets and the grid shows. */
export function rangeFormat(sheet: Sheet, area: Area): HostObject {
  const styled = <K extends keyof Style>(key: K, otherwise: unknown): Scalar => ({
    get: () => common(sheet, area, cell => cell?.style?.[key] ?? otherwise),
    set: value =>
      style(sheet, area, each => {
        each[key] = value as NonNullable<Style[K]>
      }),
  })
  return hostObject('RangeFormat', {
    scalars: {
      wrapText: styled('wrap', false),
      verticalAlignment: styled('vertical', 'Bottom'),
      horizontalAlignment: styled('horizontal', 'General'),
      columnWidth: {
        get: () => sheet.widths.get(area.column) ?? LEAST_WIDTH,
        set: value => {
          for (let right = 0; right < area.columns; right++) sheet.widths.set(area.column + right, Number(value))
          changed(sheet.workbook)
        },
      },
    },
    objects: {
      fill: () =>
        hostObject('RangeFill', {
          scalars: { color: styled('fill', '#FFFFFF') },
          methods: { clear: () => style(sheet, area, each => void delete each.fill) },
        }),
      font: () =>
        hostObject('RangeFont', {
          scalars: {
            bold: styled('bold', false),
            italic: styled('italic', false),
            color: styled('color', '#000000'),
            size: styled('size', 11),
          },
        }),
      borders: () => borders(sheet, area),
    },
    methods: { autofitColumns: () => autofit(sheet, area) },
  })
}

/** What every cell has alike; null when they differ, as in Excel. */
function common(sheet: Sheet, area: Area, of: (cell: Cell | undefined) => unknown): unknown {
  const first = of(cellAt(sheet, area.row, area.column))
  for (let down = 0; down < area.rows; down++)
    for (let right = 0; right < area.columns; right++)
      if (of(cellAt(sheet, area.row + down, area.column + right)) !== first) return null
  return first
}

function style(sheet: Sheet, area: Area, change: (style: Style) => void): void {
  guard(sheet)
  for (let down = 0; down < area.rows; down++)
    for (let right = 0; right < area.columns; right++) {
      const cell = makeCell(sheet, area.row + down, area.column + right)
      cell.style ??= {}
      change(cell.style)
    }
  changed(sheet.workbook)
}

function borders(sheet: Sheet, area: Area): HostObject {
  const getItem = (edge: unknown): HostObject => {
    const name = EDGES.find(each => each === edge)
    if (!name) throw invalid(`There is no border ${String(edge)}`)
    const set = (change: { style?: string; color?: string }) =>
      style(sheet, area, each => {
        each.borders ??= {}
        each.borders[name] = { style: 'Continuous', ...each.borders[name], ...change }
      })
    const read = (key: 'style' | 'color') => () => common(sheet, area, cell => cell?.style?.borders?.[name]?.[key])
    return hostObject('RangeBorder', {
      scalars: {
        style: { get: read('style'), set: value => set({ style: String(value) }) },
        color: { get: read('color'), set: value => set({ color: String(value) }) },
      },
    })
  }
  return hostObject('RangeBorderCollection', { items: () => EDGES.map(getItem), methods: { getItem } })
}

function autofit(sheet: Sheet, area: Area): void {
  for (let right = 0; right < area.columns; right++) {
    const signs = Array.from({ length: area.rows }, (_, down) => {
      const cell = cellAt(sheet, area.row + down, area.column + right)
      return cell ? cellText(cell).length : 0
    })
    sheet.widths.set(area.column + right, Math.max(LEAST_WIDTH, (Math.max(...signs) + 2) * POINTS_A_SIGN))
  }
  changed(sheet.workbook)
}
