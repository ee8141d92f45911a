import { LogLevel, webApi } from '@slack/bolt'
import type { Log } from '../log.ts'
import { createPace, inTurn, type Lane, type Pace } from '../pace.ts'
import { TOO_SLOW, within } from '../within.ts'
import type { Bot } from './bots.ts'
import { type Outcome, outcomeOfFault } from './outcome.ts'
import type { Json } from './words.ts'

export interface SendOptions {
  /** Ends in `/api/`. */
  readonly apiUrl: string
  readonly log: Log
  readonly now: () => Date
  /** Waits so many seconds. A test hands in one that does not. */
  readonly wait?: (seconds: number) => Promise<void>
  /** Milliseconds until a request is given up, and the wait for its token. */
  readonly within?: number
  /** Missing: what Slack takes. */
  readonly pace?: Pace
}

/** Our way to Slack's Web API: it never waits for ever, never follows a redirect, and sends nothing twice by itself. */
export interface Send {
  /** One request. */
  call(bot: Bot, method: string, args: Json): Promise<Outcome>
  /** One request in its turn in each lane: a lane is a channel, where a busy one holds up no other, or a workspace. */
  paced(
    lanes: string | readonly (string | Lane)[],
    bot: Bot,
    method: string,
    args: Json,
    pace: Patience,
  ): Promise<Outcome>
  /** Without a bot yet: `auth.test` and the like. @throws Error when Slack does not answer well */
  plainly(method: string, args: Json, token?: string): Promise<Json>
}

/** A turn further away than so many seconds is not waited for. What certainly did not arrive is tried so often. */
export interface Patience {
  readonly seconds: number
  readonly tries: number
}

/** Slack's own client, with our pace and without its retries: a create is not idempotent, and a 5xx can follow a delivery. */
export function createSend(options: SendOptions): Send {
  const { apiUrl, log, now, wait = pause, within: patience = 5_000, pace = createPace(now) } = options
  const client = new webApi.WebClient(undefined, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: patience,
    allowAbsoluteUrls: false,
    maxRequestConcurrency: 100,
    logger: SILENT,
  })

  async function once(bot: Bot, method: string, args: Json, renew: boolean): Promise<Outcome> {
    const token = await within(patience, bot.token(renew)).catch((error: unknown) => {
      log.error('There is no token to send to Slack with', error)
      return undefined
    })
    if (token === TOO_SLOW) log.warn('There is no token to send to Slack with: it takes too long')
    if (token === undefined || token === TOO_SLOW) return { how: 'later', afterSeconds: 30 }
    try {
      return { how: 'done', body: { ...(await client.apiCall(method, { ...args, token })) } }
    } catch (error) {
      return outcomeOfFault(error)
    }
  }

  async function call(bot: Bot, method: string, args: Json): Promise<Outcome> {
    const first = await once(bot, method, args, false)
    const outcome = first.how === 'unauthorized' ? await once(bot, method, args, true) : first
    if (outcome.how === 'unauthorized') log.warn('Slack refuses our token, a new one too', { method })
    else if (outcome.how !== 'done')
      log.warn('A request to Slack did not succeed', {
        method,
        how: outcome.how,
        ...(outcome.how === 'refused' && { code: outcome.code }),
      })
    return outcome
  }

  return {
    call,
    async paced(of, bot, method, args, { seconds, tries }) {
      const lanes = typeof of === 'string' ? [of] : of
      for (let left = tries; ; left -= 1) {
        const outcome = await inTurn(pace, lanes, seconds, wait, () => call(bot, method, args))
        if (outcome.how !== 'later' || left <= 1) return outcome
      }
    },
    async plainly(method, args, token) {
      return { ...(await client.apiCall(method, { ...args, ...(token && { token }) })) }
    },
  }
}

const pause = (seconds: number) => new Promise<void>(done => setTimeout(done, seconds * 1000))

const nothing = () => {}
/** The SDK's client logs requests; we log outcomes ourselves. */
export const SILENT = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
}
