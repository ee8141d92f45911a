import type { SlackApi } from '../../bot/desk/counterpart/slackApi.ts'
import { SCOPES } from '../../bot/slack/install/routes.ts'

export const CLIENT = { clientId: '1.2', clientSecret: 'client secret' } as const

/** Who agreed on Slack's consent page, and to what. */
export interface Consent {
  readonly team: string
  readonly enterprise?: string
  /** The organisation installs it for all of its workspaces. */
  readonly wide?: true
  readonly scopes?: readonly string[]
  /** Tokens that end, after so many seconds. */
  readonly rotates?: number
}

/** Slack's `oauth.v2.access`: codes and refresh tokens are good once. */
export function slackGrants(api: SlackApi) {
  const codes = new Map<string, { readonly consent: Consent; readonly redirect: string }>()
  const refreshes = new Map<string, Consent>()
  const asked: string[] = []
  let made = 0
  /** What an answer waits for, to have several callers at once. */
  const granted = (consent: Consent) => {
    const { team, enterprise, wide, scopes = SCOPES, rotates } = consent
    const token = `xoxb-granted-${++made}`
    const refresh = `xoxe-${made}`
    api.tokens.set(token, { team, botUser: api.botUser, ...(enterprise && { enterprise }) })
    if (rotates) refreshes.set(refresh, consent)
    return {
      ok: true,
      access_token: token,
      token_type: 'bot',
      scope: scopes.join(','),
      bot_user_id: api.botUser,
      app_id: 'A0PULSE',
      team: wide ? null : { id: team, name: '<b>Council</b>' },
      enterprise: enterprise ? { id: enterprise, name: 'Org' } : null,
      is_enterprise_install: wide === true,
      ...(rotates && { expires_in: rotates, refresh_token: refresh }),
    }
  }
  api.more.set('oauth.v2.access', args => {
    const refresh = String(args['refresh_token'] ?? '')
    asked.push(refresh || String(args['code']))
    if (args['client_id'] !== CLIENT.clientId || args['client_secret'] !== CLIENT.clientSecret)
      return { ok: false, error: 'bad_client_secret' }
    if (args['grant_type'] === 'refresh_token') {
      const consent = refreshes.get(refresh)
      refreshes.delete(refresh)
      return consent ? granted(consent) : { ok: false, error: 'invalid_refresh_token' }
    }
    const agreed = codes.get(String(args['code']))
    codes.delete(String(args['code']))
    if (!agreed) return { ok: false, error: 'invalid_code' }
    return agreed.redirect === args['redirect_uri'] ? granted(agreed.consent) : { ok: false, error: 'bad_redirect_uri' }
  })
  return {
    asked,
    granted,
    /** Somebody agrees on the consent page. @returns the code that they come back with */
    agree(consent: Consent, redirect: string): string {
      const code = `code-${++made}`
      codes.set(code, { consent, redirect })
      return code
    },
  }
}
