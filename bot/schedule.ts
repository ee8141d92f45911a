import { closeDuePulses, refreshCount } from '#shared/journeys/closePulse.ts'
import { nextDue, nextNudge, openPulses, setEveryNextDue } from '#shared/journeys/due.ts'
import { nudgeMemory, sendDueNudges } from '#shared/journeys/nudge.ts'
import type { Services } from '#shared/journeys/services.ts'
import { tellConnections } from '#shared/journeys/tellConnections.ts'
import { tellLinks } from '#shared/journeys/tellLinks.ts'
import { forgetOldTrail } from '#shared/journeys/trail.ts'
import { forgetOldTurns } from '#shared/journeys/turn.ts'
import type { Log } from './log.ts'
import { createLoop } from './loop.ts'

/** A posted count is updated at most this often. */
const COUNT_EVERY_MS = 60_000
const COUNT_SOON_MS = 1000
/** What people asked last, and the trail of changes, are looked through at the start, and so often: with half an hour on top still within a day. */
const FORGET_EVERY_MS = 23 * 3600_000

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
  let caughtUp = false
  let forgotAt: number | undefined
  const refreshing = new Set<Promise<void>>()
  const counts = new Map<string, { timer?: NodeJS.Timeout; at: number }>()

  const pulses = createLoop(log, {
    fault: 'The clock could not do what is due, and tries again',
    due: nextDue,
    async work(running) {
      if (!caughtUp) await catchUp(running)
      // Side by side, so that no fault of one holds up the other.
      const done = await Promise.allSettled([
        closeDuePulses(running, text => log.warn(text)),
        tellConnections(running),
        tellLinks(running),
        forgetOld(running),
      ])
      for (const each of done) if (each.status === 'rejected') throw each.reason
    },
  })
  /** A clock of its own: thousands of nudges hold up no pulse. */
  const memory = nudgeMemory()
  const nudges = createLoop(log, {
    fault: 'Some nudges could not be sent, and are tried again',
    due: nextNudge,
    work: async running => void (await sendDueNudges(running, memory, text => log.warn(text))),
  })

  /** What a process that ended in the middle left undone, and what changed while none was running. */
  async function catchUp(running: Services): Promise<void> {
    await setEveryNextDue(running)
    for (const open of await openPulses(running)) countChanged(open)
    caughtUp = true
  }

  async function forgetOld(running: Services): Promise<void> {
    const at = running.now().getTime()
    if (forgotAt !== undefined && at - forgotAt < FORGET_EVERY_MS) return
    await forgetOldTurns(running)
    await forgetOldTrail(running)
    forgotAt = at
  }

  function wake(): void {
    pulses.wake()
    nudges.wake()
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
      const first = pulses.start(running)
      // Whoever waits for the start does not wait for a morning's messages.
      void nudges.start(running)
      await first
    },
    wake,
    countChanged,
    async stop() {
      services = undefined
      for (const { timer: waiting } of counts.values()) clearTimeout(waiting)
      await Promise.all([pulses.stop(), nudges.stop(), ...refreshing])
    },
  }
}
