import { ACCESS, type Access, CODE, type Pairing, readCode } from '#shared/domain/access.ts'
import {
  excelCodeMessage,
  excelConnectedMessage,
  excelInPersonalChatMessage,
  excelNotFoundMessage,
  excelRevokedMessage,
} from '#shared/messages/excelMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Stored } from '#shared/store/store.ts'
import { audit, change, partitionOf, readCouncil, unsealPlace } from './council.ts'
import type { Arrival, Services } from './services.ts'

const PAIRING = 'pairing'
const ACCESSES = 'access'
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const HALF = CODE.signs / 2
/** `usedAt` is for the idle limit, so it need not be exact: one write an hour at most. */
const USE_NOTED_MS = 3_600_000
/** Two live codes with the same first half are one in a million; so many in a row are a fault. */
const MINTS = 8

/** "Connect Excel": mints a code that the person types into the pane. Never the other way round: that can be phished. */
export async function connectExcel(services: Services, { who, place }: Arrival): Promise<Message> {
  if (place.kind !== 'personal') return excelInPersonalChatMessage()
  const person = services.keys.person(who.id)
  const now = services.now()
  await sweepPairings(services, person)
  const expiresAt = new Date(now.getTime() + CODE.minutes * MINUTE_MS).toISOString()
  const sealed = services.keys.seal(JSON.stringify(place))
  const code = await mint(services, { council: who.council, person, place: sealed, expiresAt })
  const name = (await readCouncil(services, who.council))?.name ?? 'your council'
  const mine = (await services.store.list(ACCESSES, 'access')).filter(
    ({ value }) => value.person === person && value.council === who.council && isLive(value, now),
  )
  return excelCodeMessage({ council: name, code, expiresAt, now, connected: mine.map(toShow) })
}

/** A workbook's way in, as the pane gets it. The token is nowhere else: we keep its hash. */
export interface Granted {
  readonly token: string
  readonly council: string
  readonly expiresAt: string
}

/** Turns a code into access, once. Unknown, expired, used and killed codes are all the same: undefined. */
export async function redeem(services: Services, typed: string): Promise<Granted | undefined> {
  const code = readCode(typed)
  const pairing = code === undefined ? undefined : await claim(services, code)
  if (!pairing) return undefined
  const { council, person, place } = pairing
  const now = services.now()
  const token = `nps_${services.keys.newToken()}`
  const id = services.keys.hash(token)
  const grantedAt = now.toISOString()
  const expiresAt = new Date(now.getTime() + ACCESS.days * DAY_MS).toISOString()
  const access: Access = { council, person, grantedAt, usedAt: grantedAt, expiresAt }
  await services.store.write(ACCESSES, 'access', id, access, 'nothing')
  await noteInAudit(services, access, 'connected a workbook', id)
  const name = (await readCouncil(services, council))?.name ?? 'your council'
  const chat = unsealPlace(services, place)
  await services.platform(chat.platform)?.post(chat, excelConnectedMessage(name, id, expiresAt, now))
  await sweepAccesses(services)
  return { token, council: name, expiresAt }
}

/** The live access behind a token, or undefined: unknown, expired, idle for too long or revoked. */
export async function readAccess(
  services: Services,
  token: string,
): Promise<{ readonly id: string; readonly council: string } | undefined> {
  const id = services.keys.hash(token)
  const found = await services.store.read(ACCESSES, 'access', id)
  const now = services.now()
  if (!found || !isLive(found.value, now)) return undefined
  if (now.getTime() - Date.parse(found.value.usedAt) > USE_NOTED_MS) {
    // A conflict means that somebody noted it, or revoked it, at this moment: theirs stands.
    await services.store.write(ACCESSES, 'access', id, { ...found.value, usedAt: now.toISOString() }, found.version)
  }
  return { id, council: found.value.council }
}

/** Ends a workbook's access at once. Somebody else's council is the same as nothing there. */
export async function revokeExcel(services: Services, { who }: Arrival, access: string): Promise<Message> {
  const found = await services.store.read(ACCESSES, 'access', access)
  if (found?.value.council !== who.council) return excelNotFoundMessage()
  await revoke(services, access)
  await audit(services, who, 'revoked a workbook', access)
  return excelRevokedMessage()
}

/** "Disconnect" in the pane: whoever holds the token may end it. */
export async function endAccess(services: Services, token: string): Promise<void> {
  const live = await readAccess(services, token)
  if (live) await revoke(services, live.id)
}

const revoke = async (services: Services, id: string): Promise<void> => {
  const revokedAt = services.now().toISOString()
  await change(services, [ACCESSES, 'access', id], was => was && { ...was, revokedAt: was.revokedAt ?? revokedAt })
}

function isLive({ expiresAt, usedAt, revokedAt }: Access, now: Date): boolean {
  const idle = now.getTime() - Date.parse(usedAt) > ACCESS.idleDays * DAY_MS
  return revokedAt === undefined && !idle && now.toISOString() < expiresAt
}

const toShow = ({ id, value }: Stored<'access'>) => ({ id, grantedAt: value.grantedAt })

type Wanted = Pick<Pairing, 'council' | 'person' | 'place' | 'expiresAt'>

/** Stores a new code: its first half finds the document, its second half is kept as a hash. @returns the code */
async function mint(services: Services, wanted: Wanted): Promise<string> {
  for (let left = MINTS; left > 0; left -= 1) {
    const code = services.keys.newCode()
    const secret = services.keys.code(code.slice(HALF))
    const pairing: Pairing = { ...wanted, secret, wrongTries: 0, used: false }
    const id = services.keys.code(code.slice(0, HALF))
    if ((await services.store.write(PAIRING, 'pairing', id, pairing, 'nothing')) === 'written') return code
  }
  throw new Error('No pairing code was free.')
}

/**
 * Uses a code up, or counts a wrong try. Whoever writes first wins: with two at the same moment one gets the pairing,
 * and guesses at the same moment are counted one by one. Every conflict is a try or a use of somebody else, and of
 * those there are at most `wrongTries + 1` before the code is dead: so the loop ends.
 */
async function claim(services: Services, code: string): Promise<Pairing | undefined> {
  const id = services.keys.code(code.slice(0, HALF))
  const secret = services.keys.code(code.slice(HALF))
  for (let left = CODE.wrongTries + 2; left > 0; left -= 1) {
    const found = await services.store.read(PAIRING, 'pairing', id)
    if (!found || !mayBeUsed(found.value, services.now())) return undefined
    const right = found.value.secret === secret
    const next = right ? { ...found.value, used: true } : { ...found.value, wrongTries: found.value.wrongTries + 1 }
    if ((await services.store.write(PAIRING, 'pairing', id, next, found.version)) === 'conflict') continue
    if (!right) return undefined
    await services.store.remove(PAIRING, 'pairing', id)
    return found.value
  }
  return undefined
}

const mayBeUsed = ({ used, wrongTries, expiresAt }: Pairing, now: Date): boolean =>
  !used && wrongTries < CODE.wrongTries && now.toISOString() < expiresAt

/** Removes what is of no more use, and the person's earlier code: one live code each. */
async function sweepPairings(services: Services, person: string): Promise<void> {
  const now = services.now()
  for (const { id, value } of await services.store.list(PAIRING, 'pairing'))
    if (value.person === person || value.expiresAt <= now.toISOString())
      await services.store.remove(PAIRING, 'pairing', id)
}

/** Removes accesses that ended; what they did stays in the audit trail. */
async function sweepAccesses(services: Services): Promise<void> {
  const now = services.now()
  for (const { id, value } of await services.store.list(ACCESSES, 'access'))
    if (!isLive(value, now)) await services.store.remove(ACCESSES, 'access', id)
}

async function noteInAudit(services: Services, { council, person }: Access, did: string, about: string): Promise<void> {
  const at = services.now().toISOString()
  const id = `${at}:${services.newId()}`
  await services.store.write(partitionOf(council), 'audit', id, { at, person, did, about }, 'nothing')
}
