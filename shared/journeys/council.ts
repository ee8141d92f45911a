import type { Council } from '#shared/domain/council.ts'
import type { Documents, Kind, Stored } from '#shared/store/store.ts'
import { DIRECTORY, partitionOf } from './partitions.ts'
import { personOf } from './person.ts'
import type { Arrival, Services } from './services.ts'

export { DIRECTORY, partitionOf, partitionOfPulse } from './partitions.ts'

/** How often a write is tried again when somebody else wrote in between. */
const TRIES = 5

/**
 * Changes one document over the version that was read, again while others change it too.
 * @param change undefined: leave it as it is
 * @returns what stands now; undefined when there was nothing and nothing was made of it
 */
export async function change<K extends Kind>(
  { store }: Pick<Services, 'store'>,
  [partition, kind, id]: readonly [string, K, string],
  change: (was: Documents[K] | undefined) => Documents[K] | undefined | Promise<Documents[K] | undefined>,
): Promise<Documents[K] | undefined> {
  for (let left = TRIES; left > 0; left -= 1) {
    const was: Stored<K> | undefined = await store.read(partition, kind, id)
    const value = await change(was?.value)
    if (value === undefined) return was?.value
    if ((await store.write(partition, kind, id, value, was?.version ?? 'nothing')) === 'written') return value
  }
  throw new Error(`Too many others were changing ${kind} ${id} at the same moment.`)
}

/**
 * The council that a platform's tenant belongs to, made at first contact: the edge has let only known tenants in.
 * @param tenant such as `teams:{tenant id}`
 */
export async function councilOf(services: Services, tenant: string, name: string): Promise<string> {
  const known = await services.store.read(DIRECTORY, 'tenant', tenant)
  if (known) return known.value.council
  // The council before its tenant: a crash in between leaves a council without people, never people without a council.
  const id = services.newId()
  await services.store.write(DIRECTORY, 'council', id, { id, name }, 'nothing')
  const stands = await change(services, [DIRECTORY, 'tenant', tenant], was => (was ? undefined : { council: id }))
  if (stands?.council === id) return id
  await services.store.remove(DIRECTORY, 'council', id)
  return stands?.council as string
}

/** What the directory says about a council; undefined when it knows none. */
export async function readCouncil({ store }: Pick<Services, 'store'>, council: string): Promise<Council | undefined> {
  return (await store.read(DIRECTORY, 'council', council))?.value
}

/** Whether somebody may do what only a procurement lead may. Looking makes nobody one, unlike `isLead`. */
export const mayLead = async (services: Services, arrival: Arrival): Promise<boolean> =>
  (await standingOf(services, arrival)) !== 'none'

/** Whether somebody is a procurement lead by now. Nobody has a lead's say over what is somebody else's by being first. */
export const leadsAlready = async (services: Services, arrival: Arrival): Promise<boolean> =>
  (await standingOf(services, arrival)) === 'lead'

/** `first`: they become the lead as soon as they do what only a lead may. */
async function standingOf(services: Services, { who, place }: Arrival): Promise<'lead' | 'first' | 'none'> {
  if (who.id === '') return 'none'
  const partition = partitionOf(who.council)
  const person = (await services.store.read(partition, 'person', await personOf(services, who)))?.value
  if (person?.lead) return 'lead'
  if (place.kind !== 'channel' || person?.removed) return 'none'
  if ((await readCouncil(services, who.council))?.firstLead !== undefined) return 'none'
  const others = await services.store.list(partition, 'person')
  return others.some(({ value }) => value.lead) ? 'none' : 'first'
}

/**
 * Whether somebody may do what only a procurement lead may. The first who tries in a council that never had one becomes
 * its lead: in a channel, where everybody sees it, and never in a chat of their own.
 */
export async function isLead(services: Services, arrival: Arrival): Promise<boolean> {
  const standing = await standingOf(services, arrival)
  if (standing !== 'first') return standing === 'lead'
  const { who } = arrival
  const key = await personOf(services, who)
  const council = await change(services, [DIRECTORY, 'council', who.council], was =>
    was && was.firstLead === undefined ? { ...was, firstLead: key } : undefined,
  )
  if (council?.firstLead !== key) return false
  await change(services, [partitionOf(who.council), 'person', key], was => ({ ...was, lead: true }))
  await audit(services, who, 'became the first procurement lead', key)
  return true
}

/** Notes who changed what, under a person key. Never anything about answers. */
export const audit = async (services: Services, who: Arrival['who'], did: string, about: string): Promise<void> =>
  note(services, { council: who.council, person: await personOf(services, who) }, did, about)

/** The same where all we have is a key. @param by a person key, or `ADMINISTRATOR` */
export async function note(
  { store, now, newId }: Pick<Services, 'store' | 'now' | 'newId'>,
  by: { readonly council: string; readonly person: string },
  did: string,
  about: string,
): Promise<void> {
  const at = now().toISOString()
  const entry = { at, person: by.person, did, about }
  await store.write(partitionOf(by.council), 'audit', `${at}:${newId()}`, entry, 'nothing')
}
