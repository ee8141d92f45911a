import { ADMINISTRATOR } from '#shared/domain/audit.ts'
import { addWorkingDays, londonClock, londonInstant } from '#shared/domain/calendar.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { change, DIRECTORY, note, partitionOf } from './council.ts'
import { setNextDue } from './due.ts'
import type { Services } from './services.ts'

/** A pulse whose time is over, or nearly, is open for so many working days more, until 4pm in London. */
const ANEW = { workingDays: 3, hour: 16 } as const
const DAY_MS = 86_400_000

/** A pulse that takes answers anew. */
export interface Reopened {
  readonly council: string
  readonly pulse: string
  readonly closesAt: string
}

/**
 * For records that come from a copy: a copy has no responses, so every pulse that was not counted yet is open with
 * nobody's answer. It stays open until its time, or gets some days when that is over; people answer again. May be
 * repeated.
 */
export async function reopenPulses(services: Pick<Services, 'store' | 'now' | 'newId'>): Promise<readonly Reopened[]> {
  const reopened: Reopened[] = []
  for (const { id: council, value } of await services.store.list(DIRECTORY, 'council')) {
    const results = new Set((await services.store.list(partitionOf(council), 'result')).map(({ id }) => id))
    for (const { id } of await services.store.list(partitionOf(council), 'pulse')) {
      let changed = false
      const pulse = await change(services, [partitionOf(council), 'pulse', id], was => {
        changed = was !== undefined && was.state !== 'closed' && !results.has(id)
        return changed && was ? anew(was, services.now()) : undefined
      })
      if (!changed || !pulse) continue
      await note(services, { council, person: ADMINISTRATOR }, 'reopened a pulse from a copy', id)
      reopened.push({ council: value.name, pulse: id, closesAt: pulse.closesAt })
    }
    await setNextDue(services, council)
  }
  return reopened
}

function anew({ closingAt: _, shown: __, ...pulse }: Pulse, now: Date): Pulse {
  const inTime = Date.parse(pulse.closesAt) - now.getTime() >= DAY_MS
  const day = addWorkingDays(londonClock(now).day, ANEW.workingDays)
  return { ...pulse, state: 'open', ...(!inTime && { closesAt: londonInstant(day, ANEW.hour).toISOString() }) }
}
