/** A clock that stands still until a test turns it on. */
export interface Clock {
  readonly now: () => Date
  /** Turns it on by seconds. */
  advance(seconds: number): void
  /** Sets it to an instant, ISO 8601. */
  set(instant: string): void
}

/** @param start an instant, ISO 8601 */
export function clock(start: string): Clock {
  let at = Date.parse(start)
  return {
    now: () => new Date(at),
    advance(seconds) {
      at += seconds * 1000
    },
    set(instant) {
      at = Date.parse(instant)
    },
  }
}
