import type { Action } from '#shared/domain/action.ts'
import { addDays, londonClock, weekday } from '#shared/domain/calendar.ts'
import { isOpen, isQuiet, londonNow } from '#shared/domain/nudgeClock.ts'
import { offerItem } from '#shared/domain/nudgePlan.ts'
import { weekOf } from '#shared/domain/nudgeStage.ts'
import { left, settled } from '#shared/domain/nudgeWeek.ts'
import { offeredMessage } from '#shared/messages/actionMessage.ts'
import type { Place } from '#shared/platform.ts'
import { partitionOf } from './council.ts'
import { nudgesOf, weekId } from './nudgeKnown.ts'
import { sendOne } from './nudgeSend.ts'
import { forgetReach, keepDerived, reachOf } from './reach.ts'
import type { Services } from './services.ts'

/** How it went. `waits`: we may not write to them now, so the clock tells them when we next may. */
export type Asking = 'told' | 'uncertain' | 'waits' | 'gone'

/**
 * Asks somebody, alone, whether they take an action on: one of the messages that they get in a week, in our hours, and
 * never on their quiet days.
 * @param person a person key @param derived where the platform says that they can be reached, if they never wrote to us
 * @param by the name of who asks
 */
export async function askAlone(
  services: Services,
  { council, person, derived }: { readonly council: string; readonly person: string; readonly derived: Place },
  action: Action,
  by: string | undefined,
): Promise<Asking> {
  const { day } = londonClock(services.now())
  const item = offerItem(action, day)
  if (!item) return 'waits'
  const place = (await reachOf(services, council, person)) ?? derived
  await keepDerived(services, council, person, derived)
  const week = weekOf(day)
  const [now, last, record] = await Promise.all([
    services.store.read(nudgesOf(council), 'nudges', weekId(person, week)),
    services.store.read(nudgesOf(council), 'nudges', weekId(person, addDays(week, -7))),
    services.store.read(partitionOf(council), 'person', person),
  ])
  const instant = services.now().toISOString()
  const weeks = [now, last].map(each => each && settled(each.value, instant))
  const may =
    isOpen(londonNow(services.now())) && !isQuiet(record?.value.reminders, day, weekday(day)) && left(weeks, day) > 0
  if (!may) return 'waits'
  const message = offeredMessage(services.framework, action, by)
  const prepare = async () => ({ items: [item], place, message })
  const asked = await sendOne(services, {
    council,
    id: weekId(person, week),
    stored: now,
    items: [item],
    prepare,
  })
  if (asked.went === 'gone') await forgetReach(services, council, person, asked.place.platform)
  const { went } = asked
  if (went === 'sent') return 'told'
  return went === 'uncertain' || went === 'gone' ? went : 'waits'
}
