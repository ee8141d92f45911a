import type { Day } from './calendar.ts'
import type { AreaId, LevelId } from './framework.ts'

/** A step that somebody takes to move an area: an organisational record, shown to everybody in the council. */
export interface Action {
  readonly id: string
  readonly title: string
  readonly area?: AreaId
  /** The level that it aims for. */
  readonly level?: LevelId
  readonly state: ActionState
  readonly owner?: Owner
  /** Somebody was asked to take it on, and has not said. Until they do, the owner stays. */
  readonly offered?: Offer
  /** The day by which it is to be done. */
  readonly due?: Day
  readonly notes?: string
  /** Addresses with more about it, https only. */
  readonly links?: readonly string[]
  /** One line of what changed, when done. */
  readonly outcome?: string
  /** Why it was dropped. */
  readonly reason?: string
  /** Reminders wait until this day: the owner asked for it. */
  readonly snoozedUntil?: Day
  /** Weeks of reminders after the due day that had begun when reminders were moved: three are all that there are. */
  readonly lateBefore?: number
  /** Instants, ISO 8601. */
  readonly createdAt: string
  readonly changedAt: string
  /** The pulse whose result it came from. */
  readonly pulse?: string
  /** The oldest first, at most `HISTORY`. */
  readonly history: readonly ActionEvent[]
}

export const ACTION_STATES = ['open', 'started', 'done', 'dropped'] as const
export type ActionState = (typeof ACTION_STATES)[number]

/** A person key, and the name as their platform showed it: an action without a name is nobody's. */
export interface Owner {
  readonly person: string
  readonly name: string
  /** When they took it on (ISO 8601); missing: they made it. */
  readonly since?: string
}

export interface Offer {
  /** The key of who is asked; missing when it was offered to a whole channel. */
  readonly person?: string
  /** The key of who asked. */
  readonly by: string
  /** The message that asked, brought up to date when there is nothing left to ask; sealed, a Posted in JSON. */
  readonly posted?: string
  readonly at: string
}

/** What happened to an action, when, and by whom (a person key, with the name of then). */
export interface ActionEvent {
  readonly at: string
  readonly person: string
  readonly name?: string
  readonly did: ActionDeed
}
export type ActionDeed =
  | 'made'
  | 'changed'
  | 'took on'
  | 'offered'
  | 'declined'
  | 'started'
  | 'done'
  | 'dropped'
  | 'reopened'
  | 'snoozed'

/** Events kept of one action. */
export const HISTORY = 50

/** Whether it still wants doing. */
export const isOpen = ({ state }: Pick<Action, 'state'>): boolean => state === 'open' || state === 'started'
