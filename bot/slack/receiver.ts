import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import type { HttpRequest, HttpResponse } from '../http.ts'
import type { Log } from '../log.ts'
import { recent } from '../recent.ts'
import { TOO_SLOW, within } from '../within.ts'
import type { Arrived } from './arrival.ts'
import { readArrived } from './arrived.ts'
import type { Bots } from './bots.ts'
import { createGuard, isRefusal, type Verified } from './guard.ts'
import { installedBy, tenantsOf } from './installed.ts'
import type { Json } from './words.ts'

export interface ReceiverOptions {
  readonly signingSecret: string
  readonly bots: Bots
  /** Slack says that the installation of a workspace, or of its organisation, is over. */
  readonly left: (tenants: readonly string[]) => Promise<void>
  readonly log: Log
  readonly now: () => Date
  /** Milliseconds until Slack gets its answer, done or not: it waits three seconds. */
  readonly acknowledgeWithin?: number
}

/** Bolt's way in on a route of ours. What it dispatches, `arrived` has read already. */
export interface SlackReceiver extends Receiver {
  handle(request: HttpRequest): Promise<HttpResponse>
  arrived(body: object): Arrived | undefined
}

const ACKNOWLEDGE_WITHIN = 2500
/** Slack tries an event again for some six minutes. */
const EVENTS = { seconds: 60 * 60, most: 20_000 } as const
const OK: HttpResponse = { status: 200, body: '' }
const final = (status: number, error: string): HttpResponse => ({
  status,
  headers: { 'x-slack-no-retry': '1' },
  body: { error },
})
const AGAIN: HttpResponse = { status: 503, body: { error: 'Please try again' } }

/**
 * A receiver of Bolt's that is a plain function. Slack gets its answer when everything is done, so that what Slack need
 * not send again is kept; or when its patience ends. Bolt's own would answer an event before anything is done.
 */
export function createReceiver(options: ReceiverOptions): SlackReceiver {
  const { bots, left, log, now, acknowledgeWithin = ACKNOWLEDGE_WITHIN } = options
  const guard = createGuard(options)
  const events = recent<true>({ ...EVENTS, now })
  const noted = recent<true>({ seconds: 60, most: 10, now })
  const read = new WeakMap<object, Arrived>()
  const underWay = new Set<Promise<unknown>>()
  let app: App | undefined

  /** An administrator has to see a wrong secret; whoever knocks often must not fill the log. */
  function note(status: number): void {
    if (noted.get(String(status))) return
    noted.set(String(status), true)
    log.warn('A request that Slack did not sign, or sent before, was refused', { status })
  }

  async function handle(request: HttpRequest): Promise<HttpResponse> {
    const verified = guard(request)
    if (isRefusal(verified)) {
      note(verified.status)
      return verified
    }
    const { body } = verified
    if (body['ssl_check'] !== undefined) return OK
    if (body['type'] === 'url_verification') return challenged(body['challenge'])
    const event = eventId(body)
    if (event === 'none') return final(400, 'Bad request')
    if (event !== undefined && events.get(event)) return OK
    if (event !== undefined) events.set(event, true)
    try {
      const said = await take(request, verified)
      if (event !== undefined && said.status !== 200) events.forget(event)
      return said
    } catch (error) {
      log.error('A request of Slack failed', error)
      verified.forget()
      if (event !== undefined) events.forget(event)
      return AGAIN
    }
  }

  async function take({ headers }: HttpRequest, { body, sent }: Verified): Promise<HttpResponse> {
    const installed = installedBy(body)
    if (!installed) return final(400, 'Bad request')
    if (isGoodbye(body)) {
      await left(tenantsOf(body))
      return OK
    }
    const bot = await within(acknowledgeWithin, bots(installed.tenant))
    if (bot === TOO_SLOW) throw new Error('Nobody could say in time who we are in that workspace')
    if (!bot) return final(403, 'Not installed there')
    const arrived = readArrived({ body, installed, bot, sent })
    if (!arrived) return final(400, 'Bad request')
    if (arrived === 'other') return OK
    read.set(body, arrived)
    return process(body, headers)
  }

  /** Runs Bolt's listeners. What they acknowledge with is Slack's answer. */
  async function process(body: Json, headers: HttpRequest['headers']): Promise<HttpResponse> {
    let said: HttpResponse = OK
    let answered = false
    const event: ReceiverEvent = {
      body: body as ReceiverEvent['body'],
      ack: async response => {
        if (!answered && response) said = { status: 200, body: response as object }
        answered = true
      },
      ...retriesOf(headers),
    }
    const work = app?.processEvent(event) ?? Promise.resolve()
    underWay.add(work)
    const finished = work.finally(() => underWay.delete(work))
    try {
      if ((await within(acknowledgeWithin, finished)) === TOO_SLOW)
        finished.catch(error => log.error('What took too long failed as well', error))
    } catch (error) {
      // Our listeners catch what is ours, so this is a shape that Bolt itself cannot read.
      log.warn('Bolt could not read a request', { error: error instanceof Error ? error.name : typeof error })
      return final(400, 'Bad request')
    }
    return said
  }

  return {
    init: it => {
      app = it
    },
    start: async () => undefined,
    stop: async () => void (await Promise.allSettled(underWay)),
    handle,
    arrived: body => read.get(body),
  }
}

const challenged = (challenge: unknown): HttpResponse =>
  typeof challenge === 'string' && challenge.length <= 500
    ? { status: 200, body: { challenge } }
    : final(400, 'Bad request')

/** Undefined for what is no event. */
function eventId(body: Json): string | 'none' | undefined {
  if (body['type'] !== 'event_callback') return undefined
  const { event_id: id, event } = body
  const isEvent = typeof event === 'object' && event !== null && !Array.isArray(event)
  return isEvent && typeof id === 'string' && id !== '' && id.length <= 100 ? id : 'none'
}

function isGoodbye(body: Json): boolean {
  const event = (body['event'] ?? {}) as {
    readonly type?: unknown
    readonly tokens?: { readonly bot?: unknown } | null
  }
  if (event.type === 'app_uninstalled') return true
  const revoked = event.tokens?.bot
  return event.type === 'tokens_revoked' && Array.isArray(revoked) && revoked.length > 0
}

function retriesOf(headers: HttpRequest['headers']): Pick<ReceiverEvent, 'retryNum' | 'retryReason'> {
  const count = Number(headers['x-slack-retry-num'] ?? Number.NaN)
  const reason = headers['x-slack-retry-reason']
  return { ...(Number.isInteger(count) && { retryNum: count }), ...(reason && { retryReason: reason }) }
}
