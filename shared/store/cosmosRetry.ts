import { setTimeout as pause } from 'node:timers/promises'
import { STORE_AWAY, STORE_FAULT } from './store.ts'

/** What Cosmos DB and the network say when the same request may well work a moment later. */
const PASSING: ReadonlySet<unknown> = new Set([
  408,
  410,
  429,
  449,
  503,
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'REQUEST_SEND_ERROR',
  'TimeoutError',
])
const PAUSE_MS = { first: 20, longest: 400 } as const

const AWAY = 'Cosmos DB did not answer in time. What was being saved may or may not have been saved; try again.'
const SENTENCES: Readonly<Record<number, string>> = {
  401: 'Cosmos DB does not accept our key or identity. Check the settings of the store.',
  403: 'Cosmos DB does not let us do this. Check the rights of our identity, and the network rules of the account.',
  404: 'Cosmos DB has no such database or container. Check the settings of the store.',
  413: 'Cosmos DB does not take a document as large as this.',
}

/** What the SDK throws, as far as we read it. */
interface Failure {
  readonly code?: unknown
  readonly substatus?: number | undefined
  readonly retryAfterInMs?: number
}

/** No such document. "No such container" has the same status, and a substatus of its own. */
export const isGone = (failure: Failure): boolean => failure.code === 404 && failure.substatus !== 1003

/** There already, or changed meanwhile, or gone: an answer, not a failure. */
export const isConflict = (failure: Failure): boolean => failure.code === 409 || failure.code === 412 || isGone(failure)

/**
 * Does what may be done twice, again and again while failures pass, for `patienceMs` in all.
 * @throws Error, a sentence with a `cause`; once patience has run out, nobody knows whether a write was done
 */
export async function patiently<T>(patienceMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  let failed: unknown
  const tries = async (): Promise<T> => {
    for (let wait: number = PAUSE_MS.first; ; wait = Math.min(wait * 2, PAUSE_MS.longest)) {
      try {
        return await work(patience.signal)
      } catch (error) {
        if (patience.signal.aborted || !PASSING.has((error as Failure).code)) throw error
        failed = error
        await pause(Math.max(wait, (error as Failure).retryAfterInMs ?? 0), undefined, { signal: patience.signal })
      }
    }
  }
  try {
    // The SDK sleeps through an abort, so we do not wait for it to notice.
    return await Promise.race([tries(), aborted(patience.signal)])
  } catch (error) {
    throw patience.signal.aborted ? named(STORE_AWAY, AWAY, failed ?? error) : plainly(error)
  } finally {
    clearTimeout(timer)
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason), { once: true }))

function plainly(error: unknown): Error {
  const code = Number((error as Failure).code)
  return named(STORE_FAULT, SENTENCES[code] ?? 'Cosmos DB refused what we asked of it. The cause says why.', error)
}

const named = (name: string, sentence: string, cause: unknown): Error =>
  Object.assign(new Error(sentence, { cause }), { name })
