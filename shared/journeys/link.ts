import type { Pairing } from '#shared/domain/access.ts'
import type { Person } from '#shared/domain/council.ts'
import type { Intent } from '#shared/domain/intent.ts'
import { isForChat, type Link } from '#shared/domain/link.ts'
import {
  alreadyLinkedMessage,
  linkCodeMessage,
  linkedMessage,
  linkInPersonalChatMessage,
  noOtherPlatformMessage,
  notLinkedMessage,
  refusedCodeMessage,
  sureToLinkMessage,
  unlinkedMessage,
} from '#shared/messages/linkMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Place } from '#shared/platform.ts'
import { claimCode, newCode } from './codes.ts'
import { note, partitionOf } from './council.ts'
import { joinResponses } from './linkedResponses.ts'
import { linkOf } from './person.ts'
import type { Arrival, Services } from './services.ts'
import { placeOf } from './tellOf.ts'

/** The partition of live codes, and of used ones whose person is not told yet. */
export const LINKING = 'linking'
const OTHER: Readonly<Record<Place['platform'], Place['platform']>> = { teams: 'slack', slack: 'teams' }

/** "Link my accounts": a code that the person sends in their chat on the other platform. */
export async function linkAccounts(services: Services, { who, place }: Arrival): Promise<Message> {
  const other = OTHER[place.platform]
  if (place.kind !== 'personal') return linkInPersonalChatMessage(false)
  if (!services.platform(other)) return noOtherPlatformMessage(other)
  const person = services.keys.person(who.id)
  if (await linkOf(services, who.council, person)) return alreadyLinkedMessage()
  const wanted = { council: who.council, person, place: services.keys.seal(JSON.stringify(place)) }
  const { code, expiresAt } = await newCode(services, LINKING, wanted, isForChat)
  return linkCodeMessage({ code, expiresAt, now: services.now(), other })
}

/**
 * Somebody sends a code. Seen first, then sure: whoever can be talked into sending somebody else's code would give
 * them their own place in the council, so we say so before it happens. Whose code it is, the clock tells.
 */
export async function useLinkCode(
  services: Services,
  { who, place }: Arrival,
  { code, sure }: Extract<Intent, { do: 'use-code' }>,
): Promise<Message> {
  const now = services.now()
  if (place.kind !== 'personal') {
    // Everybody has seen it.
    await claimCode(services, LINKING, code, () => ({ expiresAt: now.toISOString() }))
    return linkInPersonalChatMessage(true)
  }
  const key = services.keys.person(who.id)
  if (await linkOf(services, who.council, key)) return alreadyLinkedMessage()
  const from = (pairing: Pairing) => placeOf(services, pairing)?.platform
  const fits = (pairing: Pairing) => pairing.council === who.council && from(pairing) === OTHER[place.platform]
  const pairing = await claimCode(services, LINKING, code, pairing =>
    sure && fits(pairing) ? { used: true, account: key } : undefined,
  )
  if (pairing?.council !== who.council) return refusedCodeMessage({ because: 'no such code' })
  if (!fits(pairing)) return refusedCodeMessage({ because: 'same platform', other: OTHER[place.platform] })
  if (!sure) return sureToLinkMessage(code, OTHER[place.platform])

  const person = await join(services, who.council, [pairing.person, key])
  if (person === undefined) return refusedCodeMessage({ because: 'linked meanwhile' })
  await joinResponses(services, who.council, person, person === key ? pairing.person : key)
  await note(services, { council: who.council, person }, 'linked an account', person === key ? pairing.person : key)
  services.wake()
  return linkedMessage('here')
}

/** "Unlink my accounts": from now on they are two again, each with the rights that it had. */
export async function unlinkAccounts(services: Services, { who }: Arrival): Promise<Message> {
  const key = services.keys.person(who.id)
  return (await unlink(services, who.council, key, 'unlinked an account')) ? unlinkedMessage() : notLinkedMessage()
}

/** @param key of either account @param did for the audit trail @returns whether they were linked */
export async function unlink(services: Services, council: string, key: string, did: string): Promise<boolean> {
  const link = await linkOf(services, council, key)
  if (!link) return false
  const person = link.person
  const other = person === key ? link.other : key
  // What makes them one goes first. The half that is left means nothing, and may be another link's by now.
  await services.store.remove(partitionOf(council), 'link', other)
  const left = await services.store.read(partitionOf(council), 'link', person)
  if (left?.value.other === other) await services.store.remove(partitionOf(council), 'link', person)
  await note(services, { council, person }, did, other)
  return true
}

/**
 * Makes two accounts one person, each of them in one link at most, whoever else tries at the same moment: the one that
 * counts is reserved, then the other's half is written, which is what makes them one, and the first is confirmed.
 * @returns the key that counts; undefined when one of them is linked elsewhere
 */
async function join(services: Services, council: string, keys: readonly [string, string]): Promise<string | undefined> {
  const [person, other] = await inOrder(services, council, keys)
  const since = services.now().toISOString()
  if (!(await take(services, council, person, { person, other }))) return undefined
  if (!(await take(services, council, other, { person, other: person, since }))) return undefined
  if (await confirm(services, council, { person, other, since })) return person
  await services.store.remove(partitionOf(council), 'link', other)
  return undefined
}

/** How often a write is tried again when somebody else wrote in between: two who link the same two do the same. */
const TRIES = 5

/** Writes an account's half, unless the account is linked to another. A reservation that nobody went on with is no link. */
async function take(services: Services, council: string, key: string, half: Link): Promise<boolean> {
  for (let left = TRIES; left > 0; left -= 1) {
    const found = await services.store.read(partitionOf(council), 'link', key)
    if (found && found.value.other !== half.other && (await linkOf(services, council, key))) return false
    const version = found?.version ?? 'nothing'
    if ((await services.store.write(partitionOf(council), 'link', key, half, version)) === 'written') return true
  }
  return false
}

/** Only over the reservation: if somebody took the account in between, it is theirs. */
async function confirm({ store }: Services, council: string, half: Link): Promise<boolean> {
  for (let left = TRIES; left > 0; left -= 1) {
    const found = await store.read(partitionOf(council), 'link', half.person)
    if (found?.value.person !== half.person || found.value.other !== half.other) return false
    const written = await store.write(partitionOf(council), 'link', half.person, half, found.version)
    if (written === 'written') return true
  }
  return false
}

/**
 * The account that counts is the one that is a lead, or that an administrator said no to: so no right and no refusal
 * has to move, and each account has its own again when they part. Of two alike, always the same one.
 */
async function inOrder(
  services: Services,
  council: string,
  keys: readonly [string, string],
): Promise<readonly [string, string]> {
  const [one, other] = keys
  const [first, second] = await Promise.all(
    keys.map(async key => rank((await services.store.read(partitionOf(council), 'person', key))?.value)),
  )
  if (first === second) return one < other ? [one, other] : [other, one]
  return (first as number) > (second as number) ? [one, other] : [other, one]
}

const rank = (person: Person | undefined): number => (person?.lead ? 2 : person?.removed ? 1 : 0)
