import { addDays } from '#shared/domain/calendar.ts'
import type { LondonNow } from '#shared/domain/nudgeClock.ts'
import { CHANNEL_KEY, type Item, momentOf, planned } from '#shared/domain/nudgePlan.ts'
import { weekOf } from '#shared/domain/nudgeStage.ts'
import { covers, goneSince, isFresh, left, settled, waitsUntil } from '#shared/domain/nudgeWeek.ts'
import { aboutOf, type Known, weekId } from './nudgeKnown.ts'
import { isReachable } from './nudgePresent.ts'
import type { Wanted } from './nudgeSend.ts'
import type { Services } from './services.ts'

/** One person, or the channel, with what is due for them and since when. */
export interface Due {
  readonly person: string
  readonly items: readonly Item[]
  readonly at: string
  readonly wanted: Pick<Wanted, 'council' | 'id' | 'stored'>
}

/** Everybody for whom something is due today and not said yet, the oldest first. */
export function duesOf(services: Pick<Services, 'keys' | 'now'>, known: Known, now: LondonNow): readonly Due[] {
  const week = weekOf(now.day)
  const instant = services.now().toISOString()
  const dues: Due[] = []
  for (const [person, items] of planned(known, now)) {
    const id = weekId(person, week)
    const [stored, last] = [known.weeks.get(id), known.weeks.get(weekId(person, addDays(week, -7)))]
    const weeks = [stored?.value, last?.value].map(each => each && settled(each, instant))
    if (person !== CHANNEL_KEY && left(weeks, now.day) <= 0) continue
    const open = items.filter(
      item =>
        !covers(weeks, aboutOf(services, id, item.key)) &&
        !(item.about === 'action' && item.before && isFresh(weeks, aboutOf(services, id, item.before), now.day)),
    )
    if (open.length === 0 || !isReachable(known, person, goneSince(weeks))) continue
    const waits = [stored?.value, last?.value]
      .flatMap(each => waitsUntil(each, instant) ?? [])
      .sort()
      .at(-1)
    const moment = momentOf(person, now.day).toISOString()
    const at = waits !== undefined && waits > moment ? waits : moment
    dues.push({ person, items: open, at, wanted: { council: known.council.id, id, stored } })
  }
  return dues.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.person < b.person ? -1 : 1))
}
