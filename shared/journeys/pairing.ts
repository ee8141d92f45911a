import { ACCESS, type Access, CODE, type Pairing, readCode, tokenOf } from '#shared/domain/access.ts'
import { excelCodeMessage, excelInPersonalChatMessage } from '#shared/messages/excelMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { liveAccesses } from './access.ts'
import { change, isLead, note, partitionOf, readCouncil } from './council.ts'
import type { Arrival, Services } from './services.ts'

/** The partition of live codes, and of used ones whose person is not told yet. */
export const PAIRING = 'pairing'
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const HALF = CODE.signs / 2
/** Two live codes with the same first half are one in a million; so many in a row are a fault. */
const MINTS = 8

/** "Connect Excel": mints a code that the person types into the pane. Never the other way round: that can be phished. */
export async function connectExcel(services: Services, arrival: Arrival): Promise<Message> {
  const { who, place } = arrival
  if (place.kind !== 'personal') return excelInPersonalChatMessage()
  const person = services.keys.person(who.id)
  const now = services.now()
  const expiresAt = new Date(now.getTime() + CODE.minutes * MINUTE_MS).toISOString()
  const sealed = services.keys.seal(JSON.stringify(place))
  const { code, id } = await mint(services, { council: who.council, person, place: sealed, expiresAt })
  await replaceCode(services, who.council, person, id)
  const [council, live, lead] = await Promise.all([
    readCouncil(services, who.council),
    liveAccesses(services, who.council),
    isLead(services, arrival),
  ])
  const connected = live.flatMap(({ id, value: { grantedAt, person: by } }) =>
    lead || by === person ? [{ id, grantedAt, mine: by === person }] : [],
  )
  return excelCodeMessage({ council: council?.name ?? 'your council', code, expiresAt, now, connected })
}

/** A workbook's way in, as the pane gets it. The token is nowhere else: we keep its hash. */
export interface Granted {
  readonly token: string
  readonly council: string
  readonly expiresAt: string
}

/**
 * Turns a code into access, once. Unknown, expired, used and killed codes are all the same: undefined. The person is
 * told by the clock (`tellConnections`), so that no slow or broken chat holds the pane up.
 */
export async function redeem(services: Services, typed: string): Promise<Granted | undefined> {
  const code = readCode(typed)
  const secret = services.keys.newToken()
  const idIn = (council: string) => services.keys.hash(tokenOf(council, secret))
  const pairing = code === undefined ? undefined : await claim(services, code, idIn)
  if (!pairing) return undefined
  const { council, person } = pairing
  const now = services.now()
  const grantedAt = now.toISOString()
  const expiresAt = new Date(now.getTime() + ACCESS.days * DAY_MS).toISOString()
  const access: Access = { council, person, grantedAt, usedAt: grantedAt, expiresAt, told: 'no' }
  await services.store.write(partitionOf(council), 'access', idIn(council), access, 'nothing')
  services.wake()
  await note(services, access, 'connected a workbook', idIn(council))
  const name = (await readCouncil(services, council))?.name ?? 'your council'
  return { token: tokenOf(council, secret), council: name, expiresAt }
}

type Wanted = Pick<Pairing, 'council' | 'person' | 'place' | 'expiresAt'>

/** Stores a new code: its first half finds the document, its second half is kept as a hash. */
async function mint(services: Services, wanted: Wanted): Promise<{ readonly code: string; readonly id: string }> {
  for (let left = MINTS; left > 0; left -= 1) {
    const code = services.keys.newCode()
    const secret = services.keys.code(code.slice(HALF))
    const pairing: Pairing = { ...wanted, secret, wrongTries: 0, used: false }
    const id = services.keys.code(code.slice(0, HALF))
    if ((await services.store.write(PAIRING, 'pairing', id, pairing, 'nothing')) === 'written') return { code, id }
  }
  throw new Error('No pairing code was free.')
}

/** One live code each: the earlier one ends, unless it is used already and its person still has to be told. */
async function replaceCode(services: Services, council: string, person: string, pairing: string): Promise<void> {
  let earlier: string | undefined
  await change(services, [partitionOf(council), 'person', person], was => {
    earlier = was?.pairing
    return { lead: false, ...was, pairing }
  })
  if (earlier === undefined || earlier === pairing) return
  const now = services.now().toISOString()
  await change(services, [PAIRING, 'pairing', earlier], was =>
    was && was.person === person && !was.used && was.expiresAt > now ? { ...was, expiresAt: now } : undefined,
  )
}

/**
 * Uses a code up, or counts a wrong try. Whoever writes first wins: with two at the same moment one gets the pairing,
 * and guesses at the same moment are counted one by one. Every conflict is a try or a use of somebody else, or the end
 * of the code, and of those there are at most `wrongTries + 1` before the code is dead: so the loop ends.
 */
async function claim(
  services: Services,
  code: string,
  idIn: (council: string) => string,
): Promise<Pairing | undefined> {
  const id = services.keys.code(code.slice(0, HALF))
  const secret = services.keys.code(code.slice(HALF))
  for (let left = CODE.wrongTries + 2; left > 0; left -= 1) {
    const found = await services.store.read(PAIRING, 'pairing', id)
    if (!found || !mayBeUsed(found.value, services.now())) return undefined
    const { value, version } = found
    const right = value.secret === secret
    const next: Pairing = right
      ? { ...value, used: true, access: idIn(value.council) }
      : { ...value, wrongTries: value.wrongTries + 1 }
    if ((await services.store.write(PAIRING, 'pairing', id, next, version)) === 'conflict') continue
    return right ? next : undefined
  }
  return undefined
}

const mayBeUsed = ({ used, wrongTries, expiresAt }: Pairing, now: Date): boolean =>
  !used && wrongTries < CODE.wrongTries && now.toISOString() < expiresAt
