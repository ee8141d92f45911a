import type { Connector } from '../../bot/teams/connector.ts'
import { activitiesPath } from '../../bot/teams/connector.ts'
import type { Clock } from '../fakes/clock.ts'
import type { Chance } from './chance.ts'

/** What Teams publishes: so many requests in so many seconds, in one conversation, and of one app in a tenant. */
const CONVERSATION = [
  [7, 1],
  [8, 2],
  [60, 30],
  [1800, 3600],
] as const
/** The newer page says 50 a second, an older one 30: the stricter counts. */
const TENANT = [[30, 1]] as const

/** What a Connector saw that enforces the published windows. */
export interface Seen {
  requests: number
  posts: number
  refused: number
  /** Requests that came before a Retry-After had passed. */
  early: number
  /** The most requests of the tenant within one second. */
  busiest: number
  readonly posted: Map<string, number>
}

/**
 * A Connector with the windows of Teams, on the clock of the test. Now and then it is busy for reasons of its own.
 * @param wait lets so many seconds pass
 */
export function windowedConnector(
  clock: Clock,
  wait: (seconds: number) => Promise<void>,
  luck: Chance,
  busy: number,
): { readonly connector: Connector; readonly seen: Seen } {
  const seen: Seen = { requests: 0, posts: 0, refused: 0, early: 0, busiest: 0, posted: new Map() }
  const tenant: number[] = []
  const conversations = new Map<string, number[]>()
  let notBefore = 0
  let ids = 0

  const over = (times: number[], windows: readonly (readonly [number, number])[], now: number): boolean =>
    windows.some(([most, seconds]) => times.filter(at => at > now - seconds * 1000).length >= most)

  return {
    seen,
    connector: {
      async request(method, _serviceUrl, path, body) {
        const now = clock.now().getTime()
        seen.requests += 1
        if (now < notBefore) seen.early += 1
        const times = conversations.get(path) ?? []
        while (tenant[0] !== undefined && tenant[0] <= now - 1000) tenant.shift()
        const refused = luck.happens(busy) || over(tenant, TENANT, now) || over(times, CONVERSATION, now)
        tenant.push(now)
        times.push(now)
        conversations.set(path, times)
        seen.busiest = Math.max(seen.busiest, tenant.length)
        await wait(0.05 + luck.next() * 0.25)
        if (refused) {
          const afterSeconds = 1 + luck.below(20)
          seen.refused += 1
          notBefore = Math.max(notBefore, clock.now().getTime() + afterSeconds * 1000)
          return { how: 'later', afterSeconds }
        }
        if (method === 'POST' && path === 'v3/conversations') {
          const [member] = (body as { members?: { id: string }[] } | undefined)?.members ?? []
          return { how: 'done', body: { id: `a:${member?.id}` } }
        }
        if (method === 'POST') {
          seen.posts += 1
          seen.posted.set(path, (seen.posted.get(path) ?? 0) + 1)
        }
        return { how: 'done', body: { id: `message-${++ids}` } }
      },
    },
  }
}

/** The path under which a conversation's posts are counted. */
export const postsTo = (conversation: string): string => activitiesPath(conversation)
