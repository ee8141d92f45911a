import { isOther, type Link } from '#shared/domain/link.ts'
import { partitionOf } from './partitions.ts'
import type { Asker, Services } from './services.ts'

/**
 * The key under which we know the person behind an account: the account's own or, once two accounts are linked, the
 * one that counts for both. One point read, and nothing is remembered, so that every copy of the process agrees.
 */
export const personOf = (services: Pick<Services, 'store' | 'keys'>, { id, council }: Asker): Promise<string> =>
  countsAs(services, council, services.keys.person(id))

/** The same for an account's key. */
export const countsAs = async ({ store }: Pick<Services, 'store'>, council: string, key: string): Promise<string> =>
  (await store.read(partitionOf(council), 'link', key))?.value.person ?? key

/** The link of an account, when there is one. @param key the account's own */
export async function linkOf(
  { store }: Pick<Services, 'store'>,
  council: string,
  key: string,
): Promise<Link | undefined> {
  const own = (await store.read(partitionOf(council), 'link', key))?.value
  if (!own || isOther(key, own)) return own
  const other = (await store.read(partitionOf(council), 'link', own.other))?.value
  return other?.person === key ? own : undefined
}

/** Every key that a person's records may stand under: the one that counts, then the linked account's. */
export async function keysOf(
  services: Pick<Services, 'store'>,
  council: string,
  person: string,
): Promise<readonly string[]> {
  const link = await linkOf(services, council, person)
  return link ? [person, link.other] : [person]
}
