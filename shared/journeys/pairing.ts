import { ACCESS, type Access, readCode, tokenOf } from '#shared/domain/access.ts'
import { excelCodeMessage, excelInPersonalChatMessage } from '#shared/messages/excelMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { liveAccesses } from './access.ts'
import { claimCode, newCode } from './codes.ts'
import { isLead, note, partitionOf, readCouncil } from './council.ts'
import { keysOf, personOf } from './person.ts'
import type { Arrival, Services } from './services.ts'

/** The partition of live codes, and of used ones whose person is not told yet. */
export const PAIRING = 'pairing'
const DAY_MS = 86_400_000

/** "Connect Excel": mints a code that the person types into the pane. Never the other way round: that can be phished. */
export async function connectExcel(services: Services, arrival: Arrival): Promise<Message> {
  const { who, place } = arrival
  if (place.kind !== 'personal') return excelInPersonalChatMessage()
  const person = await personOf(services, who)
  const sealed = services.keys.seal(JSON.stringify(place))
  const { code, expiresAt } = await newCode(services, PAIRING, { council: who.council, person, place: sealed })
  const [council, live, lead, own] = await Promise.all([
    readCouncil(services, who.council),
    liveAccesses(services, who.council),
    isLead(services, arrival),
    keysOf(services, who.council, person),
  ])
  const now = services.now()
  const connected = live.flatMap(({ id, value: { grantedAt, person: by } }) => {
    const mine = own.includes(by)
    return lead || mine ? [{ id, grantedAt, mine }] : []
  })
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
  const pairing =
    code === undefined
      ? undefined
      : await claimCode(services, PAIRING, code, ({ council }) => ({ used: true, access: idIn(council) }))
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
