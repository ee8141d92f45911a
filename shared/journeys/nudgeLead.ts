import { addDays, weekday } from '#shared/domain/calendar.ts'
import type { Week } from '#shared/domain/nudge.ts'
import { isOpen, isQuiet, type LondonNow, londonNow } from '#shared/domain/nudgeClock.ts'
import { evidence } from '#shared/domain/nudgeEvidence.ts'
import { adminKey, type Item } from '#shared/domain/nudgePlan.ts'
import { weekOf } from '#shared/domain/nudgeStage.ts'
import { covers, goneSince, left, settled, waitsUntil } from '#shared/domain/nudgeWeek.ts'
import type { Message } from '#shared/messages/message.ts'
import { type Figures, nudgesMessage } from '#shared/messages/nudgeLeadMessage.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import type { Place, Posted } from '#shared/platform.ts'
import { opened } from './channel.ts'
import { isLead, readCouncil } from './council.ts'
import { type Due, duesOf } from './nudgeDue.ts'
import { aboutOf, type Known, know, nudgesOf, weekId } from './nudgeKnown.ts'
import { isReachable } from './nudgePresent.ts'
import { sendOne, type Went } from './nudgeSend.ts'
import { partitionOf } from './partitions.ts'
import { forgetReach } from './reach.ts'
import type { Arrival, Services } from './services.ts'

/** So many in one run, and leads see how it goes. */
const MANY = 20
/** What is under way is brought up to date at most so often, in milliseconds. */
const EVERY_MS = 3000
/** What waits for longer than this, in milliseconds, is told to the leads. */
const LONG_MS = 15 * 60_000

/** What the leads are told of a run, while it goes on and at its end. */
export interface Progress {
  /** One message went somewhere, or nowhere. */
  tell(due: Due, went: Went | undefined): Promise<void>
  /** @returns how many of this week are uncertain, and whether every lead was told who had to be */
  end(): Promise<{ readonly uncertain: number; readonly told: boolean }>
}

/** Counts of this week, of everything but what the leads themselves are told. */
function countsOf(services: Services, known: Known, now: LondonNow): { sent: number; uncertain: number; gone: number } {
  const week = weekOf(now.day)
  const counts = { sent: 0, uncertain: 0, gone: 0 }
  for (const [id, { value }] of known.weeks) {
    if (!id.endsWith(week)) continue
    const isLead = known.people.get(id.slice(0, -week.length - 1))?.lead
    const admin = isLead ? aboutOf(services, id, adminKey(week)) : ''
    for (const { state, about } of value.slots)
      if ((state === 'sent' || state === 'uncertain' || state === 'gone') && !about.includes(admin)) counts[state] += 1
  }
  return counts
}

/**
 * Tells the leads of one run: a message of their own when many are sent, when something may not have arrived or waits
 * for long; one a week at most, within their own messages a week, and brought up to date in its place.
 */
export function tellLeads(services: Services, known: Known, now: LondonNow, ready: readonly Due[]): Progress {
  const counts = countsOf(services, known, now)
  const before = JSON.stringify(counts)
  const waiting = new Set(ready)
  const found = evidence(known.council, known.actions, now.day, known.countsAs)
  let told = 0
  let telling: Promise<void> | undefined
  let everybody = true

  const figures = (over: boolean): Figures => {
    const oldest = [...waiting][0]?.at
    return {
      ...counts,
      waiting: waiting.size,
      ...(oldest !== undefined && { oldest }),
      ...(!over && { progress: { done: ready.length - waiting.size, of: ready.length } }),
      ...(found && { evidence: found }),
      ...(known.openPulse && { pulse: known.openPulse }),
      now: services.now(),
    }
  }
  const say = async (over: boolean, mayPost: boolean): Promise<void> => {
    if (!(await tellEach(services, known, nudgesMessage(figures(over)), mayPost))) everybody = false
  }

  return {
    async tell(due, went) {
      if (went && went.went !== 'later' && went.went !== 'lost') waiting.delete(due)
      if (went?.went === 'sent' || went?.went === 'uncertain' || went?.went === 'gone') counts[went.went] += 1
      const at = services.now().getTime()
      if (ready.length < MANY || telling || at - told < EVERY_MS) return
      told = at
      telling = say(false, true).finally(() => {
        telling = undefined
      })
      await telling
    },
    async end() {
      await telling
      const oldest = [...waiting][0]?.at
      const long = oldest !== undefined && services.now().getTime() - Date.parse(oldest) > LONG_MS
      const worth = counts.uncertain + counts.gone > 0 || long || ready.length >= MANY
      if (worth || before !== JSON.stringify(counts)) await say(true, worth)
      return { uncertain: counts.uncertain, told: everybody }
    },
  }
}

/** Posts to each lead who has none of this week, or brings theirs up to date. @returns whether that is settled for all of them */
async function tellEach(services: Services, known: Known, message: Message, mayPost: boolean): Promise<boolean> {
  const leads = [...known.people].flatMap(([key, { lead }]) => (lead && known.countsAs(key) === key ? [key] : []))
  const told = await Promise.allSettled(leads.map(lead => tellOne(services, known, lead, message, mayPost)))
  return told.every(each => each.status === 'fulfilled' && each.value)
}

async function tellOne(
  services: Services,
  known: Known,
  lead: string,
  message: Message,
  mayPost: boolean,
): Promise<boolean> {
  const council = known.council.id
  const now = londonNow(services.now())
  const week = weekOf(now.day)
  const item: Item = { about: 'admin', key: adminKey(week) }
  const id = weekId(lead, week)
  const about = aboutOf(services, id, item.key)
  const [stored, last] = await Promise.all(
    [id, weekId(lead, addDays(week, -7))].map(each => services.store.read(nudgesOf(council), 'nudges', each)),
  )
  const instant = services.now().toISOString()
  const weeks = [stored?.value, last?.value].map((each): Week | undefined => each && settled(each, instant))
  const slot = weeks[0]?.slots.find(each => each.about.includes(about))
  const posted = slot?.posted && opened<Posted>(services, slot.posted)
  if (posted) {
    await services.platform(posted.place.platform)?.update(posted, message)
    return true
  }
  const waits = [stored, last].some(each => waitsUntil(each?.value, instant) !== undefined)
  if (!mayPost || covers(weeks, about) || left(weeks, now.day) <= 0 || !isOpen(now)) return true
  if (waits) return false
  const prepare = async () => {
    const [record, reach] = await Promise.all([
      services.store.read(partitionOf(council), 'person', lead),
      services.store.read(partitionOf(council), 'reach', lead),
    ])
    const place = reach && opened<Place>(services, reach.value.place)
    if (!record?.value.lead || !place || isQuiet(record.value.reminders, now.day, weekday(now.day))) return undefined
    return { items: [item], place, message }
  }
  if (!known.reach.has(lead) || !isReachable(known, lead, goneSince(weeks))) return true
  const went = await sendOne(services, { council, id, stored, items: [item], prepare, keeps: true })
  if (went.went === 'gone') await forgetReach(services, council, lead, went.place.platform)
  return went.went !== 'lost' && went.went !== 'later'
}

/** For a lead: the same whenever they ask. */
export async function showNudges(services: Services, arrival: Arrival): Promise<Message> {
  if (!(await isLead(services, arrival))) return refusalMessage({ because: 'leads only', doing: 'see what was sent' })
  const council = await readCouncil(services, arrival.who.council)
  if (!council) return refusalMessage({ because: 'not understood' })
  const now = londonNow(services.now())
  // Who is in a channel is asked of the platform when something is sent, not while somebody waits for an answer.
  const quick = { ...council, reminders: { ...council.reminders, pulses: 'off' } } as const
  const known = await know(services, quick, now, new Map())
  const instant = services.now().toISOString()
  const due = isOpen(now) ? duesOf(services, known, now).filter(({ at }) => at <= instant) : []
  const found = evidence(council, known.actions, now.day, known.countsAs)
  return nudgesMessage(
    {
      ...countsOf(services, known, now),
      waiting: due.length,
      ...(due[0] && { oldest: due[0].at }),
      ...(found && { evidence: found }),
      ...(known.openPulse && { pulse: known.openPulse }),
      now: services.now(),
    },
    true,
  )
}
