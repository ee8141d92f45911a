import { DIRECTORY } from './council.ts'
import type { Services } from './services.ts'

/** Really writes, because a full or read-only disk still reads. @throws what the store throws when it takes nothing */
export async function probeStore({ store, now }: Pick<Services, 'store' | 'now'>): Promise<void> {
  const was = await store.read(DIRECTORY, 'probe', 'ready')
  // A conflict means that another process wrote at this moment: so the store takes writes.
  await store.write(DIRECTORY, 'probe', 'ready', { at: now().toISOString() }, was?.version ?? 'nothing')
}
