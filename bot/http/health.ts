import type { Route } from '../http.ts'
import type { Log } from '../log.ts'
import { TOO_SLOW, within } from '../within.ts'

export interface Readiness {
  /** Writes, and rejects when the store takes nothing. */
  readonly storeAnswers: () => Promise<unknown>
  /** Seconds that the oldest due work has been waiting; 0 when nothing waits. */
  readonly oldestDueSeconds: () => Promise<number> | number
  /** How many results may not have reached their channel. */
  readonly missedResults?: () => Promise<number>
  /** How many nudges of this week may not have arrived. */
  readonly uncertainNudges?: () => Promise<number>
  /** Told once a minute while due work has been waiting too long: an alarm looks for that line. */
  readonly log?: Pick<Log, 'warn'>
}

/** A store that takes longer than this, in milliseconds, does not answer. */
const STORE_WITHIN = 2000
/** Seconds after which due work that waits is an alarm: long after the clock should have done it. */
const TOO_LONG = 15 * 60
const NOT_READY = { status: 503, body: { ready: false, store: 'does not answer' } } as const

/** `GET /health`: the process lives. `GET /ready`: the store takes what we write, and how long due work has been waiting. */
export function healthRoutes({
  storeAnswers,
  oldestDueSeconds,
  missedResults = async () => 0,
  uncertainNudges,
  log,
}: Readiness): readonly Route[] {
  let asking: Promise<unknown> | undefined
  /** Anybody may ask, so one write at a time answers all who ask meanwhile. */
  const answers = (): Promise<unknown> => {
    asking ??= storeAnswers().finally(() => {
      asking = undefined
    })
    return asking
  }
  let told: number | undefined
  const look = async (): Promise<number> => {
    await answers()
    const oldest = await oldestDueSeconds()
    const minute = oldest > TOO_LONG ? Math.floor(oldest / 60) : undefined
    if (minute !== undefined && minute !== told)
      log?.warn('Due work has been waiting for more than 15 minutes', { oldestDueSeconds: oldest })
    told = minute
    return oldest
  }
  return [
    { method: 'GET', path: '/health', handle: async () => ({ status: 200, body: { live: true } }) },
    {
      method: 'GET',
      path: '/ready',
      async handle() {
        try {
          const oldest = await within(STORE_WITHIN, look())
          if (oldest === TOO_SLOW) return NOT_READY
          const missed = missedResults && (await within(STORE_WITHIN, missedResults()))
          const uncertain = uncertainNudges && (await within(STORE_WITHIN, uncertainNudges()))
          return {
            status: 200,
            body: {
              ready: true,
              store: 'answers',
              oldestDueSeconds: oldest,
              ...(missed !== undefined && { missedResults: missed }),
              ...(uncertain !== undefined && { uncertainNudges: uncertain }),
            },
          }
        } catch {
          return NOT_READY
        }
      },
    },
  ]
}
