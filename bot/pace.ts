/** Turns in a lane each, so many seconds apart: a platform takes so many messages a second in a conversation, or from us. */
export interface Pace {
  /** Takes the next turn. @returns seconds until it; or, when that is longer than `patience`, no turn and how long */
  turn(lane: string | Lane, patience: number): { readonly wait: number } | { readonly later: number }
  /** The platform asks for patience: no turn before that. */
  hold(lane: string | Lane, seconds: number): void
  /** Marks the patience that was asked for so far: a turn that is taken now comes after it. */
  mark(lane: string | Lane): number
  /** Seconds until the patience that was asked for since a mark is over; 0 when none was. */
  held(lane: string | Lane, mark: number): number
}

/** A lane with a pace of its own. */
export interface Lane {
  readonly lane: string
  /** Seconds between two turns. */
  readonly apart: number
}

/** Lanes that are kept at most; those whose turn has passed are forgotten first. */
const MOST = 10_000

/** @param usual seconds between two turns of a lane that does not say */
export function createPace(now: () => Date, usual = 1): Pace {
  /** When the next turn of a lane begins, in milliseconds. */
  const free = new Map<string, number>()
  /** Until when a lane was asked to wait, in milliseconds. */
  const holds = new Map<string, number>()
  const read = (lane: string | Lane): Lane => (typeof lane === 'string' ? { lane, apart: usual } : lane)

  function prune(at: number): void {
    if (free.size < MOST) return
    for (const times of [free, holds]) for (const [lane, time] of times) if (time <= at) times.delete(lane)
  }

  return {
    turn(of, patience) {
      const { lane, apart } = read(of)
      const at = now().getTime()
      const begins = Math.max(free.get(lane) ?? 0, at)
      const wait = (begins - at) / 1000
      if (wait > patience) return { later: Math.ceil(wait) }
      prune(at)
      free.set(lane, begins + apart * 1000)
      return { wait }
    },
    hold(of, seconds) {
      const { lane } = read(of)
      const until = now().getTime() + seconds * 1000
      free.set(lane, Math.max(free.get(lane) ?? 0, until))
      holds.set(lane, Math.max(holds.get(lane) ?? 0, until))
    },
    mark: of => holds.get(read(of).lane) ?? 0,
    held(of, mark) {
      const until = holds.get(read(of).lane) ?? 0
      return until > mark ? Math.max(0, (until - now().getTime()) / 1000) : 0
    },
  }
}

/** Every turn at once: for a far side without limits, or one whose messages are paced elsewhere. */
export const UNPACED: Pace = { turn: () => ({ wait: 0 }), hold: () => undefined, mark: () => 0, held: () => 0 }

/** What became of a request, as far as its pace is concerned. */
type Later = { readonly how: 'later'; readonly afterSeconds: number }

/**
 * One request in its turn in every lane, one after the other. When the far side asks for patience, all of them wait.
 * @param patience seconds that a turn is waited for
 * @returns what the request gave; `later` without asking when a turn is too far away
 */
export async function inTurn<T extends { readonly how: string }>(
  pace: Pace,
  lanes: readonly (string | Lane)[],
  patience: number,
  wait: (seconds: number) => Promise<void>,
  request: () => Promise<T | Later>,
): Promise<T | Later> {
  const marks = lanes.map(lane => pace.mark(lane))
  for (const lane of lanes) {
    const turn = pace.turn(lane, patience)
    if ('later' in turn) return { how: 'later', afterSeconds: turn.later }
    if (turn.wait > 0) await wait(turn.wait)
  }
  // It may have asked for patience while we waited for our turn.
  const held = Math.max(...lanes.map((lane, at) => pace.held(lane, marks[at] ?? 0)))
  if (held > 0) return { how: 'later', afterSeconds: Math.ceil(held) }
  const outcome = await request()
  if (outcome.how === 'later') for (const lane of lanes) pace.hold(lane, (outcome as Later).afterSeconds)
  return outcome
}
