import type { Activity } from 'botbuilder'
import {
  type AuthenticateRequestResult,
  AuthenticationError,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector'
import type { Log } from '../../log.ts'
import type { Allowed } from './origins.ts'
import type { VerifiedToken, VerifyToken } from './token.ts'

export interface StrictOptions {
  readonly verify: VerifyToken
  /** Tenant ids that may speak with us, in lower case. */
  readonly tenants: readonly string[]
  readonly allowed: Allowed
  /** What the SDK sends with: ours, which neither waits for ever nor sends twice. */
  readonly connector: (serviceUrl: string) => ConnectorClient
  readonly log: Log
}

const CHANNEL = 'msteams'
const unauthorized = () => new AuthenticationError('Unauthorized', 401)

/**
 * The SDK's authentication, replaced: 401 and nothing else for whatever is not a current token of the Teams channel,
 * for our bot, about the very service and tenant that the activity names. A class, because the SDK wants one.
 */
export class StrictAuthentication extends BotFrameworkAuthentication {
  readonly #options: StrictOptions
  constructor(options: StrictOptions) {
    super()
    this.#options = options
  }
  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const { verify, log } = this.#options
    try {
      const token = await verify(header)
      const fault = faultOf(activity, token, this.#options)
      if (fault) throw new Error(fault)
      const claimsIdentity = new ClaimsIdentity([{ type: 'aud', value: String(token.claims.aud) }], true)
      return { audience: ISSUED_FOR, claimsIdentity, connectorFactory: this.createConnectorFactory() }
    } catch (error) {
      log.warn('A request was refused', { because: error instanceof Error ? error.message : 'unknown' })
      throw unauthorized()
    }
  }
  override authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    return Promise.reject(unauthorized())
  }
  override authenticateChannelRequest(): Promise<ClaimsIdentity> {
    return Promise.reject(unauthorized())
  }
  override createConnectorFactory(): ConnectorFactory {
    return new OwnConnectors(this.#options)
  }
  /** Nobody signs in through the bot, so there is nothing that such a client could do. */
  override async createUserTokenClient(): Promise<UserTokenClient> {
    return {} as UserTokenClient
  }
}

class OwnConnectors extends ConnectorFactory {
  readonly #options: StrictOptions
  constructor(options: StrictOptions) {
    super()
    this.#options = options
  }
  override async create(serviceUrl: string): Promise<ConnectorClient> {
    if (!this.#options.allowed(serviceUrl)) throw unauthorized()
    return this.#options.connector(serviceUrl)
  }
}

const ISSUED_FOR = 'https://api.botframework.com'

/** @returns why the token does not go with the activity; undefined when it does */
function faultOf(activity: Activity, token: VerifiedToken, { tenants, allowed }: StrictOptions): string | undefined {
  const { serviceUrl, channelId } = activity
  if (typeof serviceUrl !== 'string' || serviceUrl !== token.serviceUrl)
    return 'The service URL is not the one of the token'
  if (!allowed(serviceUrl)) return 'The service URL is not on the list'
  if (channelId !== CHANNEL) return 'The channel is not Teams'
  if (!token.endorsements.includes(CHANNEL)) return 'The key is not endorsed for Teams'
  const tenant = tenantOf(activity)
  return tenant !== undefined && tenants.includes(tenant)
    ? undefined
    : 'The tenant is not on the list, or not named alike everywhere'
}

/** The tenant that the activity names, in lower case; undefined when it names none, or two. */
export function tenantOf(activity: Partial<Activity>): string | undefined {
  const named = [
    (activity.channelData as { tenant?: { id?: unknown } } | undefined)?.tenant?.id,
    activity.conversation?.tenantId,
  ]
  const tenants = new Set(
    named.filter(each => each !== undefined && each !== null).map(each => String(each).toLowerCase()),
  )
  return tenants.size === 1 ? [...tenants][0] : undefined
}
