import { addDays, type Day, londonClock } from './calendar.ts'
import { A_WEEK, type Slot, type Week } from './nudge.ts'

/** How long a claim, or a send, may take until nobody believes in it any more. */
export const LEASE_SECONDS = 120

const EMPTY: Week = { slots: [] }

/** Whether a lease has ended. */
const isDead = ({ until }: Slot, now: string): boolean => until === undefined || until <= now

/** What stands once ended leases are taken for what they are: a dead claim never was, a dead send may have arrived. */
export const settled = (week: Week = EMPTY, now: string): Week => ({
  slots: week.slots.flatMap(slot => {
    if (slot.state === 'claimed' && isDead(slot, now)) return []
    if (slot.state === 'sending' && isDead(slot, now))
      return [{ about: slot.about, state: 'uncertain', at: slot.at } satisfies Slot]
    return [slot]
  }),
})

/**
 * What is worth writing down of that: a send that nobody ended is uncertain for all to see, and a dead claim goes, unless
 * it says until when the platform asked us to wait.
 * @returns undefined when it stands like this already
 */
export function swept(week: Week, now: string): Week | undefined {
  const slots = week.slots.flatMap(slot => {
    const waits = slot.state === 'claimed' && slot.after !== undefined && slot.after > now
    return waits ? slot : settled({ slots: [slot] }, now).slots
  })
  return slots.length === week.slots.length && slots.every((slot, at) => slot.state === week.slots[at]?.state)
    ? undefined
    : { slots }
}

/**
 * The instant before which nothing is sent to somebody: the platform asked us to wait, or another message to them is
 * under way, of which nobody knows yet what the platform says. Undefined when there is none.
 */
export const waitsUntil = (week: Week = EMPTY, now: string): string | undefined =>
  week.slots
    .flatMap(({ after }) => (after !== undefined && after > now ? after : []))
    .concat(leasesOf(week).filter(until => until > now))
    .sort()
    .at(-1)

/** When the leases end, or ended, that somebody holds: another copy, or one that is gone. */
export const leasesOf = ({ slots }: Week): readonly string[] =>
  slots.flatMap(({ state, until, after }) =>
    (state === 'claimed' || state === 'sending') && until !== undefined && after === undefined ? until : [],
  )

/** Messages that count against somebody's week: of any seven days in a row, whatever the calendar calls a week. */
export function used(weeks: readonly (Week | undefined)[], today: Day): number {
  const first = addDays(today, -6)
  return weeks.reduce((sum, week) => sum + (week?.slots.filter(({ at }) => dayOf(at) >= first).length ?? 0), 0)
}

/** How many messages somebody may still get today. */
export const left = (weeks: readonly (Week | undefined)[], today: Day): number => A_WEEK - used(weeks, today)

/** In our hours a London day is a day of UTC as well. */
const dayOf = (instant: string): Day =>
  /T(0[5-9]|1\d|2[0-2]):/.test(instant) ? instant.slice(0, 10) : londonClock(new Date(instant)).day

/** Whether something was said already in its window, may have been, or is about to be. @param about its key, hashed */
export const covers = (weeks: readonly (Week | undefined)[], about: string): boolean =>
  weeks.some(week => week?.slots.some(slot => slot.about.includes(about)))

/** Whether something was said less than so many days ago. @param about its key, hashed */
export const isFresh = (weeks: readonly (Week | undefined)[], about: string, today: Day, days = 7): boolean =>
  weeks.some(week => week?.slots.some(slot => slot.about.includes(about) && dayOf(slot.at) > addDays(today, -days)))

/** The instant since which somebody can't be reached; undefined when they can. */
export const goneSince = (weeks: readonly (Week | undefined)[]): string | undefined =>
  weeks
    .flatMap(week => week?.slots.flatMap(({ state, at }) => (state === 'gone' ? at : [])) ?? [])
    .sort()
    .at(-1)

const isAbout = (slot: Slot, about: readonly string[]): boolean =>
  slot.about.length === about.length && slot.about.every((each, at) => each === about[at])

/** The end of a lease that begins now: it also tells one claim from another. */
export const leaseFrom = (now: string): string => new Date(Date.parse(now) + LEASE_SECONDS * 1000).toISOString()

/** A slot more, claimed until the lease ends. What waited for the platform goes, because its time has come. */
export const claimed = (week: Week | undefined, about: readonly string[], now: string): Week => ({
  slots: [...settled(week, now).slots, { about, state: 'claimed', at: now, until: leaseFrom(now) }],
})

/** @param lease as `claimed` gave it @param still what is left to say; undefined when the claim is not ours any more */
export function sending(
  week: Week | undefined,
  lease: string,
  still: readonly string[],
  now: string,
): Week | undefined {
  if (lease <= now) return undefined
  return replaced(
    week,
    slot => slot.state === 'claimed' && slot.until === lease,
    () => ({ about: still, state: 'sending', at: now, until: leaseFrom(now) }),
  )
}

/** How a send ended. What somebody took for uncertain meanwhile is put right. @param posted sealed, when it is to be updated */
export const ended = (
  week: Week | undefined,
  about: readonly string[],
  state: 'sent' | 'uncertain' | 'gone',
  now: string,
  posted?: string,
): Week | undefined =>
  replaced(
    week,
    slot => (slot.state === 'sending' || slot.state === 'uncertain') && isAbout(slot, about),
    ({ at }) => ({ about, state, at: state === 'gone' ? now : at, ...(posted && { posted }) }),
  )

/** It certainly was not sent, and is due again. @param lease of the claim or of the send @param after not before this instant */
export const freed = (week: Week | undefined, lease: string, now: string, after?: string): Week | undefined =>
  replaced(
    week,
    slot => (slot.state === 'claimed' || slot.state === 'sending') && slot.until === lease,
    ({ about }) => (after === undefined ? undefined : { about, state: 'claimed', at: now, until: now, after }),
  )

/** @param change undefined: the slot goes @returns undefined when no slot is meant */
function replaced(
  week: Week | undefined,
  isMeant: (slot: Slot) => boolean,
  change: (slot: Slot) => Slot | undefined,
): Week | undefined {
  const meant = week?.slots.findIndex(isMeant) ?? -1
  if (!week || meant < 0) return undefined
  return { slots: week.slots.flatMap((slot, at) => (at === meant ? (change(slot) ?? []) : slot)) }
}
