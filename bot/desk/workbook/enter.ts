import type { Cell, CellValue } from './model.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const EPOCH = Date.UTC(1899, 11, 30)

/** The serial number of a day, as Excel counts from 1900 on. @param month from 1 */
export const serial = (year: number, month: number, day: number): number =>
  (Date.UTC(year, month - 1, day) - EPOCH) / 86_400_000

/** What entering something leaves in a cell. `undefined` means: the cell stays as it is. */
export type Entered = Pick<Cell, 'value' | 'formula' | 'format'> | undefined

/**
 * What Excel (United Kingdom) does with one value of `range.values`, or with what a person types: text that looks
 * like a formula, a number, a date or a truth becomes one, unless an apostrophe stands first. Our belief about Excel.
 * @param format the number format of the cell; `@` takes everything as text
 */
export function enter(value: unknown, format?: string): Entered {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'number' || typeof value === 'boolean') return { value }
  const text = String(value)
  if (text === '' || format === '@') return { value: text }
  if (text.startsWith("'")) return { value: text.slice(1) }
  const trimmed = text.trim()
  if (/^[=@+\-|]./.test(trimmed) && !/^[+-][\d.,]+%?$/.test(trimmed)) return { value: 0, formula: asFormula(trimmed) }
  return readNumber(trimmed) ?? readDate(trimmed) ?? { value: readTruth(trimmed) ?? text }
}

const asFormula = (text: string): string => (text.startsWith('=') ? text : `=${text.replace(/^[@|]/, '')}`)

const readTruth = (text: string): CellValue | undefined =>
  /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined

function readNumber(text: string): Entered {
  const found = /^\(?([£$€]?)([+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%?)\)?$/i.exec(text)
  if (!found) return undefined
  const [, currency, digits = '', percent] = found
  const number = Number(digits.replaceAll(',', '')) * (text.startsWith('(') ? -1 : 1)
  if (Number.isNaN(number)) return undefined
  if (percent) return { value: number / 100, format: '0%' }
  return currency ? { value: number, format: `${currency}#,##0.00` } : { value: number }
}

function readDate(text: string): Entered {
  const year = 2026 // of a date that names none; only the conversion matters here
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return dated(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}))?$/.exec(text)
  if (numbers) return dated(Number(numbers[3] ?? year), Number(numbers[2]), Number(numbers[1]))
  const words = /^(?:(\d{1,2})[\s-])?([a-z]{3})[a-z]*[\s-]+(\d{1,4})$/i.exec(text)
  const month = MONTHS.indexOf((words?.[2] ?? '').toLowerCase()) + 1
  if (!words || month === 0) return undefined
  const last = Number(words[3])
  return last > 31 ? dated(last, month, Number(words[1] ?? 1)) : dated(year, month, last)
}

const dated = (year: number, month: number, day: number): Entered =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? { value: serial(year, month, day), format: 'dd/mm/yyyy' }
    : undefined
