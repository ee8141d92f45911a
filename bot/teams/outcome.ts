/** How one request to the Connector ended. `later` and `refused`: it certainly did nothing. `uncertain`: nobody knows. */
export type Outcome =
  | { readonly how: 'done'; readonly body: unknown }
  | { readonly how: 'later'; readonly afterSeconds: number }
  | { readonly how: 'uncertain' }
  | { readonly how: 'gone' }
  | { readonly how: 'unauthorized' }
  | { readonly how: 'refused'; readonly status: number; readonly code: string }

/** Seconds to wait when nobody says how long. */
const USUAL_WAIT = 2
const LONGEST_WAIT = 3600

/** What a status means. @param retryAfter seconds or a date, as the header has it */
export function outcomeOf(status: number, body: unknown, retryAfter: string | null, now: Date): Outcome {
  if (status >= 200 && status < 300) return { how: 'done', body }
  const wait = readWait(retryAfter, now)
  if (status === 429 || status === 412 || (status === 503 && wait !== undefined))
    return { how: 'later', afterSeconds: wait ?? USUAL_WAIT }
  if (status === 401) return { how: 'unauthorized' }
  if (status === 403 || status === 404) return { how: 'gone' }
  if (status >= 500 || status === 408) return { how: 'uncertain' }
  const code = (body as { error?: { code?: unknown } } | null)?.error?.code
  return { how: 'refused', status, code: typeof code === 'string' ? code.slice(0, 100) : 'no code' }
}

/** Faults that happen before a byte has left us. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** What a failed fetch means: a reset or a time-out can follow a delivery. */
export function outcomeOfFault(fault: unknown): Outcome {
  const cause =
    fault instanceof Error ? (fault.cause as { code?: string; errors?: { code?: string }[] } | undefined) : undefined
  const code = cause?.code ?? cause?.errors?.[0]?.code
  return code !== undefined && NEVER_LEFT.has(code) ? { how: 'later', afterSeconds: USUAL_WAIT } : { how: 'uncertain' }
}

function readWait(header: string | null, now: Date): number | undefined {
  if (header === null || header.trim() === '') return undefined
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds : (Date.parse(header) - now.getTime()) / 1000
  return Number.isFinite(wait) ? Math.min(Math.max(Math.ceil(wait), 1), LONGEST_WAIT) : undefined
}
