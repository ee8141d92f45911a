import { closeDuePulses, refreshCount } from '#shared/journeys/closePulse.ts'
import { nextDue, openPulses, setEveryNextDue } from '#shared/journeys/due.ts'
import type { Services } from '#shared/journeys/services.ts'
import { tellConnections } from '#shared/journeys/tellConnections.ts'
import { tellLinks } from '#shared/journeys/tellLinks.ts'
import type { Log } from './log.ts'

/** The clock never sleeps longer than this, in case somebody else's copy made something due. */
const LONGEST_SLEEP_MS = 30_000
/** What failed is tried again after this, and after twice as long each time that it fails again. */
const RETRY_MS = 500
/** A posted count is updated at most this often. */
const COUNT_EVERY_MS = 60_000
const COUNT_SOON_MS = 1000

/** What makes things happen that nobody pressed for: closing, counting, posting, telling of workbooks, bringing counts up to date. */
export interface Schedule {
  /** Resolves after the first look at what is due, even when that failed: the clock tries again. */
  start(services: Services): Promise<void>
  /** Something may be due sooner than the clock thinks. */
  wake(): void
  countChanged(pulse: { readonly council: string; readonly pulse: string }): void
  /** Waits for what is under way, and starts nothing more. */
  stop(): Promise<void>
}

/** A clock that does nothing until it is started. @param log where faults go: no fault stops the clock */
export function createSchedule(log: Log): Schedule {
  let services: Services | undefined
  let timer: NodeJS.Timeout | undefined
  let underWay: Promise<void> | undefined
  let again = false
  let caughtUp = false
  let failures = 0
  const refreshing = new Set<Promise<void>>()
  const counts = new Map<string, { timer?: NodeJS.Timeout; at: number }>()

  async function tick(running: Services): Promise<void> {
    try {
      if (!caughtUp) await catchUp(running)
      // Side by side, so that no fault of one holds up the other.
      const done = await Promise.allSettled([
        closeDuePulses(running, text => log.warn(text)),
        tellConnections(running),
        tellLinks(running),
      ])
      for (const each of done) if (each.status === 'rejected') throw each.reason
      failures = 0
    } catch (error) {
      failures += 1
      log.error('The clock could not do what is due, and tries again', error)
    }
    const due = await nextDue(running).catch(() => running.now().toISOString())
    const sleep = due === undefined ? LONGEST_SLEEP_MS : Date.parse(due) - running.now().getTime()
    // Something that failed is due at once for ever: never in a loop that eats the machine and fills the log.
    timer = setTimeout(wake, Math.min(Math.max(sleep, RETRY_MS * 2 ** failures), LONGEST_SLEEP_MS))
  }

  /** What a process that ended in the middle left undone, and what changed while none was running. */
  async function catchUp(running: Services): Promise<void> {
    await setEveryNextDue(running)
    for (const open of await openPulses(running)) countChanged(open)
    caughtUp = true
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
      const refresh = refreshCount(running, council, pulse)
        .catch(error => void log.error('A posted count could not be updated', error))
        .finally(() => refreshing.delete(refresh))
      refreshing.add(refresh)
    }, wait)
    counts.set(pulse, count)
  }

  return {
    async start(running) {
      services = running
      wake()
      await underWay
    },
    wake,
    countChanged,
    async stop() {
      services = undefined
      for (const { timer: waiting } of counts.values()) clearTimeout(waiting)
      clearTimeout(timer)
      await Promise.all([underWay, ...refreshing])
      clearTimeout(timer)
    },
  }
}
