import { hash } from 'node:crypto'
import { decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose'
import type { KeySet } from './keyset.ts'

/** A token whose signature, issuer, audience and times hold. */
export interface VerifiedToken {
  readonly claims: JWTPayload & { readonly exp: number }
  readonly serviceUrl: string
  /** Channels that the signing key may speak for. */
  readonly endorsements: readonly string[]
}
/** @throws Error that says why, for the log only */
export type VerifyToken = (authorization: string | undefined) => Promise<VerifiedToken>

export interface VerifierOptions {
  readonly appId: string
  readonly keys: KeySet
  readonly now: () => Date
}

const ISSUER = 'https://api.botframework.com'
const ALGORITHMS = ['RS256', 'RS384', 'RS512']
/** Seconds that the two clocks may differ. */
const TOLERANCE = 300
const LONGEST = 8192
/** Teams uses a token for about an hour, for many requests. */
const REMEMBERED = 1000

/**
 * Checks the bearer token of a request. Only the channel's own issuer is known, so that the SDK's paths for
 * emulators and skills do not exist here.
 * @throws Error when the app id is empty: with the SDK that would turn authentication off
 */
export function createVerifier({ appId, keys, now }: VerifierOptions): VerifyToken {
  if (!appId) throw new Error('TEAMS_APP_ID is empty. Without it anybody could speak for anybody.')
  const verified = new Map<string, VerifiedToken>()

  return async authorization => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1]
    if (token === undefined || token.length > LONGEST) throw new Error('There is no bearer token')
    const name = hash('sha256', token, 'base64')
    const seconds = now().getTime() / 1000
    const before = verified.get(name)
    if (before && seconds <= before.claims.exp + TOLERANCE) return before
    const fresh = await verify(token)
    if (verified.size >= REMEMBERED) verified.delete(verified.keys().next().value as string)
    verified.set(name, fresh)
    return fresh
  }

  async function verify(token: string): Promise<VerifiedToken> {
    const { kid } = decodeProtectedHeader(token)
    const key = typeof kid === 'string' ? await keys.find(kid) : undefined
    if (!key) throw new Error('The token is signed by a key that nobody published')
    const { payload } = await jwtVerify(token, key.key, {
      issuer: ISSUER,
      audience: appId,
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE,
      currentDate: now(),
      requiredClaims: ['exp', 'serviceurl'],
    })
    const serviceUrl = payload['serviceurl']
    if (typeof serviceUrl !== 'string' || payload.exp === undefined) throw new Error('A claim is not what it should be')
    return { claims: { ...payload, exp: payload.exp }, serviceUrl, endorsements: key.endorsements }
  }
}
