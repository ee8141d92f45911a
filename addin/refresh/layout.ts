import { ACTIONS_TABLE } from '#shared/domain/report.ts'

/** Where a report's table lives in a workbook, and how it looks when it is made. */
export interface Layout {
  readonly sheet: string
  readonly title: string
}

const LAYOUTS: Readonly<Record<string, Layout>> = {
  PulseResults: { sheet: 'Council Pulse results', title: 'Pulse results' },
  Positions: { sheet: 'Council Pulse positions', title: 'Agreed positions' },
  Targets: { sheet: 'Council Pulse targets', title: 'Targets' },
  [ACTIONS_TABLE]: { sheet: 'Council Pulse actions', title: 'Actions' },
}

/** A table that this pane does not know yet gets a sheet of its own too. */
export const layoutOf = (table: string): Layout =>
  LAYOUTS[table] ?? { sheet: `Council Pulse ${table}`.slice(0, 31), title: table }

/** The header's row, counted from 0: title and "as at" stand above it. */
export const HEADER_ROW = 3
/** How many rows above the header they stand. */
export const TITLE_ABOVE = 3
export const STAMP_ABOVE = 2

/** In points. Columns that are not named fit their text. */
export const WIDTHS: Readonly<Record<string, number>> = {
  Key: 48,
  Pulse: 48,
  Area: 160,
  Theme: 120,
  'Pulse closed': 76,
  Asked: 48,
  Answered: 62,
  'Median level': 76,
  'Median level number': 76,
  Agreement: 120,
  Note: 150,
  Level: 76,
  'Level number': 60,
  Evidence: 200,
  'Agreed by': 110,
  'Review on': 76,
  'Changed on': 76,
  Target: 76,
  'Target number': 60,
  'Target by': 76,
  'Levels to target': 76,
  Distance: 130,
  Title: 220,
  'Level aimed for': 76,
  Owner: 110,
  State: 60,
  Due: 76,
  'What changed': 200,
}

/** Columns of ours that read as text; the others are centred. */
export const TEXT_COLUMNS: readonly string[] = [
  'Key',
  'Pulse',
  'Area',
  'Theme',
  'Median level',
  'Agreement',
  'Note',
  'Level',
  'Evidence',
  'Agreed by',
  'Target',
  'Distance',
  'Title',
  'Level aimed for',
  'Owner',
  'State',
  'What changed',
]

/** By the place of a level on the scale. A helper only: the word is always there. Black on them is over 14:1. */
export const TINTS = ['#F8D7DA', '#FDE5D2', '#FFF2CC', '#E2F0D9', '#C6E0B4'] as const

export const COLOURS = { header: '#1F3A4D', headerText: '#FFFFFF', line: '#BFC7CE', muted: '#595959' } as const
