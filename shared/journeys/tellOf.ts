import type { Pairing } from '#shared/domain/access.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Place, Sent } from '#shared/platform.ts'
import type { Stored } from '#shared/store/store.ts'
import { opened } from './channel.ts'
import { type CodeUse, MINUTE_MS } from './codes.ts'
import { change } from './council.ts'
import type { Services } from './services.ts'

/** What could not be told is tried again after as long as it has waited already: between a minute and six hours. */
const RETRY = { leastMs: MINUTE_MS, mostMs: 360 * MINUTE_MS } as const

/**
 * Removes codes that ended, and tells whose code was used: their defence against a stolen one.
 * @param tell tells one person
 * @returns the reasons why some could not be told, after everybody else was
 */
export async function tellAll(
  { store, now }: Services,
  use: CodeUse,
  tell: (pairing: Stored<'pairing'>) => Promise<void>,
): Promise<readonly unknown[]> {
  const sweep = async ({ id, value }: Stored<'pairing'>) => {
    if (value.expiresAt <= now().toISOString()) await store.remove(use, 'pairing', id)
  }
  const pairings = await store.list(use, 'pairing')
  const done = await Promise.allSettled(pairings.map(each => (each.value.used ? tell(each) : sweep(each))))
  return done.flatMap(each => (each.status === 'rejected' ? [each.reason] : []))
}

/**
 * Tells the person whose code was used, in the chat where they asked for it. Claimed before it is sent, so that no two
 * copies send it; what fails is tried again, less often the longer it takes.
 * @param since when it was used
 * @returns how it ended; `not yet`: it will be tried again
 */
export async function tellOf(
  services: Services,
  use: CodeUse,
  { id, value, version }: Stored<'pairing'>,
  since: string,
  message: () => Promise<Message>,
): Promise<'yes' | 'uncertain' | 'gone' | 'not yet'> {
  const now = services.now()
  if (value.tellAfter !== undefined && value.tellAfter > now.toISOString()) return 'not yet'
  const waited = now.getTime() - Date.parse(since)
  const claim = { ...value, ...later(services, Math.min(Math.max(waited, RETRY.leastMs), RETRY.mostMs)) }
  if ((await services.store.write(use, 'pairing', id, claim, version)) === 'conflict') return 'not yet'
  const sent = await send(services, value, message)
  if (sent?.sent === 'later') {
    const wait = later(services, sent.afterSeconds * 1000)
    await change(services, [use, 'pairing', id], was => was && { ...was, ...wait })
  }
  return sent === undefined || sent.sent === 'later' ? 'not yet' : sent.sent
}

/** @returns how it ended; undefined when the platform is not connected now */
async function send(services: Services, pairing: Pairing, message: () => Promise<Message>): Promise<Sent | undefined> {
  const chat = placeOf(services, pairing)
  if (!chat) return { sent: 'gone' }
  const said = await message()
  return services.platform(chat.platform)?.post(chat, said)
}

/** Where a code was asked for. An address that was sealed under a secret that has changed since is lost. */
export const placeOf = (services: Services, { place }: Pick<Pairing, 'place'>): Place | undefined =>
  opened<Place>(services, place)

const later = ({ now }: Services, ms: number): Pick<Pairing, 'tellAfter'> => ({
  tellAfter: new Date(now().getTime() + ms).toISOString(),
})
