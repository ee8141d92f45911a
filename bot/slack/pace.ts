/** Turns in a lane each, so many seconds apart: Slack takes about one message a second in a channel. */
export interface Pace {
  /** Takes the next turn. @returns seconds until it; or, when that is longer than `patience`, no turn and how long */
  turn(lane: string, patience: number): { readonly wait: number } | { readonly later: number }
  /** Slack asks for patience: no turn before that. */
  hold(lane: string, seconds: number): void
}

/** Lanes that are kept at most; those whose turn has passed are forgotten first. */
const MOST = 10_000

/** @param apart seconds between two turns */
export function createPace(now: () => Date, apart = 1): Pace {
  /** When the next turn of a lane begins, in milliseconds. */
  const free = new Map<string, number>()

  function prune(at: number): void {
    if (free.size < MOST) return
    for (const [lane, time] of free) if (time <= at) free.delete(lane)
  }

  return {
    turn(lane, patience) {
      const at = now().getTime()
      const begins = Math.max(free.get(lane) ?? 0, at)
      const wait = (begins - at) / 1000
      if (wait > patience) return { later: Math.ceil(wait) }
      prune(at)
      free.set(lane, begins + apart * 1000)
      return { wait }
    },
    hold(lane, seconds) {
      const until = now().getTime() + seconds * 1000
      free.set(lane, Math.max(free.get(lane) ?? 0, until))
    },
  }
}
