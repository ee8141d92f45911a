import { TOO_SLOW, within } from './within.ts'

/** A token, and until when it is good, in milliseconds since 1970. */
export interface IdentityToken {
  readonly token: string
  readonly goodUntil: number
}

/** Milliseconds until a token server that says nothing is given up. */
const TOKEN_WITHIN = 10_000
/** A new one is fetched this long before the old one ends. */
const AHEAD_MS = 5 * 60_000

/**
 * Tokens of the identity that Azure gives to this process. One is kept until shortly before it ends; however many ask,
 * one request is made; and while the token server is away, the last one serves for as long as it is good.
 * @param fetch asks the token server
 */
export function identityTokens(fetch: () => Promise<IdentityToken>, now: () => number): () => Promise<string> {
  let kept: IdentityToken | undefined
  let asking: Promise<IdentityToken> | undefined
  async function renew(): Promise<IdentityToken> {
    const got = await within(TOKEN_WITHIN, fetch())
    if (got === TOO_SLOW) throw new Error(`The token server did not answer within ${TOKEN_WITHIN} ms.`)
    kept = got
    return got
  }
  return async () => {
    if (kept && now() < kept.goodUntil - AHEAD_MS) return kept.token
    asking ??= renew().finally(() => {
      asking = undefined
    })
    try {
      return (await asking).token
    } catch (error) {
      if (kept && now() < kept.goodUntil) return kept.token
      throw error
    }
  }
}

/**
 * The managed identity of the machine, by MSAL, which finds the token server by itself.
 * @param resource for whom the token is, such as `https://cosmos.azure.com`
 * @param clientId which identity, when the machine has several
 */
export function managedIdentity(resource: string, clientId: string | undefined): () => Promise<IdentityToken> {
  return async () => {
    // MSAL takes a while to load: only those who need a token pay for it.
    const { ManagedIdentityApplication } = await import('@azure/msal-node')
    const identity = new ManagedIdentityApplication(
      clientId === undefined ? {} : { managedIdentityIdParams: { userAssignedClientId: clientId } },
    )
    const result = await identity.acquireToken({ resource })
    if (!result?.accessToken) throw new Error('The token server gave no token.')
    return { token: result.accessToken, goodUntil: result.expiresOn?.getTime() ?? 0 }
  }
}
