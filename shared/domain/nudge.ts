import type { Day } from './calendar.ts'

/** Messages that we send one person in one week, across everything, at most. */
export const A_WEEK = 2

/** Where one nudge stands. `claimed`: not sent yet, and free again after `until`. `uncertain`: never sent again in its window. */
export const NUDGE_STATES = ['claimed', 'sending', 'sent', 'uncertain', 'gone'] as const
export type NudgeState = (typeof NUDGE_STATES)[number]

/**
 * What one person gets in one week: a document of its own, so that the budget, the claim and "never twice" are one
 * compare-and-set. Its id is `{person key}:{week}`, in `nudges:{council}`.
 */
export interface Week {
  readonly slots: readonly Slot[]
}

/** One message to a person: everything that was due for them at that moment. */
export interface Slot {
  /** What it is about and in which window, hashed (`Keys.code`): nobody can read there who had not answered. */
  readonly about: readonly string[]
  readonly state: NudgeState
  /** When it reached that state (ISO 8601). */
  readonly at: string
  /** While claimed or sending: the lease ends then. A dead `claimed` is taken over, a dead `sending` is uncertain. */
  readonly until?: string
  /** Not before this instant: the platform asked us to wait. */
  readonly after?: string
  /** The posted message, sealed, when it is brought up to date in place. */
  readonly posted?: string
}

/** What a person wants of reminders; kept on their record. */
export interface Reminders {
  readonly muted?: true
  /** Days of the week without any, Sunday is 0. */
  readonly quiet?: readonly number[]
  /** No message until this day. */
  readonly until?: Day
  /** The day of the week of their digest, Sunday is 0; missing: none. */
  readonly digest?: number
}

/** What a lead chose for the council; kept in the directory. */
export interface CouncilReminders {
  /** The day of the week of the channel's digest; missing: none. */
  readonly digest?: number
  /** Reminders of an open pulse: to those who have not answered (when missing), or none. */
  readonly pulses?: 'off'
  /** Percent of owners who get no nudges, so that what nudges do can be measured; missing: nobody. Announced. */
  readonly heldOut?: number
  /** Since when (ISO 8601). */
  readonly heldOutSince?: string
}
