import type { Week } from '#shared/domain/nudge.ts'
import { isOpen, londonNow } from '#shared/domain/nudgeClock.ts'
import type { Item } from '#shared/domain/nudgePlan.ts'
import { claimed, ended, freed, leaseFrom, sending } from '#shared/domain/nudgeWeek.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Place, Sent } from '#shared/platform.ts'
import type { Stored } from '#shared/store/store.ts'
import { change } from './council.ts'
import { aboutOf, nudgesOf } from './nudgeKnown.ts'
import type { Services } from './services.ts'

/** One message that is to be sent, to a person or a channel. */
export interface Wanted {
  readonly council: string
  /** The week document: of whom, and of which week. */
  readonly id: string
  /** As it was read, when it was planned; undefined: there was none. */
  readonly stored: Stored<'nudges'> | undefined
  readonly items: readonly Item[]
  /** The present: what is left to say, where, and how; undefined when nothing is. */
  readonly prepare: () => Promise<Prepared | undefined>
  /** Keeps the posted message, to bring it up to date in place. */
  readonly keeps?: boolean
}
export interface Prepared {
  readonly items: readonly Item[]
  readonly place: Place
  readonly message: Message
}

/** How it went. `lost`: somebody else has it. `nothing`: there was nothing to say any more. */
export type Went =
  | { readonly went: 'sent' | 'uncertain' | 'nothing' | 'lost' }
  | { readonly went: 'gone'; readonly place: Place }
  | { readonly went: 'later'; readonly place?: Place; readonly after: string }

/** What was checked longer ago than this, in milliseconds, is checked again before it is sent; so often at most. */
const FRESH_MS = 2000
const CHECKS = 3
/** When the present can't be had fast enough, we come back after so many seconds. */
const STALLED = 60
const ASKED = { least: 1, most: 3600 } as const

/**
 * Sends one message: claimed, checked against the present, marked as sending, checked again when that took time, sent,
 * noted. Each step is one compare-and-set, and nothing that may have arrived is sent again.
 */
export async function sendOne(services: Services, wanted: Wanted): Promise<Went> {
  const { store, now } = services
  const key = [nudgesOf(wanted.council), 'nudges', wanted.id] as const
  const instant = () => now().toISOString()
  const about = (items: readonly Item[]) => items.map(item => aboutOf(services, wanted.id, item.key))

  const began = instant()
  const claim = claimed(wanted.stored?.value, about(wanted.items), began)
  if ((await store.write(...key, claim, wanted.stored?.version ?? 'nothing')) === 'conflict') return { went: 'lost' }
  let lease = leaseFrom(began)

  let checked = now().getTime()
  let present = await wanted.prepare()
  if (!present) return free()
  const marked = about(present.items)
  let next = lease
  const sends = await move(services, key, was => {
    const at = instant()
    next = leaseFrom(at)
    return sending(was, lease, marked, at)
  })
  if (!sends) return { went: 'lost' }
  lease = next

  for (let left = CHECKS; now().getTime() - checked > FRESH_MS; left -= 1) {
    if (left === 0) return free(STALLED)
    checked = now().getTime()
    const again = await wanted.prepare()
    // Another message than the one that was marked: free it, and begin anew.
    if (!again || about(again.items).join() !== marked.join()) return free(again && 1)
    present = again
  }
  if (!isOpen(londonNow(now()))) return free()
  if (lease <= instant()) return free(STALLED)
  const sent = await post(services, present).catch(async (fault: unknown) => {
    // A fault of ours: nobody knows how far it got.
    await move(services, key, was => ended(was, marked, 'uncertain', instant()))
    throw fault
  })
  if (sent.sent === 'later') return free(sent.afterSeconds, present.place)
  const posted = wanted.keeps && sent.sent === 'yes' ? services.keys.seal(JSON.stringify(sent.posted)) : undefined
  const state = sent.sent === 'yes' ? 'sent' : sent.sent
  await move(services, key, was => ended(was, marked, state, instant(), posted))
  return state === 'gone' ? { went: state, place: present.place } : { went: state }

  async function free(seconds?: number, place?: Place): Promise<Went> {
    const wait = seconds === undefined ? 0 : Math.min(Math.max(Math.ceil(seconds), ASKED.least), ASKED.most)
    const after = new Date(now().getTime() + wait * 1000).toISOString()
    await move(services, key, was => freed(was, lease, instant(), seconds === undefined ? undefined : after))
    return seconds === undefined ? { went: 'nothing' } : { went: 'later', after, ...(place && { place }) }
  }
}

type Key = readonly [string, 'nudges', string]

/** @returns whether it was moved: undefined leaves it as it is */
async function move(services: Services, key: Key, to: (was: Week | undefined) => Week | undefined): Promise<boolean> {
  let moved = false
  await change(services, key, was => {
    const next = to(was)
    moved = next !== undefined
    return next
  })
  return moved
}

async function post(services: Services, { place, message }: Prepared): Promise<Sent> {
  const platform = services.platform(place.platform)
  if (!platform) return { sent: 'later', afterSeconds: ASKED.most }
  return platform.post(place, message)
}
