import { closeDuePulses, refreshCount } from '#shared/journeys/closePulse.ts'
import { nextDue, openPulses } from '#shared/journeys/due.ts'
import type { Services } from '#shared/journeys/services.ts'
import type { Log } from './log.ts'

/** The clock never sleeps longer than this, in case somebody else's copy made something due. */
const LONGEST_SLEEP_MS = 30_000
/** A posted count is updated at most this often. */
const COUNT_EVERY_MS = 60_000
const COUNT_SOON_MS = 1000

/** What makes things happen that nobody pressed for: closing, counting, posting, bringing counts up to date. */
export interface Schedule {
  start(services: Services): Promise<void>
  /** Something may be due sooner than the clock thinks. */
  wake(): void
  countChanged(pulse: { readonly council: string; readonly pulse: string }): void
  /** Waits for what is under way, and starts nothing more. */
  stop(): Promise<void>
}

export function createSchedule(log: Log): Schedule {
  let services: Services | undefined
  let timer: NodeJS.Timeout | undefined
  let underWay: Promise<void> | undefined
  let again = false
  const counts = new Map<string, { timer?: NodeJS.Timeout; at: number }>()

  async function tick(running: Services): Promise<void> {
    try {
      await closeDuePulses(running)
    } catch (error) {
      log.error('The clock could not do what is due, and tries again', error)
    }
    const due = await nextDue(running).catch(() => undefined)
    const sleep = due === undefined ? LONGEST_SLEEP_MS : Date.parse(due) - running.now().getTime()
    // Half a second at least: what failed is tried again, but not in a loop that eats the machine.
    timer = setTimeout(wake, Math.min(Math.max(sleep, 500), LONGEST_SLEEP_MS))
  }

  function wake(): void {
    if (!services) return
    if (underWay) {
      again = true
      return
    }
    clearTimeout(timer)
    underWay = tick(services).finally(() => {
      underWay = undefined
      if (!again) return
      again = false
      wake()
    })
  }

  function countChanged({ council, pulse }: { readonly council: string; readonly pulse: string }): void {
    if (!services) return
    const running = services
    const count = counts.get(pulse) ?? { at: 0 }
    if (count.timer) return
    const wait = Math.max(COUNT_SOON_MS, count.at + COUNT_EVERY_MS - running.now().getTime())
    count.timer = setTimeout(() => {
      counts.set(pulse, { at: running.now().getTime() })
      refreshCount(running, council, pulse).catch(error => log.error('A posted count could not be updated', error))
    }, wait)
    counts.set(pulse, count)
  }

  return {
    async start(running) {
      services = running
      for (const open of await openPulses(running)) countChanged(open)
      wake()
    },
    wake,
    countChanged,
    async stop() {
      services = undefined
      for (const { timer: waiting } of counts.values()) clearTimeout(waiting)
      clearTimeout(timer)
      await underWay
      clearTimeout(timer)
    },
  }
}
