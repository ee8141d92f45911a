import { type Action, isOpen } from '#shared/domain/action.ts'
import { addDays, type Day } from '#shared/domain/calendar.ts'
import type { Week } from '#shared/domain/nudge.ts'
import type { LondonNow } from '#shared/domain/nudgeClock.ts'
import { actionKey, CHANNEL_KEY, type Item, momentOf, planned } from '#shared/domain/nudgePlan.ts'
import { STAGES, weekOf } from '#shared/domain/nudgeStage.ts'
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

/** Days between two nudges of one thing; and between what leads hear in one week and in the next, when that came late. */
const WEEK = 7
const LEADS_APART = 5

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
    const repeats = items.some(ofDigest) && saysAgain(services, known, { id, person, weeks, today: now.day })
    const open = items.filter(
      item =>
        !(repeats && ofDigest(item)) &&
        !covers(weeks, aboutOf(services, id, item.key)) &&
        !(
          'before' in item &&
          isFresh(weeks, aboutOf(services, id, item.before), now.day, item.about === 'lead' ? LEADS_APART : WEEK)
        ),
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

const ofDigest = ({ about }: Item): boolean => about === 'digest' || about === 'listed'

/** Days in which a digest says nothing that a message did not say already. */
const JUST_SAID = 3

/** Whether a message of the last two days was about every open action of somebody: their digest would say it again. */
function saysAgain(
  services: Pick<Services, 'keys'>,
  known: Known,
  { id, person, weeks, today }: { id: string; person: string; weeks: readonly (Week | undefined)[]; today: Day },
): boolean {
  const theirs = known.actions.filter(
    action => isOpen(action) && action.owner && known.countsAs(action.owner.person) === person,
  )
  const said = (action: Action) =>
    STAGES.some(stage => isFresh(weeks, aboutOf(services, id, actionKey(action, stage)), today, JUST_SAID))
  return theirs.length > 0 && theirs.every(said)
}
