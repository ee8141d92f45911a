import type { AreaId } from './framework.ts'

/** A short round of asking: some areas, some people, between two instants. */
export interface Pulse {
  readonly id: string
  readonly areas: readonly AreaId[]
  readonly framework: { readonly id: string; readonly revision: number }
  /** Instants, ISO 8601. */
  readonly opensAt: string
  readonly closesAt: string
  readonly state: PulseState
  /**
   * Taken once `closing` is known to be written, so that every answer was let in before it; the count comes
   * `SETTLE_SECONDS` after it. Missing in between.
   */
  readonly closingAt?: string
  readonly closedAt?: string
  /** `SWEEP_SECONDS` after the close the responses were destroyed once more: nothing is left to land. */
  readonly swept?: true
  /** How many people were asked. */
  readonly asked: number
  /** How many had answered when the pulse closed. */
  readonly answered?: number
  /** Frozen when the pulse starts; a council may raise it, never lower it. */
  readonly minimumGroup: number
  /** Where the pulse was posted, sealed: a Place in JSON. */
  readonly place: string
  /** The posted message, sealed: a Posted in JSON. Missing until the post arrived. */
  readonly posted?: string
  /** Whether the result was posted: `sending` is never sent again, because it may have arrived. `gone`: it certainly was not. */
  readonly announced?: 'no' | 'sending' | 'yes' | 'uncertain' | 'gone'
  /** When sending it began: long after that nobody knows whether it arrived. */
  readonly sendingSince?: string
  /** Not before this instant: the platform asked us to wait. */
  readonly announceAfter?: string
  /** Whether "you said, we did" was posted, and since when: `sending` is never sent again, because it may have arrived. */
  readonly saidDid?: { readonly state: 'sending' | 'yes' | 'uncertain'; readonly at: string }
  /** The count that the posted message shows; gone when the pulse closes. */
  readonly shown?: { readonly answered: number }
}

export type PulseState = 'open' | 'closing' | 'closed'

/** A pulse asks about at least and at most this many areas. */
export const AREAS_ASKED = { least: 3, most: 5 } as const
/** Median and agreement are shown from this many people; counts over the levels from twice as many. */
export const MINIMUM_GROUP = 5
/** Between "no more answers" and the count: longer than any accepted answer may take to be written. */
export const SETTLE_SECONDS = 5
/** A write that was under way for longer than anybody waited for it may land after the close: destroyed after this. */
export const SWEEP_SECONDS = 60
/** A post that began this long ago and has no end is `uncertain`: the process that sent it is gone. */
export const SENDING_SECONDS = 120
/** An answer that took longer than this to write is not acknowledged: the count may have gone by. */
export const ANSWER_SECONDS = 4

/** Whether the channel may not have got the result of a closed pulse. */
export const mayBeMissed = ({ announced }: Pulse): boolean => announced === 'uncertain' || announced === 'gone'

/** Whether a pulse takes answers at this instant. */
export const takesAnswers = (pulse: Pulse, now: Date): boolean =>
  pulse.state === 'open' && now.toISOString() < pulse.closesAt
