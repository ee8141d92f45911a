import type { Spot } from './grid.ts'

/** What a key does in the grid. */
export type Meaning =
  | { readonly does: 'go'; readonly to: Spot }
  | { readonly does: 'edit'; readonly with?: string }
  | { readonly does: 'clear' }

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
}

/** The meaning of a key pressed on a cell, as in a spreadsheet; undefined leaves the key to the browser. */
export function keyMeans(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  size: { readonly rows: number; readonly columns: number },
  at: Spot,
): Meaning | undefined {
  const { key } = event
  if (event.altKey) return undefined
  const control = event.ctrlKey || event.metaKey
  if (key === 'Home') return { does: 'go', to: { row: control ? 0 : at.row, column: 0 } }
  if (key === 'End') return { does: 'go', to: { row: control ? size.rows - 1 : at.row, column: size.columns - 1 } }
  if (control) return undefined
  const step = STEPS[key]
  if (step) return { does: 'go', to: { row: at.row + step[0], column: at.column + step[1] } }
  if (key === 'Enter' || key === 'F2') return { does: 'edit' }
  if (key === 'Delete' || key === 'Backspace') return { does: 'clear' }
  return [...key].length === 1 ? { does: 'edit', with: key } : undefined
}
