import type { Services } from '#shared/journeys/services.ts'
import type { Log } from './log.ts'

/** A loop never sleeps longer than this, in case somebody else's copy made something due. */
const LONGEST_SLEEP_MS = 30_000
/** What failed is tried again after this, and after twice as long each time that it fails again. */
const RETRY_MS = 500

/** Does something over and over: when it is due, when it is woken, and now and then in any case. */
export interface Loop {
  /** Resolves after the first look at what is due, even when that failed: it is tried again. */
  start(services: Services): Promise<void>
  /** Something may be due sooner than it thinks. */
  wake(): void
  /** Waits for what is under way, and starts nothing more. */
  stop(): Promise<void>
}

export interface LoopWork {
  /** For the log, when it could not be done. */
  readonly fault: string
  work(services: Services): Promise<void>
  /** When something is due next; undefined when nothing is. */
  due(services: Services): Promise<string | undefined>
}

/** A loop that does nothing until it is started. @param log where faults go: no fault stops it */
export function createLoop(log: Log, { fault, work, due }: LoopWork): Loop {
  let services: Services | undefined
  let timer: NodeJS.Timeout | undefined
  let underWay: Promise<void> | undefined
  let again = false
  let failures = 0

  async function tick(running: Services): Promise<void> {
    try {
      await work(running)
      failures = 0
    } catch (error) {
      failures += 1
      log.error(fault, error)
    }
    const next = await due(running).catch(() => running.now().toISOString())
    const sleep = next === undefined ? LONGEST_SLEEP_MS : Date.parse(next) - running.now().getTime()
    // Something that failed is due at once for ever: never in a loop that eats the machine and fills the log.
    timer = setTimeout(wake, Math.min(Math.max(sleep, RETRY_MS * 2 ** failures), LONGEST_SLEEP_MS))
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

  return {
    async start(running) {
      services = running
      wake()
      await underWay
    },
    wake,
    async stop() {
      services = undefined
      clearTimeout(timer)
      await underWay
      clearTimeout(timer)
    },
  }
}
