const LONDON = { timeZone: 'Europe/London' } as const
const DAY = new Intl.DateTimeFormat('en-GB', {
  ...LONDON,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const TIME = new Intl.DateTimeFormat('en-GB', { ...LONDON, hour: 'numeric', minute: '2-digit', hour12: true })
/** Excel counts days from here. */
const EPOCH = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

/** How a day is shown in a cell: no reader can mistake the month. */
export const DAY_FORMAT = 'd mmm yyyy'

/** A day such as `2026-11-20` as Excel's serial number; any other text stays as it is. */
export function asSerial(day: string): string | number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day
  const days = (Date.parse(`${day}T00:00:00Z`) - EPOCH) / DAY_MS
  return Number.isNaN(days) ? day : days
}

/** "Friday 20 November 2026 at 4pm", on a London clock. */
export function inWords(instant: Date): string {
  const time = TIME.format(instant).replace(/\s/g, '').replace(':00', '').toLowerCase()
  return `${DAY.format(instant).replace(',', '')} at ${time}`
}

/** "Friday 20 November 2026". */
export const dayInWords = (instant: Date): string => DAY.format(instant).replace(',', '')
