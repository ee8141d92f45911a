import type { Route } from '../http.ts'

export interface Readiness {
  /** Rejects when the store does not answer. */
  readonly storeAnswers: () => Promise<unknown>
  /** Seconds that the oldest due work has been waiting; 0 when nothing waits. */
  readonly oldestDueSeconds: () => Promise<number> | number
}

/** A store that takes longer than this, in milliseconds, does not answer. */
const STORE_WITHIN = 2000

/** `GET /health`: the process lives. `GET /ready`: the store answers, and how long due work has been waiting. */
export function healthRoutes({ storeAnswers, oldestDueSeconds }: Readiness): readonly Route[] {
  return [
    { method: 'GET', path: '/health', handle: async () => ({ status: 200, body: { live: true } }) },
    {
      method: 'GET',
      path: '/ready',
      async handle() {
        try {
          await within(STORE_WITHIN, storeAnswers())
          const oldest = await within(STORE_WITHIN, Promise.resolve(oldestDueSeconds()))
          return { status: 200, body: { ready: true, store: 'answers', oldestDueSeconds: oldest } }
        } catch {
          return { status: 503, body: { ready: false, store: 'does not answer' } }
        }
      },
    },
  ]
}

/** Rejects when the work takes longer than so many milliseconds. The work itself goes on. */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`Nothing came within ${milliseconds} ms`)), milliseconds)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
