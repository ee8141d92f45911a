import { CODE, type Pairing } from '#shared/domain/access.ts'
import { excelConnectedMessage } from '#shared/messages/excelMessage.ts'
import type { Stored } from '#shared/store/store.ts'
import { isLive, revoke, sweepAccesses } from './access.ts'
import { MINUTE_MS } from './codes.ts'
import { change, note, partitionOf, readCouncil } from './council.ts'
import { PAIRING } from './pairing.ts'
import type { Services } from './services.ts'
import { tellAll, tellOf } from './tellOf.ts'

/**
 * What the clock does: tells people of the workbooks that were connected with their codes, which is their defence
 * against a stolen code, and removes codes that ended. Nobody at a pane waits for it, and what fails is tried again.
 * @throws Error after everything else was done, when somebody could not be told
 */
export async function tellConnections(services: Services): Promise<void> {
  const faults = await tellAll(services, PAIRING, each => tell(services, each))
  if (faults.length === 0) return
  throw new Error(`${faults.length} could not be told yet of a workbook that was connected with their code.`, {
    cause: faults[0],
  })
}

async function tell(services: Services, pairing: Stored<'pairing'>): Promise<void> {
  const { store, now } = services
  const { council, access: id = '' } = pairing.value
  const access = (await store.read(partitionOf(council), 'access', id))?.value
  // The code is used up just before the access stands; a crash in between leaves a code without one.
  if (!access && !isLongOver(pairing.value, now())) return
  if (!access || !isLive(access, now()) || access.told !== 'no') return forget(services, pairing)
  const told = await tellOf(services, PAIRING, pairing, access.grantedAt, async () => {
    const name = (await readCouncil(services, council))?.name ?? 'your council'
    return excelConnectedMessage(name, id, access, now())
  })
  if (told === 'not yet') return
  if (told === 'gone') {
    // Whoever holds the token cannot be seen by the person any more.
    await revoke(services, council, id)
    await note(services, access, 'lost a workbook, because they could not be told of it', id)
  } else await change(services, [partitionOf(council), 'access', id], was => was && { ...was, told })
  await forget(services, pairing)
}

const isLongOver = ({ expiresAt }: Pairing, now: Date): boolean =>
  now.getTime() > Date.parse(expiresAt) + CODE.minutes * MINUTE_MS

async function forget(services: Services, { id, value }: Stored<'pairing'>): Promise<void> {
  await services.store.remove(PAIRING, 'pairing', id)
  await sweepAccesses(services, value.council)
}
