import type { Configuration } from '@azure/msal-node'
import { TOO_SLOW, within } from '../within.ts'

/** A bearer token for what the bot sends. @param renew the last one was refused: get another */
export type OutboundToken = (renew?: boolean) => Promise<string>

const AUDIENCE = 'https://api.botframework.com'
/** Milliseconds until a token server that says nothing is given up. */
const TOKEN_WITHIN = 10_000

/** For trial mode and tests: always the same. */
export const staticToken =
  (token: string): OutboundToken =>
  async () =>
    token

export interface AppCredentials {
  readonly appId: string
  /** The tenant that the bot is registered in. */
  readonly tenant: string
  readonly password: string
  /** Another way to reach the token server, for a test. */
  readonly system?: Configuration['system']
  /** Milliseconds until the token server is given up. */
  readonly within?: number
}

/** Client credentials by MSAL, which keeps a token until shortly before it ends. */
export function passwordToken({ appId, tenant, password, system, within: patience }: AppCredentials): OutboundToken {
  const client = lazily(async () => {
    const { ConfidentialClientApplication } = await import('@azure/msal-node')
    const authority = `https://login.microsoftonline.com/${tenant}`
    return new ConfidentialClientApplication({
      auth: { clientId: appId, authority, clientSecret: password },
      ...(system && { system }),
    })
  })
  return oneAtATime(async renew => {
    const asked = { scopes: [`${AUDIENCE}/.default`], skipCache: renew }
    return tokenIn(await (await client()).acquireTokenByClientCredential(asked))
  }, patience)
}

/** The identity that Azure gives to the process: no password anywhere. */
export function managedIdentityToken(appId: string): OutboundToken {
  const client = lazily(async () => {
    const { ManagedIdentityApplication } = await import('@azure/msal-node')
    return new ManagedIdentityApplication({ managedIdentityIdParams: { userAssignedClientId: appId } })
  })
  return oneAtATime(async renew =>
    tokenIn(await (await client()).acquireToken({ resource: AUDIENCE, forceRefresh: renew })),
  )
}

function tokenIn(result: { readonly accessToken: string } | null): string {
  if (!result?.accessToken) throw new Error('The token server gave no token')
  return result.accessToken
}

/** However many sends wait for a token, one request is made; one that hangs is given up, and not waited for again. */
function oneAtATime(get: (renew: boolean) => Promise<string>, patience = TOKEN_WITHIN): OutboundToken {
  const underWay = new Map<boolean, Promise<string>>()
  const inTime = async (renew: boolean): Promise<string> => {
    const token = await within(patience, get(renew))
    if (token === TOO_SLOW) throw new Error(`The token server did not answer within ${patience} ms`)
    return token
  }
  return (renew = false) => {
    const running = underWay.get(renew) ?? inTime(renew).finally(() => underWay.delete(renew))
    underWay.set(renew, running)
    return running
  }
}

/** MSAL takes a while to load: only those who send pay for it, once. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
