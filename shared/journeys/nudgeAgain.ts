import { type Action, isOpen } from '#shared/domain/action.ts'
import { isOwn } from '#shared/domain/actionRules.ts'
import { addDays } from '#shared/domain/calendar.ts'
import { londonNow } from '#shared/domain/nudgeClock.ts'
import { actionKey } from '#shared/domain/nudgePlan.ts'
import { STAGES, type Stage, weekOf } from '#shared/domain/nudgeStage.ts'
import { sayWhatChanged } from '#shared/messages/actionMessage.ts'
import { compose, text } from '#shared/messages/compose.ts'
import type { Message } from '#shared/messages/message.ts'
import { nudgeMessage } from '#shared/messages/nudgeMessage.ts'
import { ended } from '#shared/messages/words.ts'
import { finish } from './actionDeeds.ts'
import { actionsOf, doerOf, readAction } from './actions.ts'
import { aboutOf, nudgesOf, weekId } from './nudgeKnown.ts'
import type { Arrival, Services } from './services.ts'

/**
 * "I did it", from wherever it is pressed. In the place of a nudge about several actions stand the others, still to be
 * pressed: its answer takes that message's place.
 */
export async function finishFromNudge(
  services: Services,
  arrival: Arrival,
  id: string,
  outcome: string | undefined,
): Promise<Message> {
  const before = outcome === '' && arrival.place.kind === 'personal' ? await besides(services, arrival, id) : undefined
  const said = await finish(services, arrival, id, outcome)
  if (!before || said.refused) return said
  const rest = nudgeMessage({ ...NOTHING, actions: before.others, today: londonNow(services.now()).day })
  // The settings stand in every nudge; here is room for the line of what changed.
  const others = rest.buttons.filter(({ intent }) => intent.do !== 'edit-reminders').slice(0, 3)
  return compose(
    [text(`Done: ${ended(before.title)} Thank you: everybody can see it.`), ...rest.parts],
    [...others, sayWhatChanged(id)],
  )
}

const NOTHING = { late: [], nobodys: [], offers: [], answers: [], pulses: [] } as const

interface Others {
  readonly title: string
  readonly others: readonly { readonly action: Action; readonly stage: Stage }[]
}

/** What else a nudge of this week or the last was about, and is still open; undefined when nothing is. */
async function besides(services: Services, arrival: Arrival, id: string): Promise<Others | undefined> {
  const { council } = arrival.who
  const action = await readAction(services, council, id)
  if (!action || !isOpen(action)) return undefined
  const by = await doerOf(services, arrival)
  const week = weekOf(londonNow(services.now()).day)
  // One person's weeks say the same thing in the same way.
  const own = weekId(by.keys[0], week)
  const ids = [own, weekId(by.keys[0], addDays(week, -7))]
  const weeks = await Promise.all(ids.map(each => services.store.read(nudgesOf(council), 'nudges', each)))
  const stageIn = (of: Action, about: readonly string[]) =>
    STAGES.find(stage => about.includes(aboutOf(services, own, actionKey(of, stage))))
  const slot = weeks
    .flatMap(each => each?.value.slots ?? [])
    .findLast(({ about }) => about.length > 1 && stageIn(action, about) !== undefined)
  if (!slot) return undefined
  const others = (await actionsOf(services, council)).flatMap(each => {
    const stage = each.id !== id && isOpen(each) && isOwn(each, by) ? stageIn(each, slot.about) : undefined
    return stage ? [{ action: each, stage }] : []
  })
  return others.length > 0 ? { title: action.title, others } : undefined
}
