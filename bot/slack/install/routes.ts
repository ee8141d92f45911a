import type { Services } from '#shared/journeys/services.ts'
import type { HttpRequest, HttpResponse, Route } from '../../http.ts'
import type { Log } from '../../log.ts'
import { recent } from '../../recent.ts'
import { isRecord } from '../click.ts'
import type { Json } from '../words.ts'
import type { Tokens } from './tokens.ts'

/** What the manifest asks for; a test holds the two together. */
export const SCOPES = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'groups:read',
  'im:history',
  'im:write',
  'links:read',
  'links:write',
  'users:read',
] as const

export interface InstallOptions {
  readonly tokens: Tokens
  readonly keys: Services['keys']
  readonly clientId: string
  /** Where people reach us, without a slash at the end. */
  readonly publicUrl: string
  /** Slack's own site, such as `https://slack.com`. */
  readonly site: string
  /** Workspaces and organisations that may install; empty: any. */
  readonly allowed: readonly string[]
  readonly grant: (args: Json) => Promise<Json>
  readonly log: Log
  readonly now: () => Date
}

const MINUTES = 10
const COOKIE = 'council_pulse_slack'

/** `GET /slack/install` leads to Slack's consent page; `GET /slack/oauth_redirect` is where that leads back to. */
export function installRoutes(options: InstallOptions): readonly Route[] {
  const used = recent<true>({ seconds: MINUTES * 60, most: 10_000, now: options.now })
  return [
    { method: 'GET', path: '/slack/install', handle: async () => begin(options) },
    { method: 'GET', path: '/slack/oauth_redirect', handle: request => finish(options, used, request) },
  ]
}

/** Whoever comes back must be the one who left: the state is sealed by us, and its other half is in their browser. */
function begin({ keys, clientId, publicUrl, site, now }: InstallOptions): HttpResponse {
  const nonce = keys.newToken()
  const state = keys.seal(JSON.stringify({ nonce, until: now().getTime() + MINUTES * 60_000 }))
  const url = new URL('/oauth/v2/authorize', site)
  url.search = String(
    new URLSearchParams({ client_id: clientId, scope: SCOPES.join(','), redirect_uri: redirectTo(publicUrl), state }),
  )
  const safe = publicUrl.startsWith('https:') ? ' Secure;' : ''
  return {
    status: 302,
    headers: {
      location: String(url),
      'set-cookie': `${COOKIE}=${nonce}; Path=/slack; Max-Age=${MINUTES * 60};${safe} HttpOnly; SameSite=Lax`,
    },
  }
}

async function finish(
  options: InstallOptions,
  used: ReturnType<typeof recent<true>>,
  { query, headers }: HttpRequest,
): Promise<HttpResponse> {
  const { keys, publicUrl, allowed, grant, tokens, log, now } = options
  const nonce = readState(keys, query.get('state') ?? '', now())
  if (nonce === undefined || cookieIn(headers['cookie']) !== nonce || used.get(nonce)) return page(400, STALE)
  used.set(nonce, true)
  if (query.get('error') !== null) return page(400, CANCELLED)
  const code = query.get('code') ?? ''
  if (code === '' || code.length > 500) return page(400, STALE)
  try {
    const granted = await grant({ code, redirect_uri: redirectTo(publicUrl) })
    if (
      !SCOPES.every(scope =>
        String(granted['scope'] ?? '')
          .split(',')
          .includes(scope),
      )
    )
      return page(400, TOO_LITTLE)
    const ids = [granted['team'], granted['enterprise']].map(each => (isRecord(each) ? each['id'] : undefined))
    if (allowed.length > 0 && !ids.some(id => typeof id === 'string' && allowed.includes(id)))
      return page(403, NOT_ALLOWED)
    const tenant = await tokens.keep(granted)
    log.info('Installed in Slack', { tenant })
    return page(200, INSTALLED)
  } catch (error) {
    const reference = log.error('An installation in Slack failed', error)
    return page(502, `Council Pulse couldn't be installed (reference ${reference}). Try again from the start.`)
  }
}

const redirectTo = (publicUrl: string): string => `${publicUrl}/slack/oauth_redirect`

function readState(keys: Services['keys'], state: string, now: Date): string | undefined {
  try {
    const { nonce, until } = JSON.parse(keys.unseal(state)) as { readonly nonce: unknown; readonly until: unknown }
    return typeof nonce === 'string' && typeof until === 'number' && until > now.getTime() ? nonce : undefined
  } catch {
    return undefined
  }
}

const cookieIn = (header = ''): string | undefined =>
  header
    .split(';')
    .map(each => each.trim().split('='))
    .find(([name]) => name === COOKIE)?.[1]

const page = (status: number, text: string): HttpResponse => ({
  status,
  headers: { 'set-cookie': `${COOKIE}=; Path=/slack; Max-Age=0; HttpOnly; SameSite=Lax` },
  body: text,
})

const INSTALLED =
  'Council Pulse is installed. Go to Slack, invite it to the channel where pulses should be posted ("/invite @Council Pulse"), and it says what to do next.'
const STALE = 'This link is not yours or is more than 10 minutes old, so nothing was installed. Start again.'
const CANCELLED = 'Nothing was installed, because it was not agreed to in Slack.'
const TOO_LITTLE = 'Nothing was installed: Slack did not grant everything that Council Pulse needs. Start again.'
const NOT_ALLOWED = 'Nothing was installed: this workspace is not on the list of the council that runs Council Pulse.'
