import type { Place } from '#shared/platform.ts'
import { opened } from './channel.ts'
import { change, partitionOf } from './council.ts'
import { keysOf, personOf } from './person.ts'
import type { Arrival, Services } from './services.ts'

/**
 * Where to reach somebody alone, when we know; since they linked two accounts, also where the other one was met.
 * @param person a person key
 */
export async function reachOf(services: Services, council: string, person: string): Promise<Place | undefined> {
  const at = async (key: string): Promise<Place | undefined> => {
    const kept = (await services.store.read(partitionOf(council), 'reach', key))?.value
    return kept && opened<Place>(services, kept.place)
  }
  const own = await at(person)
  if (own) return own
  const [, other] = await keysOf(services, council, person)
  return other === undefined ? undefined : at(other)
}

/**
 * Keeps where to reach the one who asks: their own chat, when they write in it; else where the platform says that it
 * is. A chat that they wrote in is never given up for one that is only derived.
 */
export async function keepReach(services: Services, { who, place, at }: Arrival): Promise<void> {
  if (who.id === '') return
  const known = place.kind === 'personal' ? place : services.platform(place.platform)?.personal(place, who.id)
  if (!known) return
  const person = await personOf(services, who)
  await change(services, [partitionOf(who.council), 'reach', person], was => {
    const stands = was && opened<Place>(services, was.place)
    if (stands && (place.kind !== 'personal' || isSame(stands, known))) return undefined
    return { place: services.keys.seal(JSON.stringify(known)), at: at.toISOString() }
  })
}

/** Keeps where a platform says that somebody can be reached, when nothing better is known. @param person a person key */
export async function keepDerived(services: Services, council: string, person: string, place: Place): Promise<void> {
  await change(services, [partitionOf(council), 'reach', person], was =>
    was && opened<Place>(services, was.place)
      ? undefined
      : { place: services.keys.seal(JSON.stringify(place)), at: services.now().toISOString() },
  )
}

/**
 * Forgets it: they blocked or removed us. @param person a person key
 * @param platform only a place of this platform; missing: wherever it is
 */
export async function forgetReach(
  services: Services,
  council: string,
  person: string,
  platform?: Place['platform'],
): Promise<void> {
  for (const key of await keysOf(services, council, person)) {
    const kept = (await services.store.read(partitionOf(council), 'reach', key))?.value
    const stands = kept && opened<Place>(services, kept.place)
    if (kept && (platform === undefined || stands === undefined || stands.platform === platform))
      await services.store.remove(partitionOf(council), 'reach', key)
  }
}

const isSame = (one: Place, other: Place): boolean => one.platform === other.platform && one.address === other.address
