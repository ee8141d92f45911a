import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { Log } from '../../log.ts'

/** A key that signs for the channels that it is endorsed for. */
export interface SigningKey {
  readonly key: KeyObject
  readonly endorsements: readonly string[]
}

export interface KeySet {
  /** The key of this name; undefined when the issuer has published none. */
  find(kid: string): Promise<SigningKey | undefined>
}

export interface KeySetOptions {
  readonly metadataUrl: string
  readonly now: () => Date
  readonly log: Log
}

const SECOND = 1000
const HOUR = 3600 * SECOND
/** Keys are fetched anew a day later; an unknown name forces that once an hour; a failure is tried again no sooner than so. */
const TIMES = { fresh: 24 * HOUR, unknown: HOUR, afterFailure: 10 * SECOND, request: 5 * SECOND } as const
const LEAST_BITS = 2048

/**
 * The issuer's keys, kept in memory. An outage of the issuer harms nobody whose key we know: old keys serve until new ones came.
 * However many ask at once, one fetch runs.
 */
export function createKeySet({ metadataUrl, now, log }: KeySetOptions): KeySet {
  let keys: ReadonlyMap<string, SigningKey> = new Map()
  let fetchedAt = Number.NEGATIVE_INFINITY
  let triedAt = Number.NEGATIVE_INFINITY
  let forcedAt = Number.NEGATIVE_INFINITY
  let underWay: Promise<void> | undefined

  function refresh(): Promise<void> {
    const failedJustNow = triedAt > fetchedAt && now().getTime() - triedAt < TIMES.afterFailure
    if (!underWay && failedJustNow) return Promise.resolve()
    underWay ??= load().finally(() => {
      underWay = undefined
    })
    return underWay
  }
  async function load(): Promise<void> {
    triedAt = now().getTime()
    try {
      keys = await fetchKeys(metadataUrl)
      fetchedAt = triedAt
    } catch (error) {
      log.error('The key set could not be fetched', error, { kept: keys.size })
    }
  }

  return {
    async find(kid) {
      const at = now().getTime()
      const known = keys.get(kid)
      // Old keys serve at once, and new ones are on their way: a person never waits for the issuer.
      if (known && at - fetchedAt >= TIMES.fresh) void refresh()
      if (known) return known
      if (keys.size === 0) await refresh()
      else if (underWay) await underWay
      else if (at - forcedAt >= TIMES.unknown) {
        forcedAt = at
        await refresh()
      }
      return keys.get(kid)
    },
  }
}

/** @throws Error when the metadata or the keys cannot be had, or hold no key that can be used */
async function fetchKeys(metadataUrl: string): Promise<ReadonlyMap<string, SigningKey>> {
  const metadata = await fetchJson(metadataUrl)
  const keysUrl = (metadata as { jwks_uri?: unknown } | null)?.jwks_uri
  if (typeof keysUrl !== 'string') throw new Error('The metadata names no key set')
  const safe = new URL(keysUrl).protocol === 'https:' || new URL(keysUrl).origin === new URL(metadataUrl).origin
  if (!safe) throw new Error('The metadata names a key set that is not on https')
  const { keys } = (await fetchJson(keysUrl)) as { keys?: unknown }
  const usable = (Array.isArray(keys) ? keys : []).flatMap(readKey)
  if (usable.length === 0) throw new Error('The key set holds no key that can be used')
  return new Map(usable)
}

async function fetchJson(url: string): Promise<unknown> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMES.request) })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer.json()
}

/** RSA keys of a decent length with a name; others are passed over. */
function readKey(value: unknown): readonly [string, SigningKey][] {
  const { kid, kty, endorsements } = (value ?? {}) as { kid?: unknown; kty?: unknown; endorsements?: unknown }
  if (typeof kid !== 'string' || kty !== 'RSA') return []
  try {
    const key = createPublicKey({ key: value as JsonWebKey, format: 'jwk' })
    if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_BITS) return []
    const channels = Array.isArray(endorsements) ? endorsements.filter(each => typeof each === 'string') : []
    return [[kid, { key, endorsements: channels }]]
  } catch {
    return []
  }
}
