import { AsyncLocalStorage } from 'node:async_hooks'
import type { Log } from './log.ts'

/** What a store's requests cost, in request units, summed by what they were made for. */
export interface Charges {
  /** Hears of one request. @param operation verb and kind, such as `read pulse` */
  charged(units: number, operation: string): void
  /** Does the work, and sums what it is charged for. @param journey the verb of an intent: never a name */
  during<T>(journey: string, work: () => Promise<T>): Promise<T>
  /** What the journey that is under way has cost so far. */
  soFar(): number
  /** Says what has not been said yet, and says nothing more. */
  stop(): void
}

interface Sum {
  times: number
  units: number
  most: number
}

/** Often enough for an alert, and no line tells when one person answered. */
const EVERY_MS = 60_000

/** Sums by journey, and by operation for what the clock does; the log gets one line for each, once a minute. */
export function createCharges(log: Log, everyMs = EVERY_MS): Charges {
  const underWay = new AsyncLocalStorage<{ units: number }>()
  const sums = { journey: new Map<string, Sum>(), outside: new Map<string, Sum>() }
  const timer = setInterval(say, everyMs).unref()

  function add(to: Map<string, Sum>, name: string, units: number): void {
    const was = to.get(name) ?? { times: 0, units: 0, most: 0 }
    to.set(name, { times: was.times + 1, units: was.units + units, most: Math.max(was.most, units) })
  }

  function say(): void {
    for (const [what, of] of Object.entries(sums)) {
      for (const [name, { times, units, most }] of of)
        log.info('Request charges', { [what]: name, times, units: rounded(units), most: rounded(most) })
      of.clear()
    }
  }

  return {
    charged(units, operation) {
      const journey = underWay.getStore()
      if (journey) journey.units += units
      else add(sums.outside, operation, units)
    },
    during(journey, work) {
      const sum = { units: 0 }
      return underWay.run(sum, work).finally(() => add(sums.journey, journey, sum.units))
    },
    soFar: () => underWay.getStore()?.units ?? 0,
    stop() {
      clearInterval(timer)
      say()
    },
  }
}

const rounded = (units: number): number => Math.round(units * 100) / 100
