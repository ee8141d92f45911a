import { createSign, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { answerJson, type Loopback, listenOnLoopback } from './loopback.ts'

export const BOT_FRAMEWORK = 'https://api.botframework.com'

/** The far side of "who signed this?": an OpenID metadata document, a key set, and tokens signed by its key. */
export interface Issuer extends Loopback {
  readonly metadataUrl: string
  /** A token as the channel signs it. */
  sign(claims: object): string
}

export interface IssuerOptions {
  /** A new one when left out. */
  readonly pair?: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
  /** What is published. @param jwk the public key */
  readonly keys?: (jwk: JsonWebKey) => readonly object[]
  /** Stands before the answer. @returns whether it has dealt with the response */
  readonly before?: (asks: 'metadata' | 'keys', response: ServerResponse) => boolean
}

export const newPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
/** The name under which the key is published, for Teams. */
export const KEY_NAME = 'endorsed'
const forTeams = (jwk: JsonWebKey): readonly object[] => [{ ...jwk, kid: KEY_NAME, endorsements: ['msteams'] }]

/** Starts the local stand-in for Microsoft's token issuer, on loopback only. */
export async function startIssuer(options: IssuerOptions = {}): Promise<Issuer> {
  const { pair = newPair(), keys = forTeams, before = () => false } = options
  const jwk = pair.publicKey.export({ format: 'jwk' })
  const server = await listenOnLoopback((request, response) => {
    const asks = request.url?.endsWith('/openidconfiguration') ? 'metadata' : 'keys'
    if (before(asks, response)) return
    if (asks === 'metadata') answerJson(response, 200, { issuer: BOT_FRAMEWORK, jwks_uri: `${server.url}/keys` })
    else answerJson(response, 200, { keys: keys(jwk) })
  })
  const sign = (claims: object): string => {
    const input = unsigned({ alg: 'RS256', kid: KEY_NAME }, claims)
    return `${input}.${createSign('RSA-SHA256').update(input).sign(pair.privateKey, 'base64url')}`
  }
  return { ...server, sign, metadataUrl: `${server.url}/v1/.well-known/openidconfiguration` }
}

/** The first two parts of a token. */
export const unsigned = (header: object, claims: object): string =>
  [{ typ: 'JWT', ...header }, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
