import { type Action, isOpen } from '#shared/domain/action.ts'
import type { ActionFault, Doer, Ruled } from '#shared/domain/actionRules.ts'
import { londonClock } from '#shared/domain/calendar.ts'
import { actionMessage, askedBeforeMessage } from '#shared/messages/actionMessage.ts'
import { type ActionRefusal, actionRefusalMessage } from '#shared/messages/actionRefusal.ts'
import type { Viewer } from '#shared/messages/actionWords.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Posted } from '#shared/platform.ts'
import { opened } from './channel.ts'
import { audit, change, leadsAlready, partitionOf } from './council.ts'
import { setNextDue } from './due.ts'
import { keysOf, personOf } from './person.ts'
import { keepReach } from './reach.ts'
import { type Arrival, isOnBoth, type Services } from './services.ts'

/** Every action of a council, in the order of their ids. */
export async function actionsOf({ store }: Pick<Services, 'store'>, council: string): Promise<readonly Action[]> {
  return (await store.list(partitionOf(council), 'action')).map(({ value }) => value)
}

/** One action; undefined when the council has none of this id. */
export async function readAction(
  { store }: Pick<Services, 'store'>,
  council: string,
  id: string,
): Promise<Action | undefined> {
  return (await store.read(partitionOf(council), 'action', id))?.value
}

/** Who asks, as the rules know them. Looking makes nobody a lead. */
export async function doerOf(services: Services, arrival: Arrival): Promise<Doer> {
  const { who } = arrival
  const person = await personOf(services, who)
  const [first = person, ...others] = await keysOf(services, who.council, person)
  return { keys: [first, ...others], ...(who.name && { name: who.name }), lead: await leadsAlready(services, arrival) }
}

/** Who looks, and today. */
export const viewerOf = async (services: Services, arrival: Arrival): Promise<Viewer> => ({
  by: await doerOf(services, arrival),
  today: londonClock(services.now()).day,
  inChannel: arrival.place.kind === 'channel',
})

/** What came of a rule: the action as it was and as it stands now. `changed`: something was written. */
export interface Outcome {
  readonly action: Action
  readonly before: Action
  readonly changed: boolean
  readonly fault?: ActionFault
}

/**
 * Does something to an action by its rule, over whatever others do at the same moment.
 * @returns undefined when there is no such action
 */
export async function ruleOn(
  services: Services,
  council: string,
  id: string,
  rule: (was: Action, at: string) => Ruled,
): Promise<Outcome | undefined> {
  let before: Action | undefined
  let ruled: Ruled = { stands: true }
  const action = await change(services, [partitionOf(council), 'action', id], was => {
    before = was
    if (!was) return undefined
    ruled = rule(was, services.now().toISOString())
    return 'next' in ruled ? ruled.next : undefined
  })
  if (!action || !before) return undefined
  return {
    action,
    before,
    changed: 'next' in ruled,
    ...('fault' in ruled && { fault: (ruled as { fault: ActionFault }).fault }),
  }
}

/** What follows every change: it is noted who made it, and the clock looks again. */
export async function afterChange(services: Services, arrival: Arrival, did: string, id: string): Promise<void> {
  await audit(services, arrival.who, did, id)
  await setNextDue(services, arrival.who.council)
  services.wake()
}

/** How a deed is told and noted. */
export interface Deed {
  readonly rule: (was: Action, by: Doer, at: string) => Ruled
  /** For the audit trail, such as "started an action". */
  readonly did: string
  /** Such as "change it", for a refusal. */
  readonly doing: string
  /** What happened, in a sentence; `again` when it stood already. */
  readonly said: string
  readonly again: string
  /** They own it from now on, so they are reached about it. */
  readonly owns?: true
}

/** One thing that a person does to an action, and what it looks like after. Doing it twice does no harm. */
export async function doTo(services: Services, arrival: Arrival, id: string, deed: Deed): Promise<Message> {
  const viewer = await viewerOf(services, arrival)
  const done = await ruleOn(services, arrival.who.council, id, (was, at) => deed.rule(was, viewer.by, at))
  if (!done) return actionRefusalMessage({ because: 'no such action' })
  if (done.fault) return refuse(services, viewer.by, done.fault, done.action, deed.doing)
  if (deed.owns) await keepReach(services, arrival)
  if (done.changed) {
    await afterChange(services, arrival, deed.did, id)
    await settleAsked(services, done)
  }
  return actionMessage(services.framework, done.action, viewer, done.changed ? deed.said : deed.again)
}

/** The message that asked somebody says how it ended, and there is nothing left to press. */
export async function settleAsked(services: Services, { before, action }: Outcome): Promise<void> {
  const asked = before.offered
  const posted = asked?.posted && opened<Posted>(services, asked.posted)
  if (!posted || action.offered?.at === asked.at) return
  await services.platform(posted.place.platform)?.update(posted, askedBeforeMessage(action, howItEnded(action)))
}

function howItEnded({ state, owner, offered }: Action): string {
  if (!isOpen({ state })) return `It is ${state} now.`
  if (offered) return 'Somebody else was asked.'
  return owner ? `${owner.name} owns it now.` : 'Nobody is asked any more.'
}

/** Why a rule said no, in words. @param by who was refused @param doing such as "change it" */
export function refuse(services: Services, by: Doer, fault: ActionFault, action: Action, doing: string): Message {
  const owner = action.owner?.name
  const namesake = isOnBoth(services) && isNamesake(by, owner)
  const because: Readonly<Record<ActionFault, ActionRefusal>> = {
    'not theirs': { because: 'not theirs', action: action.id, doing, namesake, ...(owner !== undefined && { owner }) },
    'not open': { because: 'not open', action: action.id, state: action.state },
    taken: { because: 'taken', action: action.id, owner: owner ?? 'A colleague', namesake },
    'not offered': { because: 'not offered', action: action.id },
  }
  return actionRefusalMessage(because[fault])
}

/** Two accounts of one person are two people until they are linked. Whose two are linked is nobody else. */
function isNamesake({ keys, name }: Doer, owner: string | undefined): boolean {
  const same = (words: string) => words.trim().toLowerCase()
  return keys.length === 1 && name !== undefined && owner !== undefined && same(name) === same(owner)
}
