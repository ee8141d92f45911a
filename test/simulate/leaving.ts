import { addDays } from '#shared/domain/calendar.ts'
import type { Store } from '#shared/store/store.ts'
import { dayIn, inHours, isDigestDay, leadWindowOf, type Read, wantsNone, windowOf } from './oracle.ts'

export const COUNCIL = 'wexcombe'
export const PARTITION = `council:${COUNCIL}`

/** Begins what is said of an action that was being changed at that moment. */
export const CHANGING = 'changing:'
/** What was checked is at most so old when a message leaves, in milliseconds. */
const GRACE_MS = 2000

/** One message as it leaves, and what is known of the person whom it is for. */
export interface Leaving {
  readonly store: Store
  readonly key: string
  readonly at: Date
  readonly read: Read
  /** Until when the platform asked us to wait, and when they last changed what they want: milliseconds. */
  readonly waitsUntil: number
  readonly changedAt: number
  readonly responseKey: (pulse: string) => string
}

/** What must hold at the moment at which a message leaves. @returns the windows that it is for */
export async function checkLeaving(leaving: Leaving, say: (what: string) => void): Promise<readonly string[]> {
  const { store, key, at, read, waitsUntil, changedAt } = leaving
  const day = dayIn(at)
  if (!inHours(at)) say('a message outside hours')
  if (waitsUntil > at.getTime()) say('a message before its Retry-After')
  const record = (await store.read(PARTITION, 'person', key))?.value
  if (wantsNone(record?.reminders, day) && !recently(at, changedAt)) say('a message that they did not want')
  if (read.digest.length > 0 && !isDigestDay(record?.reminders?.digest, day) && !recently(at, changedAt))
    say('a digest on another day')
  return [
    ...(await checkActions(leaving, day, say)),
    ...(read.pulse ? [await checkPulse(leaving, day, say)] : []),
    ...(read.digest.length > 0 ? [`digest:${day}`] : []),
    ...(read.admin ? [`admin:${mondayOf(day)}`] : []),
  ]
}

const recently = (at: Date, instant: number): boolean => at.getTime() - instant <= GRACE_MS

async function checkActions(
  { store, key, at, read }: Leaving,
  day: string,
  say: (what: string) => void,
): Promise<string[]> {
  const windows: string[] = []
  for (const { kind, id } of [
    ...read.actions.map(each => ({ kind: 'action', id: each }) as const),
    ...read.late.map(each => ({ kind: 'lead', id: each }) as const),
  ]) {
    const action = (await store.read(PARTITION, 'action', id))?.value
    const window = action && (kind === 'lead' ? leadWindowOf : windowOf)(action, day)
    const open = action?.state === 'open' || action?.state === 'started'
    const theirs = kind === 'lead' || action?.owner?.person === key
    const fits = window !== undefined && window.endsWith('lead') === (kind === 'lead')
    // What was changed since it was checked may have been in another window.
    if (recently(at, Date.parse(action?.changedAt ?? ''))) {
      windows.push(`${CHANGING}${id}`)
      continue
    }
    if (!(open && theirs && fits)) say(`${kind} ${id} does not want reminding: ${action?.state}, ${window}`)
    windows.push(`${kind}:${id}:${window}`)
  }
  return windows
}

async function checkPulse(
  { store, at, responseKey }: Leaving,
  day: string,
  say: (what: string) => void,
): Promise<string> {
  const pulse = (await store.list(PARTITION, 'pulse'))[0]?.value
  const response = pulse && (await store.read(`pulse:${pulse.id}`, 'response', responseKey(pulse.id)))?.value
  if (pulse?.state !== 'open' || pulse.closesAt < at.toISOString()) say('a reminder of a pulse that is not open')
  if (response && !recently(at, Date.parse(response.answeredAt))) say('a reminder of a pulse after they answered')
  return `pulse:${day >= lastBefore(pulse?.closesAt ?? day) ? 2 : 1}`
}

const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7))
function lastBefore(instant: string): string {
  let day = addDays(instant.slice(0, 10), -1)
  while (!inHours(new Date(`${day}T12:00:00Z`))) day = addDays(day, -1)
  return day
}
