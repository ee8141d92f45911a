import type { Place } from '#shared/platform.ts'
import { change, DIRECTORY, readCouncil } from './council.ts'
import type { Services } from './services.ts'

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
