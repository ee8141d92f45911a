import { createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import { answerJson, type Loopback, listenOnLoopback } from './loopback.ts'

export const BOT_FRAMEWORK = 'https://api.botframework.com'

/** Forgeries and oddities for tests. Without any, a token is signed as the channel signs. */
export interface Signing {
  /** `other`: a key that was never published, under the name of one that was. */
  readonly key?: 'ours' | 'other'
  readonly kid?: string
  readonly alg?: 'RS256' | 'RS384' | 'RS512' | 'HS256' | 'none'
}

/** The far side of "who signed this?": an OpenID metadata document, a key set, and tokens signed by its keys. */
export interface Issuer extends Loopback {
  readonly metadataUrl: string
  /** How often the metadata and the keys were asked for, and whether they answer. A test may set both. */
  readonly state: { metadata: number; keys: number; down: boolean; endorsements: readonly string[] }
  sign(claims: object, signing?: Signing): string
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * Starts the local stand-in for Microsoft's token issuer, on loopback only.
 * Its key set holds `endorsed` (for Teams) and `not-endorsed` (for no channel).
 */
export async function startIssuer(): Promise<Issuer> {
  const ours = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = ours.publicKey.export({ format: 'jwk' })
  const state = { metadata: 0, keys: 0, down: false, endorsements: ['msteams'] as readonly string[] }
  const server = await listenOnLoopback((request, response) => {
    const asksMetadata = request.url?.endsWith('/openidconfiguration') ?? false
    state[asksMetadata ? 'metadata' : 'keys']++
    if (state.down) return answerJson(response, 503, { error: 'down' })
    if (asksMetadata) return answerJson(response, 200, { issuer: BOT_FRAMEWORK, jwks_uri: `${server.url}/keys` })
    const endorsed = { ...jwk, kid: 'endorsed', endorsements: state.endorsements }
    return answerJson(response, 200, { keys: [endorsed, { ...jwk, kid: 'not-endorsed' }] })
  })

  function sign(claims: object, { key = 'ours', kid = 'endorsed', alg = 'RS256' }: Signing = {}): string {
    const input = `${encode({ typ: 'JWT', alg, kid })}.${encode(claims)}`
    if (alg === 'none') return `${input}.`
    if (alg === 'HS256') {
      const publicKey = ours.publicKey.export({ format: 'pem', type: 'spki' })
      return `${input}.${createHmac('sha256', publicKey).update(input).digest('base64url')}`
    }
    const privateKey = key === 'ours' ? ours.privateKey : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    return `${input}.${createSign(`RSA-SHA${alg.slice(2)}`)
      .update(input)
      .sign(privateKey, 'base64url')}`
  }

  return { ...server, state, sign, metadataUrl: `${server.url}/v1/.well-known/openidconfiguration` }
}
