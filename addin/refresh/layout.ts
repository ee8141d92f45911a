/** Where a report's table lives in a workbook, and how it looks when it is made. */
export interface Layout {
  readonly sheet: string
  readonly title: string
}

const LAYOUTS: Readonly<Record<string, Layout>> = {
  PulseResults: { sheet: 'Council Pulse results', title: 'Pulse results' },
  Positions: { sheet: 'Council Pulse positions', title: 'Agreed positions' },
  Targets: { sheet: 'Council Pulse targets', title: 'Targets' },
}

/** A table that this pane does not know yet gets a sheet of its own too. */
export const layoutOf = (table: string): Layout =>
  LAYOUTS[table] ?? { sheet: `Council Pulse ${table}`.slice(0, 31), title: table }

/** The header's row, counted from 0: title and "as at" stand above it. */
export const HEADER_ROW = 3

/** In points. Columns that are not named fit their text. */
export const WIDTHS: Readonly<Record<string, number>> = {
  Key: 48,
  Area: 170,
  Theme: 150,
  Evidence: 220,
  'Agreed by': 110,
  Agreement: 150,
  Note: 170,
  Distance: 130,
}

/** By the place of a level on the scale. A helper only: the word is always there. Black on them is over 14:1. */
export const TINTS = ['#F8D7DA', '#FDE5D2', '#FFF2CC', '#E2F0D9', '#C6E0B4'] as const

export const COLOURS = { header: '#1F3A4D', headerText: '#FFFFFF', line: '#BFC7CE', muted: '#595959' } as const
