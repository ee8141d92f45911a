import { CODE, type Pairing } from '#shared/domain/access.ts'
import { change, partitionOf } from './council.ts'
import type { Services } from './services.ts'

/** What codes are for: workbooks, or linking accounts. Also the partition that they live in: no code serves two ends. */
export type CodeUse = 'pairing' | 'linking'

export const MINUTE_MS = 60_000
const HALF = CODE.signs / 2
/** Two live codes with the same first half are one in a million; so many in a row are a fault. */
const MINTS = 8

type Wanted = Pick<Pairing, 'council' | 'person' | 'place'>

/** A new code, and when it ends. The same person's earlier one for the same use ends at once. @param fits whether a code will do */
export async function newCode(
  services: Services,
  use: CodeUse,
  wanted: Wanted,
  fits: (code: string) => boolean = () => true,
): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const expiresAt = new Date(services.now().getTime() + CODE.minutes * MINUTE_MS).toISOString()
  const { code, id } = await mint(services, use, { ...wanted, expiresAt }, fits)
  await replaceCode(services, use, wanted, id)
  return { code, expiresAt }
}

/** Stores a new code: its first half finds the document, its second half is kept as a hash. */
async function mint(
  services: Services,
  use: CodeUse,
  wanted: Wanted & Pick<Pairing, 'expiresAt'>,
  fits: (code: string) => boolean,
): Promise<{ readonly code: string; readonly id: string }> {
  for (let left = MINTS; left > 0; left -= 1) {
    const code = services.keys.newCode()
    if (!fits(code)) continue
    const secret = services.keys.code(code.slice(HALF))
    const pairing: Pairing = { ...wanted, secret, wrongTries: 0, used: false }
    const id = services.keys.code(code.slice(0, HALF))
    if ((await services.store.write(use, 'pairing', id, pairing, 'nothing')) === 'written') return { code, id }
  }
  throw new Error('No code was free.')
}

/** One live code each: the earlier one ends, unless it is used already and its person still has to be told. */
async function replaceCode(services: Services, use: CodeUse, { council, person }: Wanted, id: string): Promise<void> {
  let earlier: string | undefined
  await change(services, [partitionOf(council), 'person', person], was => {
    earlier = was?.[use]
    return { lead: false, ...was, [use]: id }
  })
  if (earlier === undefined || earlier === id) return
  const now = services.now().toISOString()
  await change(services, [use, 'pairing', earlier], was =>
    was && was.person === person && !was.used && was.expiresAt > now ? { ...was, expiresAt: now } : undefined,
  )
}

/**
 * Uses a code, or counts a wrong try. Whoever writes first wins: with two at the same moment one gets the pairing,
 * and guesses at the same moment are counted one by one. Every conflict is a try or a use of somebody else, or the end
 * of the code, and of those there are at most `wrongTries + 1` before the code is dead: so the loop ends.
 * @param using what becomes of the right code; undefined: it was looked at, and stays as it is
 * @returns the pairing; undefined for unknown, expired, used and killed codes, all the same
 */
export async function claimCode(
  services: Services,
  use: CodeUse,
  code: string,
  using: (pairing: Pairing) => Partial<Pairing> | undefined,
): Promise<Pairing | undefined> {
  const id = services.keys.code(code.slice(0, HALF))
  const secret = services.keys.code(code.slice(HALF))
  for (let left = CODE.wrongTries + 2; left > 0; left -= 1) {
    const found = await services.store.read(use, 'pairing', id)
    if (!found || !mayBeUsed(found.value, services.now())) return undefined
    const { value, version } = found
    const right = value.secret === secret
    const becomes = right ? using(value) : { wrongTries: value.wrongTries + 1 }
    if (!becomes) return value
    const next: Pairing = { ...value, ...becomes }
    if ((await services.store.write(use, 'pairing', id, next, version)) === 'conflict') continue
    return right ? next : undefined
  }
  return undefined
}

const mayBeUsed = ({ used, wrongTries, expiresAt }: Pairing, now: Date): boolean =>
  !used && wrongTries < CODE.wrongTries && now.toISOString() < expiresAt
