import { setTimeout as pause } from 'node:timers/promises'
import { LOST, UNSENT } from './cosmosNetwork.ts'
import { STORE_AWAY, STORE_FAULT } from './store.ts'

/** Time and chance, handed in so that a test can turn both. */
export interface Pace {
  /** Milliseconds on a clock that only goes forward. */
  now(): number
  /** From 0 up to 1: spreads the tries of many writers that were turned away at the same moment. */
  chance(): number
  /** Missing: really waits. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** What Cosmos DB and the network say when the same request may well work a moment later. */
const PASSING: ReadonlySet<unknown> = new Set([408, 410, 429, 449, 503, LOST, UNSENT, 'TimeoutError'])
/** Of the refusals, these can come after the request was carried out. */
const LATE: ReadonlySet<unknown> = new Set([408, 410])
const PAUSE_MS = { first: 20, longest: 400 } as const

const AWAY = 'Cosmos DB did not answer in time. What was being saved may or may not have been saved; try again.'
const BUSY = 'Cosmos DB turned us away until there was no time left. What was being saved was not saved; try again.'
const UNREACHED = 'Cosmos DB cannot be reached. Check COSMOS_ENDPOINT, and the network between.'
const SENTENCES: Readonly<Record<string | number, string>> = {
  [LOST]: UNREACHED,
  [UNSENT]: UNREACHED,
  401: 'Cosmos DB does not accept our key or identity. Check the settings of the store.',
  403: 'Cosmos DB does not let us do this. Check the rights of our identity, and the network rules of the account.',
  404: 'Cosmos DB has no such database or container. Check the settings of the store.',
  413: 'Cosmos DB does not take a document as large as this.',
}

/** What the SDK throws, as far as we read it. */
export interface Failure {
  readonly code?: unknown
  readonly substatus?: number | undefined
  readonly retryAfterInMs?: number
  readonly headers?: Readonly<Record<string, unknown>>
}

/** No such document. "No such container" has the same status, and a substatus of its own. */
export const isGone = (failure: Failure): boolean => failure.code === 404 && failure.substatus !== 1003

/** There already, or changed meanwhile, or gone: an answer, not a failure. */
export const isConflict = (failure: Failure): boolean => failure.code === 409 || failure.code === 412 || isGone(failure)

export interface Patience {
  readonly pace: Pace
  /** For all tries together, in milliseconds. */
  readonly ms: number
  /** Whether it changes something: then it matters whether a try that failed may have been carried out. */
  readonly changes: boolean
}

/**
 * Does what may be done twice, again and again while failures pass, for so many milliseconds in all. Never sooner than
 * Cosmos DB asks for, and not at all when that would be too late.
 * @throws Error, a sentence with a `cause`: a `StoreFault` when nothing was kept, a `StoreAway` when nobody knows
 */
export async function patiently<T>(
  { pace, ms, changes }: Patience,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { sleep = really } = pace
  const [tooLate, over] = [new AbortController(), new AbortController()]
  const until = pace.now() + ms
  let doubt = !changes
  let failed: unknown
  const tries = async (): Promise<T> => {
    for (let wait: number = PAUSE_MS.first; ; wait = Math.min(wait * 2, PAUSE_MS.longest)) {
      const before = doubt
      // What is under way when time runs out may still be carried out.
      doubt = true
      try {
        return await work(tooLate.signal)
      } catch (error) {
        const { code, retryAfterInMs = 0 } = error as Failure
        failed = error
        doubt = before || !isRefusal(code)
        if (tooLate.signal.aborted || !PASSING.has(code)) throw error
        const next = Math.max(0, retryAfterInMs) + (wait / 2) * (1 + pace.chance())
        if (pace.now() + next >= until) return await aborted(tooLate.signal, () => tooLate.abort())
        await sleep(next, tooLate.signal)
      }
    }
  }
  sleep(ms, over.signal).then(
    () => tooLate.abort(),
    () => undefined,
  )
  try {
    // The SDK sleeps through an abort, so we do not wait for it to notice.
    return await Promise.race([tries(), aborted(tooLate.signal)])
  } catch (error) {
    if (!tooLate.signal.aborted) throw plainly(error, changes && doubt)
    throw doubt ? named(STORE_AWAY, AWAY, failed ?? error) : named(STORE_FAULT, BUSY, failed)
  } finally {
    over.abort()
  }
}

const really = (ms: number, signal: AbortSignal): Promise<unknown> => pause(ms, undefined, { signal })

const aborted = (signal: AbortSignal, first?: () => void): Promise<never> =>
  new Promise((_, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason), { once: true })
    first?.()
  })

const isRefusal = (code: unknown): boolean =>
  code === UNSENT || (typeof code === 'number' && code >= 400 && code < 500 && !LATE.has(code))

/** A failure of the SDK's as a sentence for whoever runs the server. @param doubt whether something may have been kept */
export function plainly(error: unknown, doubt: boolean): Error {
  const code = (error as Failure).code as string | number
  const sentence = SENTENCES[code] ?? 'Cosmos DB refused what we asked of it. The cause says why.'
  return named(doubt ? STORE_AWAY : STORE_FAULT, sentence, error)
}

const named = (name: string, sentence: string, cause: unknown): Error =>
  Object.assign(new Error(sentence, { cause }), { name })
