import type { Intent } from '#shared/domain/intent.ts'
import type { Arrival } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Place, Platform, Sent } from '#shared/platform.ts'
import type { TelemetryConfig } from './config/telemetry.ts'
import { type Log, newReference, refer } from './log.ts'

/** One journey that somebody began, without who, where, about what, and what was said. */
export interface Journey {
  readonly do: Intent['do']
  readonly platform: Place['platform']
  /** `refused`: a rule of ours; `failed`: a fault. */
  readonly outcome: 'done' | 'refused' | 'failed'
  readonly startedAt: Date
  readonly ms: number
  /** Request units, where a shared store counts them. */
  readonly units?: number
  /** The same as in the log, and as a person was given when it failed. */
  readonly reference: string
}

/** A message that the clock or a journey sent to a place. */
export interface Send {
  readonly platform: Place['platform']
  readonly did: 'post' | 'update'
  readonly outcome: Sent['sent'] | 'failed'
}

/** Takes figures about the server. Plain words of ours and numbers: nothing that says who, and nothing that anybody wrote. */
export interface Telemetry {
  journey(journey: Journey): void
  sent(send: Send): void
  /** @param event as in the log: one of our own sentences */
  fault(event: string): void
  /** Request units of one request to the store. @param operation verb and kind, such as `read pulse` */
  charged(units: number, operation: string): void
  /** Asks now and then how many seconds the oldest due work waits. */
  watchDue(oldest: () => Promise<number>): void
  /** Sends what is left, for a few seconds at most. */
  close(): Promise<void>
}

const SILENT: Telemetry = {
  journey() {},
  sent() {},
  fault() {},
  charged() {},
  watchDue() {},
  close: async () => undefined,
}

/** Where the settings send figures; silent when they name nothing, and then no package is loaded and no socket opened. */
export async function startTelemetry(config: TelemetryConfig | undefined, log: Log): Promise<Telemetry> {
  if (!config) return SILENT
  const { openTelemetry } = await import('./telemetry/openTelemetry.ts')
  return openTelemetry(config, log)
}

/** A log whose errors are counted. */
export const countingFaults = (log: Log, telemetry: Telemetry): Log => ({
  ...log,
  error(event, error, facts) {
    telemetry.fault(event)
    return log.error(event, error, facts)
  },
})

/** Platforms whose sends are counted. */
export function countingSends(platform: Platform, name: Place['platform'], telemetry: Telemetry): Platform {
  const counted = async (did: Send['did'], sending: Promise<Sent>): Promise<Sent> => {
    let outcome: Send['outcome'] = 'failed'
    try {
      const sent = await sending
      outcome = sent.sent
      return sent
    } finally {
      telemetry.sent({ platform: name, did, outcome })
    }
  }
  return {
    ...platform,
    post: (place, message) => counted('post', platform.post(place, message)),
    update: (posted, message) => counted('update', platform.update(posted, message)),
  }
}

/** What watching journeys needs. */
export interface Watching {
  readonly telemetry: Telemetry
  /** One line for each journey; missing: none. */
  readonly log?: Log | undefined
  /** What the journey that is under way was charged so far. */
  readonly units: () => number
}

/** Journeys of which each is one span and one line of the log, under one reference, whether it fails or not. */
export function watchJourneys(
  handle: (arrival: Arrival, intent: Intent) => Promise<Message>,
  { telemetry, log, units }: Watching,
): (arrival: Arrival, intent: Intent) => Promise<Message> {
  return async (arrival, intent) => {
    const [startedAt, began, reference] = [new Date(), performance.now(), newReference()]
    let outcome: Journey['outcome'] = 'failed'
    try {
      const message = await handle(arrival, intent)
      outcome = message.refused ? 'refused' : 'done'
      return message
    } catch (error) {
      refer(error, reference)
      throw error
    } finally {
      const ms = Math.round((performance.now() - began) * 10) / 10
      const charge = Math.round(units() * 100) / 100
      const seen = {
        do: intent.do,
        platform: arrival.place.platform,
        outcome,
        ms,
        ...(charge > 0 && { units: charge }),
      }
      log?.info('Journey', { reference, ...seen })
      telemetry.journey({ ...seen, reference, startedAt })
    }
  }
}
