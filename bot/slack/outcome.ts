import { webApi } from '@slack/bolt'
import type { Json } from './words.ts'

/** How one request to Slack ended. `later` and `refused`: it certainly did nothing. `uncertain`: nobody knows. */
export type Outcome =
  | { readonly how: 'done'; readonly body: Json }
  | { readonly how: 'later'; readonly afterSeconds: number }
  | { readonly how: 'uncertain' }
  | { readonly how: 'gone' }
  | { readonly how: 'unauthorized' }
  | { readonly how: 'refused'; readonly code: string }

/** Seconds to wait when nobody says how long, and at most. */
const USUAL_WAIT = 2
const LONGEST_WAIT = 3600

/** The place, the person or the message is not there for us. */
const GONE = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_found',
  'user_not_visible',
  'user_not_in_channel',
  'user_disabled',
  'cannot_dm_bot',
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_only_channel',
  'team_not_found',
  'team_access_not_granted',
  'messages_tab_disabled',
])
const UNAUTHORIZED = new Set(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'])
const LATER = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded'])
/** Slack says of these that a part may have been done before they happened. */
const UNCERTAIN = new Set(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'])

/** What a refusal in Slack's own words means. */
export function outcomeOfCode(code: string): Outcome {
  if (GONE.has(code)) return { how: 'gone' }
  if (UNAUTHORIZED.has(code)) return { how: 'unauthorized' }
  if (LATER.has(code)) return { how: 'later', afterSeconds: USUAL_WAIT }
  if (UNCERTAIN.has(code)) return { how: 'uncertain' }
  return { how: 'refused', code: code.slice(0, 100) }
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

/** What an error of Slack's client means: a reset, a time-out or a 5xx can follow a delivery. */
export function outcomeOfFault(fault: unknown): Outcome {
  if (fault instanceof webApi.WebAPIRateLimitedError) return later(fault.retryAfter)
  if (fault instanceof webApi.WebAPIPlatformError) return outcomeOfCode(String(fault.data.error))
  if (fault instanceof webApi.WebAPIHTTPError) return outcomeOfStatus(fault.statusCode, fault.headers['retry-after'])
  if (fault instanceof webApi.WebAPIRequestError)
    return NEVER_LEFT.has(codeOf(fault.original)) ? later(undefined) : { how: 'uncertain' }
  // The client's own words for a 429 that does not say how long.
  if (fault instanceof Error && /retry.*header/i.test(fault.message)) return later(undefined)
  throw fault
}

/** What a status means that has no words of Slack's beside it. */
export function outcomeOfStatus(status: number, retryAfter?: string): Outcome {
  if (status === 429 || (status === 503 && retryAfter !== undefined)) return later(Number(retryAfter))
  if (status === 401) return { how: 'unauthorized' }
  if (status === 403 || status === 404) return { how: 'gone' }
  if (status >= 500 || status === 408) return { how: 'uncertain' }
  return { how: 'refused', code: `status ${status}` }
}

const later = (seconds: number | undefined): Outcome => ({
  how: 'later',
  afterSeconds: Number.isFinite(seconds)
    ? Math.min(Math.max(Math.ceil(seconds as number), 1), LONGEST_WAIT)
    : USUAL_WAIT,
})

/** The system's code, from the error or from what caused it. */
function codeOf(error: unknown): string {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown[] }
  if (typeof code === 'string' && NEVER_LEFT.has(code)) return code
  return cause ? codeOf(cause) : errors?.length ? codeOf(errors[0]) : ''
}
