/** What we throw ourselves is a sentence; anything else is a defect, and whoever mends it needs the stack. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.constructor === Error ? error.message : (error.stack ?? error.message)
}

const LONDON_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })

/** "24 November 2026", on a London clock. @param instant ISO 8601 */
export const dayOf = (instant: string): string => LONDON_DAY.format(new Date(instant))
