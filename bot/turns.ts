import { isQuestion, type Turn } from '#shared/journeys/turn.ts'
import type { Log } from './log.ts'
import { TOO_SLOW, within } from './within.ts'

/** Milliseconds that somebody waits at most for what they asked before, and for what they ask now to be kept. */
const MOST_MS = 1000

/**
 * A turn that holds nobody up and fails nobody: while the store is away, an answer is what it would be without a turn
 * before it.
 * @param during counts what it costs
 */
export function patientTurn(
  turn: Turn,
  log: Pick<Log, 'warn'>,
  during: <T>(work: () => Promise<T>) => Promise<T>,
  mostMs: number = MOST_MS,
): Turn {
  async function tried<T>(event: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      const done = await within(mostMs, during(work))
      if (done !== TOO_SLOW) return done
      log.warn(event, { because: 'It took too long.' })
    } catch (error) {
      log.warn(event, { because: error instanceof Error ? error.message : typeof error })
    }
    return undefined
  }
  return {
    before: () => tried('What somebody asked before could not be read', turn.before),
    // An answer to a pulse keeps nothing, and waits for nothing.
    keep: async intent =>
      isQuestion(intent) ? tried('What somebody asked could not be kept', () => turn.keep(intent)) : undefined,
  }
}
