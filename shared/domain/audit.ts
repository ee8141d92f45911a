/** One change of an organisational record: who (a person key, or `ADMINISTRATOR`), what, when. Never what somebody answered. */
export interface AuditEntry {
  readonly at: string
  readonly person: string
  readonly did: string
  readonly about: string
}

/** Who works with a command on the server: there we know of no person. */
export const ADMINISTRATOR = 'administrator'

/** So long an entry is kept. */
export const TRAIL_YEARS = 2

/** Whether an entry has been kept for as long as it may be. @param at of the entry, an instant as `Date` writes it */
export function isOldTrail(at: string, now: Date): boolean {
  const today = now.toISOString()
  // The same day and time of an earlier year; of 29 February in a year that has none, everything before 1 March.
  const since = `${String(now.getUTCFullYear() - TRAIL_YEARS).padStart(4, '0')}${today.slice(4)}`
  return at < since
}
