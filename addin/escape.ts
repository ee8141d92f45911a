const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
/** What stands in front without being seen: blanks, controls, the byte order mark, spaces of any width. */
const UNSEEN = String.raw`[\s\p{Cc}\p{Cf}\u00A0\uFEFF]*`
/** Text that begins with a letter or a bracket is taken as it is; anything else might be a formula, a number or a date. */
const PLAIN = /^[\p{L}[]/u
/** Text that begins with letters, and that Excel would still turn into a date or a truth. */
const TURNED = new RegExp(`^${UNSEEN}(?:(?:${MONTHS})[a-z]*[\\s./,-]*\\d|(?:true|false)${UNSEEN}$)`, 'iu')

/**
 * A value for `range.values`, so that text from a server stays the text that it is and never becomes a formula.
 * Called once, at the moment of writing: an apostrophe in front tells Excel to take the rest literally and is not shown.
 */
export function asCell(value: string | number | null): string | number {
  if (value === null) return ''
  if (typeof value === 'number' || value === '') return value
  return PLAIN.test(value) && !TURNED.test(value) ? value : `'${value}`
}
