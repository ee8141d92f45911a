import { change, DIRECTORY } from './council.ts'
import type { Services } from './services.ts'

/** Gives a council the name that its administrator set, when it has another. */
export async function nameCouncil(services: Services, council: string, name: string): Promise<void> {
  await change(services, [DIRECTORY, 'council', council], was =>
    was && was.name !== name ? { ...was, name } : undefined,
  )
}
