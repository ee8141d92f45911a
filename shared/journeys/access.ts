import { ACCESS, type Access, councilOfToken } from '#shared/domain/access.ts'
import { excelNotFoundMessage, excelRevokedMessage } from '#shared/messages/excelMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Stored } from '#shared/store/store.ts'
import { audit, change, isLead, partitionOf } from './council.ts'
import { keysOf, personOf } from './person.ts'
import type { Arrival, Services } from './services.ts'

const DAY_MS = 86_400_000
/** `usedAt` is for the idle limit, so it need not be exact: one write an hour at most. */
const USE_NOTED_MS = 3_600_000

/** The live access behind a token, or undefined: unknown, expired, idle for too long or revoked. */
export async function readAccess(
  services: Services,
  token: string,
): Promise<{ readonly id: string; readonly council: string } | undefined> {
  const council = councilOfToken(token)
  if (council === undefined) return undefined
  const id = services.keys.hash(token)
  const found = await services.store.read(partitionOf(council), 'access', id)
  const now = services.now()
  if (!found || !isLive(found.value, now)) return undefined
  if (now.getTime() - Date.parse(found.value.usedAt) > USE_NOTED_MS) {
    // A conflict means that somebody noted it, or revoked it, at this moment: theirs stands.
    const used = { ...found.value, usedAt: now.toISOString() }
    await services.store.write(partitionOf(council), 'access', id, used, found.version)
  }
  return { id, council }
}

/** Ends a workbook's access at once: one's own, or any of the council's for a lead. Others' are the same as nothing there. */
export async function revokeExcel(services: Services, arrival: Arrival, id: string | undefined): Promise<Message> {
  const { who } = arrival
  const found = id === undefined ? undefined : await services.store.read(partitionOf(who.council), 'access', id)
  if (!found) return excelNotFoundMessage()
  const own = await keysOf(services, who.council, await personOf(services, who))
  const isOwn = own.includes(found.value.person)
  if (!isOwn && !(await isLead(services, arrival))) return excelNotFoundMessage()
  await revoke(services, who.council, found.id)
  await audit(services, who, 'revoked a workbook', found.id)
  return excelRevokedMessage()
}

/** "Disconnect" in the pane: whoever holds the token may end it. */
export async function endAccess(services: Services, token: string): Promise<void> {
  const live = await readAccess(services, token)
  if (live) await revoke(services, live.council, live.id)
}

/** Ends an access; when it was ended before, that stands. */
export async function revoke(services: Services, council: string, id: string): Promise<void> {
  const revokedAt = services.now().toISOString()
  await change(
    services,
    [partitionOf(council), 'access', id],
    was => was && { ...was, revokedAt: was.revokedAt ?? revokedAt },
  )
}

/** The accesses of a council that a workbook can use now. */
export async function liveAccesses(
  { store, now }: Pick<Services, 'store' | 'now'>,
  council: string,
): Promise<readonly Stored<'access'>[]> {
  const all = await store.list(partitionOf(council), 'access')
  return all.filter(({ value }) => isLive(value, now()))
}

/** Removes a council's accesses that ended; what they did stays in the audit trail. */
export async function sweepAccesses({ store, now }: Services, council: string): Promise<void> {
  const all = await store.list(partitionOf(council), 'access')
  const ended = all.filter(({ value }) => !isLive(value, now()))
  await Promise.all(ended.map(({ id }) => store.remove(partitionOf(council), 'access', id)))
}

/** Whether an access lets a workbook in: neither expired, nor idle for too long, nor revoked. */
export function isLive({ expiresAt, usedAt, revokedAt }: Access, now: Date): boolean {
  const idle = now.getTime() - Date.parse(usedAt) > ACCESS.idleDays * DAY_MS
  return revokedAt === undefined && !idle && now.toISOString() < expiresAt
}
