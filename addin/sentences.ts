import type { Refreshed } from './refresh/workbook.ts'

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

/** "3 cells changed, 1 row new." and what else there is to say about a refresh. */
export function refreshedSentences(done: Refreshed): readonly string[] {
  const made = done.madeTables > 0 ? [`${count(done.madeTables, 'table', 'tables')} made`] : []
  const changes = [
    ...made,
    ...(done.changedCells > 0 ? [`${count(done.changedCells, 'cell', 'cells')} changed`] : []),
    ...(done.newRows > 0 ? [`${count(done.newRows, 'row', 'rows')} new`] : []),
    ...(done.withdrawnRows > 0 ? [`${count(done.withdrawnRows, 'row', 'rows')} no longer reported, and marked`] : []),
  ]
  const first = changes.length > 0 ? `${changes.join(', ')}.` : 'Nothing has changed since the last refresh.'
  return [first, ...done.notes]
}

const FAULTS: Readonly<Record<string, string>> = {
  AccessDenied: 'The workbook or a sheet is protected or read-only. Unprotect it, then refresh.',
  InvalidOperationInCellEditMode: 'You are editing a cell. Press Enter or Escape, then refresh.',
  RequestPayloadSizeLimitExceeded: 'There is too much to write at once. Tell whoever runs Council Pulse.',
}

/** What Excel would not do, in words. @param error whatever was thrown */
export function faultSentence(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null)?.code
  const known = typeof code === 'string' ? FAULTS[code] : undefined
  if (known !== undefined) return known
  return `Excel couldn't finish the refresh${typeof code === 'string' ? ` (${code})` : ''}. Some tables may be up to date and some not: refresh again. If this comes back, tell whoever runs Council Pulse.`
}
