/** Counts what each caller does in a minute. */
export interface RateLimit {
  /** Counts one more. @returns 0 when it may go on, else the seconds to wait */
  take(caller: string): number
}

const MINUTE_MS = 60_000
/** So many callers are remembered at most; then the ones that came first are forgotten. */
const MOST_CALLERS = 10_000

/**
 * At most so many a minute for each caller, counted from a caller's first request on.
 * @param now the clock, so that a test can turn it
 */
export function rateLimit(most: number, now: () => Date): RateLimit {
  const callers = new Map<string, { count: number; readonly until: number }>()

  function forget(at: number): void {
    // In the order of their first request, so the first that is still counted ends the search.
    for (const [caller, { until }] of callers) {
      if (until > at && callers.size < MOST_CALLERS) return
      callers.delete(caller)
    }
  }

  return {
    take(caller) {
      const at = now().getTime()
      const known = callers.get(caller)
      if (known && known.until > at) {
        if (known.count >= most) return Math.ceil((known.until - at) / 1000)
        known.count += 1
        return 0
      }
      callers.delete(caller)
      forget(at)
      callers.set(caller, { count: 1, until: at + MINUTE_MS })
      return 0
    },
  }
}
