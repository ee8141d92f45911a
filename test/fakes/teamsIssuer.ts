import { createHmac, createSign } from 'node:crypto'
import { type Issuer, KEY_NAME, newPair, startIssuer, unsigned } from '../../bot/desk/counterpart/issuer.ts'
import { answerJson } from '../../bot/desk/counterpart/loopback.ts'

/** Forgeries and oddities. Without any, a token is signed as the channel signs. */
export interface Signing {
  /** `other`: a key that was never published, under the name of one that was. */
  readonly key?: 'ours' | 'other'
  readonly kid?: string
  readonly alg?: 'RS256' | 'RS384' | 'RS512' | 'HS256' | 'none'
}

/** The stand-in for the token issuer that counts, goes down, and forges. */
export interface ForgingIssuer extends Issuer {
  /** How often the metadata and the keys were asked for, and whether they answer. A test may set both. */
  readonly state: { metadata: number; keys: number; down: boolean; endorsements: readonly string[] }
  sign(claims: object, signing?: Signing): string
}

type Pair = ReturnType<typeof newPair>
const made = new Map<'ours' | 'other', Pair>()
/** Made once a process: an RSA pair takes a tenth of a second, and every world has an issuer. */
function pairOf(whose: 'ours' | 'other'): Pair {
  const pair = made.get(whose) ?? newPair()
  made.set(whose, pair)
  return pair
}

/** Its key set holds `endorsed` (for Teams) and `not-endorsed` (for no channel). */
export async function startForgingIssuer(): Promise<ForgingIssuer> {
  const pair = pairOf('ours')
  const state: ForgingIssuer['state'] = { metadata: 0, keys: 0, down: false, endorsements: ['msteams'] }
  const issuer = await startIssuer({
    pair,
    keys: jwk => [
      { ...jwk, kid: KEY_NAME, endorsements: state.endorsements },
      { ...jwk, kid: 'not-endorsed' },
    ],
    before: (asks, response) => {
      state[asks]++
      if (state.down) answerJson(response, 503, { error: 'down' })
      return state.down
    },
  })

  function sign(claims: object, { key = 'ours', kid = KEY_NAME, alg = 'RS256' }: Signing = {}): string {
    const input = unsigned({ alg, kid }, claims)
    if (alg === 'none') return `${input}.`
    if (alg === 'HS256') {
      const publicKey = pair.publicKey.export({ format: 'pem', type: 'spki' })
      return `${input}.${createHmac('sha256', publicKey).update(input).digest('base64url')}`
    }
    const { privateKey } = pairOf(key)
    return `${input}.${createSign(`RSA-SHA${alg.slice(2)}`)
      .update(input)
      .sign(privateKey, 'base64url')}`
  }

  return { ...issuer, state, sign }
}
