import type { Cell } from './model.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const EPOCH = Date.UTC(1899, 11, 30)

/** What a cell shows: numbers through their format, and a formula as it was typed, because nothing is calculated here. */
export function cellText(cell: Cell): string {
  if (cell.formula !== undefined) return cell.formula
  if (typeof cell.value === 'boolean') return cell.value ? 'TRUE' : 'FALSE'
  if (typeof cell.value !== 'number' || cell.format === undefined) return String(cell.value)
  if (/[dmy]/i.test(cell.format)) return dateText(cell.value, cell.format)
  return cell.format.endsWith('%') ? `${Math.round(cell.value * 100)}%` : String(cell.value)
}

function dateText(serial: number, format: string): string {
  const date = new Date(EPOCH + Math.floor(serial) * 86_400_000)
  const two = (number: number) => String(number).padStart(2, '0')
  const [day, month, year] = [date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear()]
  const parts: Record<string, string> = {
    yyyy: String(year),
    mmm: MONTHS[month] ?? '',
    mm: two(month + 1),
    dd: two(day),
    d: String(day),
  }
  return format.toLowerCase().replace(/yyyy|mmm|mm|dd|d/g, part => parts[part] ?? part)
}
