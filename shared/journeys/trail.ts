import { isOldTrail } from '#shared/domain/audit.ts'
import { DIRECTORY, partitionOf } from './council.ts'
import type { Services } from './services.ts'

/**
 * Removes what the trail of changes has held for as long as it may, in every council. One list for each council, so once
 * a day is often enough. May be repeated, by several copies at once: entries are written once and come from the past.
 */
export async function forgetOldTrail({ store, now }: Pick<Services, 'store' | 'now'>): Promise<void> {
  for (const { id: council } of await store.list(DIRECTORY, 'council')) {
    const partition = partitionOf(council)
    for (const { id, value } of await store.list(partition, 'audit'))
      if (isOldTrail(value.at, now())) await store.remove(partition, 'audit', id)
  }
}
