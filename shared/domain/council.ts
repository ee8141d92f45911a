import type { CouncilReminders, Reminders } from './nudge.ts'

/** One council in the directory: small, because the clock reads all of them. */
export interface Council {
  readonly id: string
  readonly name: string
  /** The earliest instant at which something is due; missing when nothing is. */
  readonly nextDue?: string
  /** The earliest instant at which a nudge may be due; missing when none is to come. */
  readonly nextNudge?: string
  readonly reminders?: CouncilReminders
  /** How many nudges of this week may not have arrived; missing when all did. */
  readonly uncertain?: number
  /** How many results may not have reached their channel; missing when all did. */
  readonly missed?: number
  /** The channel to post in when somebody asks elsewhere; sealed, a Place in JSON. */
  readonly channel?: string
  /** Who became the lead while there was none (person key): one person, however many try at once, and never a second. */
  readonly firstLead?: string
}

/** What we keep about a person, under a key that names nobody. */
export interface Person {
  readonly lead: boolean
  /** An administrator said no: doing something first does not make them a lead again. */
  readonly removed?: true
  /** When they last asked in the channel to become a lead (ISO 8601). */
  readonly askedAt?: string
  /** The message in which they asked, for when somebody agrees; sealed, a Posted in JSON. */
  readonly question?: string
  readonly reminders?: Reminders
  /** What their latest code for a workbook made, and their latest to link accounts: one live code each. */
  readonly pairing?: string
  readonly linking?: string
}
