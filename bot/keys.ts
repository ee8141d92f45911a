import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  randomInt,
} from 'node:crypto'
import { CODE, CODE_SIGNS } from '#shared/domain/access.ts'
import type { Keys } from '#shared/journeys/services.ts'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
/** Hexadecimal digits of a key in our records: 160 bits. */
const KEY_DIGITS = 40
/** Pulses whose key is at hand: far more than are open at once. */
const PULSES_AT_HAND = 500

/**
 * Everything that needs the master secret or chance. Each purpose has a key of its own, derived by HKDF, so that one
 * kind of record can never be matched with another.
 * @param masterSecret configuration, never stored beside the data
 */
export function createKeys(masterSecret: string): Keys {
  const derive = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', masterSecret, 'council-pulse', purpose, 32)))
  const personKey = derive('person')
  const pulseKey = derive('pulse')
  const codeKey = derive('code')
  const sealKey = derive('seal')
  const hmac = (key: KeyObject, text: string) => createHmac('sha256', key).update(text)
  const digits = (key: KeyObject, text: string) => hmac(key, text).digest('hex').slice(0, KEY_DIGITS)
  const ofPulses = new Map<string, KeyObject>()

  /** A pulse's own key, worked out once and not for every answer. */
  function ofPulse(pulse: string): KeyObject {
    const known = ofPulses.get(pulse)
    if (known) return known
    if (ofPulses.size >= PULSES_AT_HAND) ofPulses.clear()
    const key = createSecretKey(hmac(pulseKey, pulse).digest())
    ofPulses.set(pulse, key)
    return key
  }

  return {
    person: id => digits(personKey, id),
    response: (pulse, person) => digits(ofPulse(pulse), person),
    code: text => digits(codeKey, text),
    hash: text => createHash('sha256').update(text).digest('hex'),
    seal: text => seal(sealKey, text),
    unseal: sealed => unseal(sealKey, sealed),
    newToken: () => randomBytes(32).toString('base64url'),
    newCode: () => Array.from({ length: CODE.signs }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join(''),
  }
}

/**
 * Binds a file of records to the master secret under which its keys and addresses were made.
 * @returns what makes a seal of a digest
 */
export function exportSeal(masterSecret: string): (digest: string) => string {
  const key = Buffer.from(hkdfSync('sha256', masterSecret, 'council-pulse', 'export', 32))
  return digest => createHmac('sha256', key).update(digest).digest('hex')
}

function seal(key: KeyObject, text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

function unseal(key: KeyObject, sealed: string): string {
  try {
    const bytes = Buffer.from(sealed, 'base64url')
    // Without the length, a tag cut short would pass, and be easier to guess.
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch (cause) {
    throw new Error('A sealed value could not be opened: was MASTER_SECRET changed?', { cause })
  }
}
