import type { Council } from '#shared/domain/council.ts'
import { isOpen, londonNow, nextOpening } from '#shared/domain/nudgeClock.ts'
import { LEASE_SECONDS } from '#shared/domain/nudgeWeek.ts'
import { mayBeMissed, type Pulse, SENDING_SECONDS, SETTLE_SECONDS, SWEEP_SECONDS } from '#shared/domain/pulse.ts'
import { change, DIRECTORY, partitionOf } from './council.ts'
import type { Services } from './services.ts'

/** When the clock has something to do for a pulse: its close, its count, the message about its result, a last sweep. */
export function dueAt(pulse: Pulse): string | undefined {
  switch (pulse.state) {
    case 'open':
      return pulse.closesAt
    case 'closing':
      // Without the instant of its last answer it is due at once to get one.
      return pulse.closingAt ? after(pulse.closingAt, SETTLE_SECONDS) : pulse.opensAt
    case 'closed':
      return [announceAt(pulse), sweepAt(pulse)].flatMap(at => at ?? []).sort()[0]
  }
}

/** When the channel is to be told, or a post that never ended is given up; undefined when neither is to come. */
export function announceAt(pulse: Pulse): string | undefined {
  if (pulse.announced === 'no') return pulse.announceAfter ?? pulse.closedAt
  if (pulse.announced !== 'sending') return undefined
  return after(pulse.sendingSince ?? (pulse.closedAt as string), SENDING_SECONDS)
}

/** When the responses of a closed pulse are destroyed once more; undefined when they were. */
export const sweepAt = ({ swept, closedAt }: Pulse): string | undefined =>
  swept || !closedAt ? undefined : after(closedAt, SWEEP_SECONDS)

const after = (instant: string, seconds: number): string => new Date(Date.parse(instant) + seconds * 1000).toISOString()

/**
 * Works out anew when a council is next due, and how many of its results may be missed. Derived from its pulses, so it is safe to repeat. The pulses are read
 * after the version that is written over: a pulse started in between is either seen here or wins. What there is to
 * remind of may have changed as well, so that is looked at soon.
 */
export async function setNextDue(services: Pick<Services, 'store' | 'now'>, council: string): Promise<void> {
  await change(services, [DIRECTORY, 'council', council], async (was): Promise<Council | undefined> => {
    if (!was) return undefined
    const pulses = (await services.store.list(partitionOf(council), 'pulse')).map(({ value }) => value)
    const next = pulses.flatMap(pulse => dueAt(pulse) ?? []).sort()[0]
    const missed = pulses.filter(mayBeMissed).length
    const { nextDue, missed: before = 0, ...rest } = was
    const nextNudge = soon(was.nextNudge, services.now())
    if (nextDue === next && before === missed && nextNudge === was.nextNudge) return undefined
    return { ...rest, nextNudge, ...(next !== undefined && { nextDue: next }), ...(missed > 0 && { missed }) }
  })
}

/** By the next full minute of our hours: many changes in a row are looked at once. What is sooner, and not under way, stays. */
function soon(was: string | undefined, now: Date): string {
  const shown = londonNow(now)
  const minute = new Date((Math.floor(now.getTime() / 60_000) + 1) * 60_000)
  const next = (isOpen(shown) ? minute : nextOpening(shown)).toISOString()
  return was !== undefined && was > now.toISOString() && was < next ? was : next
}

/** There may be something new to remind of, or somebody wants it otherwise. */
export async function expectNudges(services: Pick<Services, 'store' | 'now'>, council: string): Promise<void> {
  await change(services, [DIRECTORY, 'council', council], was => {
    if (!was) return undefined
    const nextNudge = soon(was.nextNudge, services.now())
    return nextNudge === was.nextNudge ? undefined : { ...was, nextNudge }
  })
}

/**
 * One copy at a time looks at a council, for as long as a lease: when it is gone by then, or slow, another looks too.
 * Which messages are sent does not rest on it: each of them is claimed.
 * @returns the council as this run has it; undefined when another copy was first
 */
export async function beginNudges(
  { store, now }: Pick<Services, 'store' | 'now'>,
  seen: Council,
): Promise<Council | undefined> {
  const found = await store.read(DIRECTORY, 'council', seen.id)
  if (!found || found.value.nextNudge !== seen.nextNudge) return undefined
  const mine = { ...found.value, nextNudge: after(now().toISOString(), LEASE_SECONDS) }
  return (await store.write(DIRECTORY, 'council', seen.id, mine, found.version)) === 'written' ? mine : undefined
}

/**
 * When a run over a council is over: when the next is due. What was changed meanwhile asks for a look of its own.
 * @param seen the council as the run saw it
 */
export async function setNextNudge(
  services: Pick<Services, 'store'>,
  seen: Council,
  next: string | undefined,
  uncertain = seen.uncertain ?? 0,
): Promise<void> {
  await change(services, [DIRECTORY, 'council', seen.id], was => {
    if (!was) return undefined
    const { nextNudge, uncertain: before = 0, ...rest } = was
    const at = nextNudge === seen.nextNudge ? next : [nextNudge, next].flatMap(each => each ?? []).sort()[0]
    if (at === nextNudge && before === uncertain) return undefined
    return { ...rest, ...(at !== undefined && { nextNudge: at }), ...(uncertain > 0 && { uncertain }) }
  })
}

/** How many nudges of this week may not have arrived, in all councils. Stands on /ready. */
export async function uncertainNudges({ store }: Pick<Services, 'store'>): Promise<number> {
  const councils = await store.list(DIRECTORY, 'council')
  return councils.reduce((sum, { value }) => sum + (value.uncertain ?? 0), 0)
}

/** The earliest instant at which a nudge may be due in any council; undefined when none is to come. */
export async function nextNudge({ store }: Pick<Services, 'store'>): Promise<string | undefined> {
  const councils = await store.list(DIRECTORY, 'council')
  return councils.flatMap(({ value }) => value.nextNudge ?? []).sort()[0]
}

/** How many results may not have reached their channel, in all councils. Stands on /ready. */
export async function missedResults({ store }: Pick<Services, 'store'>): Promise<number> {
  const councils = await store.list(DIRECTORY, 'council')
  return councils.reduce((sum, { value }) => sum + (value.missed ?? 0), 0)
}

/** For the start of a process: one that ended between two writes may have left a council without its next time. */
export async function setEveryNextDue(services: Pick<Services, 'store' | 'now'>): Promise<void> {
  for (const { id } of await services.store.list(DIRECTORY, 'council')) await setNextDue(services, id)
}

/** The earliest instant at which anything is due in any council; undefined when nothing is. */
export async function nextDue({ store }: Pick<Services, 'store'>): Promise<string | undefined> {
  const councils = await store.list(DIRECTORY, 'council')
  return councils.flatMap(({ value }) => value.nextDue ?? []).sort()[0]
}

/** Seconds since the oldest thing that is due; 0 when nothing is. Stands on /ready: no silent queue. */
export async function oldestDue(services: Pick<Services, 'store' | 'now'>): Promise<number> {
  const councils = await services.store.list(DIRECTORY, 'council')
  const oldest = councils.flatMap(({ value }) => [value.nextDue ?? [], value.nextNudge ?? []].flat()).sort()[0]
  return oldest === undefined ? 0 : Math.max(0, Math.round((services.now().getTime() - Date.parse(oldest)) / 1000))
}

/** Every pulse that is open now. For the start of a process: counts may have changed while it was away. */
export async function openPulses({
  store,
}: Pick<Services, 'store'>): Promise<readonly { readonly council: string; readonly pulse: string }[]> {
  const councils = await store.list(DIRECTORY, 'council')
  const pulses = await Promise.all(
    councils.map(async ({ id }) =>
      (await store.list(partitionOf(id), 'pulse')).flatMap(({ value }) =>
        value.state === 'open' ? { council: id, pulse: value.id } : [],
      ),
    ),
  )
  return pulses.flat()
}
