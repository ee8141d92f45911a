import { CODE } from '#shared/domain/access.ts'
import { linkedMessage } from '#shared/messages/linkMessage.ts'
import type { Stored } from '#shared/store/store.ts'
import { MINUTE_MS } from './codes.ts'
import { LINKING, unlink } from './link.ts'
import { linkOf } from './person.ts'
import type { Services } from './services.ts'
import { tellAll, tellOf } from './tellOf.ts'

/** A link that its person could not be told of for so long ends. */
export const UNTOLD_MS = 7 * 86_400_000
const UNTOLD = 'lost a linked account, because they could not be told of it'

/**
 * What the clock does: tells people whose code linked an account to theirs, in the chat where they asked for it, and
 * removes codes that ended. What fails is tried again.
 * @throws Error after everything else was done, when somebody could not be told
 */
export async function tellLinks(services: Services): Promise<void> {
  const faults = await tellAll(services, LINKING, each => tell(services, each))
  if (faults.length === 0) return
  throw new Error(`${faults.length} could not be told yet of an account that was linked with their code.`, {
    cause: faults[0],
  })
}

async function tell(services: Services, pairing: Stored<'pairing'>): Promise<void> {
  const { council, person, account, expiresAt } = pairing.value
  const now = services.now().getTime()
  const forget = () => services.store.remove(LINKING, 'pairing', pairing.id)
  const link = await linkOf(services, council, person)
  if (!link || link.other !== account) {
    // The code is used up just before the link stands; a crash in between leaves a code without one.
    if (now > Date.parse(expiresAt) + CODE.minutes * MINUTE_MS) await forget()
    return
  }
  const since = link.since ?? expiresAt
  const isOver = now > Date.parse(since) + UNTOLD_MS
  const told = isOver ? 'gone' : await tellOf(services, LINKING, pairing, since, async () => linkedMessage('there'))
  if (told === 'not yet') return
  // Whoever sent the code can't be seen by the person any more.
  if (told === 'gone') await unlink(services, council, person, UNTOLD)
  await forget()
}
