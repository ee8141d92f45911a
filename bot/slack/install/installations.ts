import type { Services } from '#shared/journeys/services.ts'
import type { Route } from '../../http.ts'
import type { Log } from '../../log.ts'
import type { Bots } from '../bots.ts'
import { outcomeOfFault } from '../outcome.ts'
import type { Send } from '../send.ts'
import type { Json } from '../words.ts'
import { installRoutes } from './routes.ts'
import { createTokens } from './tokens.ts'

export interface OauthSettings {
  readonly clientId: string
  readonly clientSecret: string
  /** Where people reach us, without a slash at the end. */
  readonly publicUrl: string
  /** Workspaces and organisations that may install; empty or missing: any. */
  readonly allowed?: readonly string[]
}
export interface InstallationNeeds {
  readonly records: Pick<Services, 'store' | 'keys'>
  readonly send: Pick<Send, 'plainly'>
  readonly apiUrl: string
  readonly log: Log
  readonly now: () => Date
}

/** Several workspaces, and organisations, each with a token of its own. */
export interface Installations {
  readonly bots: Bots
  readonly routes: readonly Route[]
  /** Slack says that it is over in one of these. @throws Error when it cannot be found out, or not be removed */
  left(tenants: readonly string[]): Promise<void>
  /** Looks for installations that ended while we did not hear of it. @throws Error when the store does not say */
  sweep(): Promise<void>
}

/** Installations over our store, the way to make one, and the way to end one. */
export function createInstallations(
  { clientId, clientSecret, publicUrl, allowed = [] }: OauthSettings,
  { records, send, apiUrl, log, now }: InstallationNeeds,
): Installations {
  const grant = (args: Json) =>
    send.plainly('oauth.v2.access', { client_id: clientId, client_secret: clientSecret, ...args })
  const tokens = createTokens({ records, grant, log, now })
  const site = new URL(apiUrl).origin

  /** An old notice can come late, after somebody installed anew: only a token that is dead is forgotten. */
  async function isDead(token: string): Promise<boolean> {
    try {
      await send.plainly('auth.test', {}, token)
      return false
    } catch (error) {
      if (outcomeOfFault(error).how === 'unauthorized') return true
      throw error
    }
  }

  /** Renewed first when it is time: an access token that ran out by itself says nothing. */
  async function isOver(tenant: string): Promise<boolean> {
    const bot = await tokens.bots(tenant)
    const fresh = await bot?.token().catch((error: unknown) => {
      if (!(error instanceof Error) || !/invalid_refresh_token|token_revoked/.test(error.message)) throw error
      return undefined
    })
    const token = fresh ?? (await tokens.peek(tenant))
    return token !== undefined && (await isDead(token))
  }

  async function forget(tenant: string): Promise<void> {
    await tokens.forget(tenant)
    log.info('Uninstalled in Slack: the installation and its token are deleted', { tenant })
  }

  /** Found over at the last look. Another process may be storing a new token just then, so it takes two looks. */
  let suspects: ReadonlySet<string> = new Set()

  return {
    bots: tokens.bots,
    routes: installRoutes({ tokens, keys: records.keys, clientId, publicUrl, site, allowed, grant, log, now }),
    async left(tenants) {
      for (const tenant of tenants) {
        const token = await tokens.peek(tenant)
        if (token === undefined || !(await isDead(token))) continue
        await forget(tenant)
      }
    },
    async sweep() {
      const over = new Set<string>()
      for (const tenant of await tokens.tenants()) {
        const ended = await isOver(tenant).catch((error: unknown) => {
          log.warn('Slack does not say whether an installation still stands', { tenant, error: String(error) })
          return false
        })
        if (ended && suspects.has(tenant)) await forget(tenant)
        else if (ended) over.add(tenant)
      }
      suspects = over
    },
  }
}
