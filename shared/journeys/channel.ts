import type { Place } from '#shared/platform.ts'
import { change, DIRECTORY, readCouncil } from './council.ts'
import type { Arrival, Services } from './services.ts'

/** What we sealed; undefined when it cannot be opened, because the master secret is another one by now. */
export function opened<T extends object>({ keys }: Pick<Services, 'keys'>, sealed: string): T | undefined {
  try {
    return JSON.parse(keys.unseal(sealed)) as T
  } catch {
    return undefined
  }
}

/** The channel that a council posts in when somebody asks elsewhere. */
export async function channelOf(services: Services, council: string): Promise<Place | undefined> {
  const sealed = (await readCouncil(services, council))?.channel
  return sealed ? opened<Place>(services, sealed) : undefined
}

/** The channel to post in: here, when asked in one; else the council's. */
export const channelFor = async (services: Services, { who, place }: Arrival): Promise<Place | undefined> =>
  place.kind === 'channel' ? place : channelOf(services, who.council)

/** Keeps the channel to post in, the first time that we meet the council in one, or when the one kept can't be read any more. */
export async function keepChannel(services: Services, council: string, place: Place): Promise<void> {
  if (place.kind !== 'channel' || (await channelOf(services, council))) return
  const channel = services.keys.seal(JSON.stringify(place))
  await change(services, [DIRECTORY, 'council', council], was =>
    was && !(was.channel && opened<Place>(services, was.channel)) ? { ...was, channel } : undefined,
  )
}

/** Makes the channel in which a lead starts a pulse the council's own, in the place of the one before. */
export async function useChannel(services: Services, council: string, place: Place): Promise<void> {
  if (isSame(await channelOf(services, council), place)) return
  const channel = services.keys.seal(JSON.stringify(place))
  await change(services, [DIRECTORY, 'council', council], was => was && { ...was, channel })
}

/** Forgets a channel that is closed to us for good, unless the council has another by now. */
export async function forgetChannel(services: Services, council: string, place: Place): Promise<void> {
  await change(services, [DIRECTORY, 'council', council], was => {
    if (!was?.channel || !isSame(opened<Place>(services, was.channel), place)) return undefined
    const { channel: _, ...rest } = was
    return rest
  })
}

const isSame = (one: Place | undefined, other: Place): boolean =>
  one?.platform === other.platform && one.address === other.address
