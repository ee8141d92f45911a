import type { Installation } from '#shared/domain/installation.ts'
import type { Services } from '#shared/journeys/services.ts'
import type { Log } from '../../log.ts'
import type { Bot, Bots } from '../bots.ts'
import { isTenant, isUser } from '../person.ts'
import type { Json } from '../words.ts'

/** A token, and what renews it. */
interface Secrets {
  readonly token: string
  readonly refresh?: string
}

export interface TokenOptions {
  readonly records: Pick<Services, 'store' | 'keys'>
  /** Asks Slack's `oauth.v2.access`, as our app. @throws Error when Slack does not grant it */
  readonly grant: (args: Json) => Promise<Json>
  readonly log: Log
  readonly now: () => Date
}

export interface Tokens {
  readonly bots: Bots
  /** Keeps what Slack granted. @returns the tenant @throws Error when it is not a grant of a bot */
  keep(granted: Json): Promise<string>
  /** The token that is kept for a tenant, as it is. */
  peek(tenant: string): Promise<string | undefined>
  forget(tenant: string): Promise<void>
  /** Every tenant that has an installation. */
  tenants(): Promise<readonly string[]>
}

const PARTITION = 'platform:slack'
/** A token is renewed when it ends sooner than this, in milliseconds; Slack's last for twelve hours. */
const RENEW_BEFORE = 2 * 3600_000
/** For so long an installation is not looked up again, in milliseconds: another process may have removed it. */
const REMEMBER = 60_000

/** Installations in our store, their tokens sealed, renewed one at a time: Slack ends a refresh token when it is used. */
export function createTokens({ records: { store, keys }, grant, log, now }: TokenOptions): Tokens {
  const known = new Map<string, { readonly bot: Bot | undefined; readonly until: number }>()
  const looking = new Map<string, Promise<Bot | undefined>>()
  const renewing = new Map<string, Promise<string>>()

  const read = (tenant: string) => store.read(PARTITION, 'installation', tenant)
  const secretsOf = ({ sealed }: Installation): Secrets => JSON.parse(keys.unseal(sealed)) as Secrets

  async function look(tenant: string): Promise<Bot | undefined> {
    const found = await read(tenant)
    const bot = found && { tenant, user: found.value.bot, token: (renew = false) => tokenFor(tenant, renew) }
    known.set(tenant, { bot, until: now().getTime() + REMEMBER })
    return bot
  }

  async function tokenFor(tenant: string, renew: boolean): Promise<string> {
    const found = await read(tenant)
    if (!found) throw new Error('The app was uninstalled there')
    const { expiresAt } = found.value
    const left = expiresAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - now().getTime()
    const { token, refresh } = secretsOf(found.value)
    if (refresh === undefined || (!renew && left > RENEW_BEFORE)) return token
    try {
      return await oneAtATime(renewing, tenant, () => renewed(tenant, refresh))
    } catch (error) {
      if (renew || left <= 0) throw error
      log.error('A token could not be renewed, and is used while it lasts', error)
      return token
    }
  }

  /** @throws Error when Slack grants nothing new, and nobody else has stored something new meanwhile */
  async function renewed(tenant: string, refresh: string): Promise<string> {
    const before = await read(tenant)
    if (!before) throw new Error('The app was uninstalled there')
    const stands = secretsOf(before.value)
    if (stands.refresh !== refresh) return stands.token
    const granted = await grant({ grant_type: 'refresh_token', refresh_token: refresh }).catch(async error => {
      // Another process may have used it first; what it got stands in the store by now, or soon.
      const after = await read(tenant)
      if (after && after.version !== before.version) return undefined
      throw error
    })
    if (granted) {
      const value = { ...before.value, ...sealedGrant(granted) }
      if ((await store.write(PARTITION, 'installation', tenant, value, before.version)) === 'written')
        return secretsOf(value).token
    }
    const after = await read(tenant)
    if (!after) throw new Error('The app was uninstalled there')
    return secretsOf(after.value).token
  }

  /** @throws Error when a part is missing */
  function sealedGrant(granted: Json): Pick<Installation, 'sealed' | 'expiresAt'> {
    const { access_token: token, refresh_token: refresh, expires_in: seconds } = granted
    if (typeof token !== 'string' || token === '') throw new Error('Slack granted no token')
    const secrets: Secrets = { token, ...(typeof refresh === 'string' && refresh && { refresh }) }
    const ends = typeof seconds === 'number' && { expiresAt: new Date(now().getTime() + seconds * 1000).toISOString() }
    return { sealed: keys.seal(JSON.stringify(secrets)), ...ends }
  }

  return {
    bots: async tenant => {
      const entry = known.get(tenant)
      if (entry && entry.until > now().getTime()) return entry.bot
      return oneAtATime(looking, tenant, () => look(tenant))
    },
    async keep(granted) {
      const { bot_user_id: bot, is_enterprise_install: wide, token_type: type } = granted
      const tenant = idOf(wide === true ? granted['enterprise'] : granted['team'])
      if (type !== 'bot' || !isUser(bot) || !isTenant(tenant)) throw new Error('Slack granted nothing for a bot')
      const value: Installation = { tenant, bot, ...sealedGrant(granted), installedAt: now().toISOString() }
      for (let left = 5; left > 0; left -= 1) {
        const before = await read(tenant)
        if ((await store.write(PARTITION, 'installation', tenant, value, before?.version ?? 'nothing')) !== 'written')
          continue
        known.delete(tenant)
        return tenant
      }
      throw new Error('Too many others were installing at the same moment')
    },
    async peek(tenant) {
      const found = await read(tenant)
      return found && secretsOf(found.value).token
    },
    tenants: async () => (await store.list(PARTITION, 'installation')).map(({ value }) => value.tenant),
    async forget(tenant) {
      await store.remove(PARTITION, 'installation', tenant)
      known.delete(tenant)
    },
  }
}

const idOf = (of: unknown): unknown => (of as { readonly id?: unknown } | null | undefined)?.id

/** However many ask for the same at once, it is done once. */
function oneAtATime<T>(running: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const work = running.get(key) ?? make().finally(() => running.delete(key))
  running.set(key, work)
  return work
}
