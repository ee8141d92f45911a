import type { Log } from '../log.ts'
import { TOO_SLOW, within } from '../within.ts'
import type { Allowed } from './auth/origins.ts'
import type { OutboundToken } from './credentials.ts'
import { type Outcome, outcomeOf, outcomeOfFault } from './outcome.ts'
import type { Json } from './words.ts'

export interface ConnectorOptions {
  readonly token: OutboundToken
  readonly allowed: Allowed
  readonly log: Log
  readonly now: () => Date
  /** Milliseconds until a request is given up, and the wait for its token. */
  readonly within?: number
}

/** Our way to the Bot Connector: it never waits for ever, never follows a redirect, and sends nothing twice by itself. */
export interface Connector {
  /** @throws Error when the service URL is not on the list, before a token is even asked for */
  request(method: 'GET' | 'POST' | 'PUT', serviceUrl: string, path: string, body?: Json): Promise<Outcome>
}

/** The Connector over HTTPS, with our own token. How a request ended is its outcome, never an error. */
export function createConnector({ token, allowed, log, now, within: patience = 10_000 }: ConnectorOptions): Connector {
  async function once(method: string, url: URL, body: Json | undefined, renew: boolean): Promise<Outcome> {
    const bearer = await within(patience, token(renew)).catch((error: unknown) => {
      log.error('There is no token to send with', error)
      return undefined
    })
    if (bearer === TOO_SLOW) log.warn('There is no token to send with: its server does not answer')
    if (bearer === undefined || bearer === TOO_SLOW) return { how: 'later', afterSeconds: 30 }
    try {
      const answer = await fetch(url, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json; charset=utf-8' },
        ...(body && { body: JSON.stringify(body) }),
      })
      const said = await answer.text()
      return outcomeOf(answer.status, parse(said), answer.headers.get('retry-after'), now())
    } catch (error) {
      return outcomeOfFault(error)
    }
  }

  return {
    async request(method, serviceUrl, path, body) {
      if (!allowed(serviceUrl))
        throw new Error('An address names a service that is not on the list, so nothing was sent')
      const url = new URL(path, serviceUrl.endsWith('/') ? serviceUrl : `${serviceUrl}/`)
      if (!allowed(url.origin + url.pathname))
        throw new Error('A path leads to a service that is not on the list, so nothing was sent')
      const first = await once(method, url, body, false)
      const outcome = first.how === 'unauthorized' ? await once(method, url, body, true) : first
      if (outcome.how === 'unauthorized') log.warn('The Connector refuses our token, a new one too', { method })
      else if (outcome.how !== 'done')
        log.warn('A request to the Connector did not succeed', { method, how: outcome.how })
      return outcome
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Path of a conversation's activities. @param id one of them: to answer or to update it */
export const activitiesPath = (conversation: string, id?: string): string =>
  `v3/conversations/${encodeURIComponent(conversation)}/activities${id ? `/${encodeURIComponent(id)}` : ''}`

/** Where a chat with one person is begun. */
export const CONVERSATIONS = 'v3/conversations'

export const membersPath = (conversation: string, pageSize: number, from?: string): string => {
  const query = new URLSearchParams({ pageSize: String(pageSize), ...(from && { continuationToken: from }) })
  return `v3/conversations/${encodeURIComponent(conversation)}/pagedmembers?${query}`
}
