import type { Council } from '#shared/domain/council.ts'
import { isOpen, londonNow, nextOpening } from '#shared/domain/nudgeClock.ts'
import { CHANNEL_KEY } from '#shared/domain/nudgePlan.ts'
import { leasesOf } from '#shared/domain/nudgeWeek.ts'
import { nudgeMessage } from '#shared/messages/nudgeMessage.ts'
import type { Place } from '#shared/platform.ts'
import { opened } from './channel.ts'
import { DIRECTORY } from './council.ts'
import { beginNudges, setNextNudge } from './due.ts'
import { channelPrepared } from './nudgeChannel.ts'
import { type Due, duesOf } from './nudgeDue.ts'
import { type Known, know, type Rosters } from './nudgeKnown.ts'
import { tellLeads } from './nudgeLead.ts'
import { presentOf } from './nudgePresent.ts'
import { sendOne, type Went } from './nudgeSend.ts'
import { forgetReach } from './reach.ts'
import type { Services } from './services.ts'

/** Takes a sentence for the administrator's log. */
export type Note = (text: string) => void

/** What one copy of the process remembers between runs; nothing rests on it. */
export interface NudgeMemory {
  readonly rosters: Rosters
  /** By council and platform: it asked us to wait until then. */
  readonly held: Map<string, string>
}
export const nudgeMemory = (): NudgeMemory => ({ rosters: new Map(), held: new Map() })

/** Messages of one council that are under way at once. */
const AT_ONCE = 10
/** What somebody else has, or could not be done, is looked at again after so many seconds. */
const AGAIN = 60

/**
 * What the clock does: sends what is due, in every council that may have something. It can be stopped at any point and
 * begun again, here or in another copy: a message is claimed before it is sent.
 * @returns how many messages were sent, or may have been
 * @throws Error after everything else was done, when some could not be
 */
export async function sendDueNudges(
  services: Services,
  memory: NudgeMemory = nudgeMemory(),
  note: Note = () => undefined,
): Promise<number> {
  const faults: unknown[] = []
  let sent = 0
  for (const { value } of await services.store.list(DIRECTORY, 'council')) {
    if (value.nextNudge === undefined || value.nextNudge > services.now().toISOString()) continue
    try {
      sent += await nudgeCouncil(services, value, memory, faults, note)
    } catch (fault) {
      faults.push(fault)
    }
  }
  if (faults.length > 0) throw new Error(`${faults.length} nudges could not be sent to the end.`, { cause: faults[0] })
  return sent
}

async function nudgeCouncil(
  services: Services,
  council: Council,
  memory: NudgeMemory,
  faults: unknown[],
  note: Note,
): Promise<number> {
  const now = londonNow(services.now())
  if (!isOpen(now)) {
    await setNextNudge(services, council, nextOpening(now).toISOString())
    return 0
  }
  const mine = await beginNudges(services, council)
  if (!mine) return 0
  const known = await know(services, mine, now, memory.rosters)
  const dues = duesOf(services, known, now)
  const instant = services.now().toISOString()
  const ready = dues.filter(({ at }) => at <= instant)
  const progress = tellLeads(services, known, now, ready)
  // What another copy was about to send, when we read it, is looked at when its lease ends: it may be gone.
  const leases = [...known.weeks.values()].flatMap(({ value }) => leasesOf(value))
  const again: string[] = [...leases, ...dues.flatMap(({ at }) => (at > instant ? at : []))]
  let sent = 0

  await sideBySide(ready, AT_ONCE, async due => {
    const went = await attempt(services, known, due, memory).catch((fault: unknown) => {
      faults.push(fault)
      return undefined
    })
    if (went?.went === 'sent' || went?.went === 'uncertain') sent += 1
    if (went?.went === 'uncertain') note('A nudge may not have arrived; it is not sent again in its window.')
    if (went?.went === 'later') again.push(went.after)
    else if (!went || went.went === 'lost') again.push(inSeconds(services, AGAIN))
    await progress.tell(due, went)
  })
  const { uncertain, told } = await progress.end()
  if (!told) again.push(inSeconds(services, AGAIN))
  const wants = known.actions.some(({ state }) => state === 'open' || state === 'started') || known.silences.length > 0
  const opening = wants || hasMore(known) ? [nextOpening(now).toISOString()] : []
  await setNextNudge(services, mine, [...again, ...opening].sort()[0], uncertain)
  return sent
}

/** Whether there may be something on another day though nothing is open: a digest, a pulse, or records to remove. */
const hasMore = ({ council, weeks }: Known): boolean =>
  council.reminders?.digest !== undefined || council.nextDue !== undefined || weeks.size > 0

async function attempt(services: Services, known: Known, due: Due, memory: NudgeMemory): Promise<Went> {
  const reach = known.reach.get(due.person)
  const lane = (place: Place | undefined) => `${known.council.id}:${place?.platform ?? ''}`
  const held = memory.held.get(lane(reach && opened<Place>(services, reach.place)))
  if (held !== undefined && held > services.now().toISOString()) return { went: 'later', after: held }
  const { person, items } = due
  const prepare =
    person === CHANNEL_KEY
      ? () => channelPrepared(services, known, items)
      : async () => {
          const present = await presentOf(services, known, person, items)
          return present && { items: present.items, place: present.place, message: nudgeMessage(present.said) }
        }
  const went = await sendOne(services, { ...due.wanted, items, prepare })
  // A platform that asks for patience is asked for nothing meanwhile.
  if (went.went === 'later' && went.place) memory.held.set(lane(went.place), went.after)
  if (went.went === 'gone' && person !== CHANNEL_KEY)
    await forgetReach(services, known.council.id, person, went.place.platform)
  return went
}

const inSeconds = ({ now }: Services, seconds: number): string =>
  new Date(now().getTime() + seconds * 1000).toISOString()

/** Does something for each, so many at once, in their order. */
async function sideBySide<T>(all: readonly T[], most: number, work: (each: T) => Promise<void>): Promise<void> {
  const waiting = all.values()
  const one = async () => {
    for (const each of waiting) await work(each)
  }
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, one))
}
