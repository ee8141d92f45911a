import { type Access, CODE, type Pairing } from '#shared/domain/access.ts'
import { excelConnectedMessage } from '#shared/messages/excelMessage.ts'
import type { Place, Sent } from '#shared/platform.ts'
import type { Stored } from '#shared/store/store.ts'
import { isLive, revoke, sweepAccesses } from './access.ts'
import { change, note, partitionOf, readCouncil, unsealPlace } from './council.ts'
import { PAIRING } from './pairing.ts'
import type { Services } from './services.ts'

const MINUTE_MS = 60_000
/** What could not be told is tried again after as long as it has waited already: between a minute and six hours. */
const RETRY = { leastMs: MINUTE_MS, mostMs: 360 * MINUTE_MS } as const

/**
 * What the clock does: tells people of the workbooks that were connected with their codes, which is their defence
 * against a stolen code, and removes codes that ended. Nobody at a pane waits for it, and what fails is tried again.
 * @throws Error after everything else was done, when somebody could not be told
 */
export async function tellConnections(services: Services): Promise<void> {
  const pairings = await services.store.list(PAIRING, 'pairing')
  const done = await Promise.allSettled(
    pairings.map(each => (each.value.used ? tell(services, each) : sweep(services, each))),
  )
  const faults = done.flatMap(each => (each.status === 'rejected' ? [each.reason] : []))
  if (faults.length === 0) return
  throw new Error(`${faults.length} could not be told yet of a workbook that was connected with their code.`, {
    cause: faults[0],
  })
}

async function sweep({ store, now }: Services, { id, value }: Stored<'pairing'>): Promise<void> {
  if (value.expiresAt <= now().toISOString()) await store.remove(PAIRING, 'pairing', id)
}

async function tell(services: Services, pairing: Stored<'pairing'>): Promise<void> {
  const { store, now } = services
  const { council, tellAfter, access: id = '' } = pairing.value
  if (tellAfter !== undefined && tellAfter > now().toISOString()) return
  const access = (await store.read(partitionOf(council), 'access', id))?.value
  // The code is used up just before the access stands; a crash in between leaves a code without one.
  if (!access && !isLongOver(pairing.value, now())) return
  if (!access || !isLive(access, now()) || access.told !== 'no') return forget(services, pairing)
  const waited = now().getTime() - Date.parse(access.grantedAt)
  const claim = later(services, Math.min(Math.max(waited, RETRY.leastMs), RETRY.mostMs))
  const value = { ...pairing.value, ...claim }
  if ((await store.write(PAIRING, 'pairing', pairing.id, value, pairing.version)) === 'conflict') return
  const sent = await send(services, pairing.value, id, access)
  if (sent === undefined) return
  if (sent.sent === 'later') {
    await change(
      services,
      [PAIRING, 'pairing', pairing.id],
      was => was && { ...was, ...later(services, sent.afterSeconds * 1000) },
    )
    return
  }
  if (sent.sent === 'gone') {
    // Whoever holds the token cannot be seen by the person any more.
    await revoke(services, council, id)
    await note(services, access, 'lost a workbook, because they could not be told of it', id)
  } else {
    const told = sent.sent === 'yes' ? 'yes' : 'uncertain'
    await change(services, [partitionOf(council), 'access', id], was => was && { ...was, told })
  }
  await forget(services, pairing)
}

/** @returns how it ended; undefined when the platform is not connected now */
async function send(services: Services, pairing: Pairing, id: string, access: Access): Promise<Sent | undefined> {
  const chat = placeOf(services, pairing)
  if (!chat) return { sent: 'gone' }
  const name = (await readCouncil(services, pairing.council))?.name ?? 'your council'
  return services.platform(chat.platform)?.post(chat, excelConnectedMessage(name, id, access, services.now()))
}

/** An address that was sealed under a secret that has changed since is lost. */
function placeOf(services: Services, { place }: Pairing): Place | undefined {
  try {
    return unsealPlace(services, place)
  } catch {
    return undefined
  }
}

const isLongOver = ({ expiresAt }: Pairing, now: Date): boolean =>
  now.getTime() > Date.parse(expiresAt) + CODE.minutes * MINUTE_MS

const later = ({ now }: Services, ms: number): Pick<Pairing, 'tellAfter'> => ({
  tellAfter: new Date(now().getTime() + ms).toISOString(),
})

async function forget(services: Services, { id, value }: Stored<'pairing'>): Promise<void> {
  await services.store.remove(PAIRING, 'pairing', id)
  await sweepAccesses(services, value.council)
}
