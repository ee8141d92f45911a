import { type Action, type ActionDeed, type ActionEvent, HISTORY, isOpen, type Offer, type Owner } from './action.ts'
import type { Day } from './calendar.ts'

/** Who does something to an action. `keys`: every key that their records may stand under, the one that counts first. */
export interface Doer {
  readonly keys: readonly [string, ...string[]]
  readonly name?: string
  readonly lead: boolean
}

/** Why a rule does not let something happen. */
export type ActionFault = 'not theirs' | 'not open' | 'taken' | 'not offered'
/** What a rule says: the action as it is to be, that this stands already, or why not. */
export type Ruled = { readonly next: Action } | { readonly stands: true } | { readonly fault: ActionFault }

/** What a person fills in. */
export type ActionContent = Partial<Pick<Action, 'title' | 'area' | 'level' | 'due' | 'notes' | 'links' | 'pulse'>>

const NOBODY_NAMED = 'A colleague'
/** Characters of a name that are kept: a whole list of them has to fit into a message. */
const NAME = 80
const STANDS: Ruled = { stands: true }
const fault = (why: ActionFault): Ruled => ({ fault: why })

/** Whether it is somebody's own. */
export const isOwn = ({ owner }: Pick<Action, 'owner'>, { keys }: Doer): boolean =>
  owner !== undefined && keys.includes(owner.person)

/** Whether it was offered to this very person. */
export const isAsked = ({ offered }: Pick<Action, 'offered'>, { keys }: Doer): boolean =>
  offered?.person !== undefined && keys.includes(offered.person)

/** Whether somebody may change, hand over, drop or reopen it: its owner, a lead, and who made it while nobody owns it. */
export function mayChange(action: Action, by: Doer): boolean {
  const [made] = action.history
  return by.lead || isOwn(action, by) || (!action.owner && made !== undefined && by.keys.includes(made.person))
}

/** Whether somebody may start and finish it: its owner, a lead, and anybody while nobody owns it. */
export const mayDo = (action: Action, by: Doer): boolean => by.lead || !action.owner || isOwn(action, by)

/** Whether somebody may take it on: nobody owns it, or it was offered to them, or to all. */
export const mayTakeOn = (action: Action, by: Doer): boolean =>
  isOpen(action) &&
  !isOwn(action, by) &&
  (!action.owner || isAsked(action, by) || (action.offered !== undefined && action.offered.person === undefined))

/** By when it was to be done, when that has passed and it still wants doing. */
export const wasDue = (action: Pick<Action, 'state' | 'due'>, today: Day): boolean =>
  isOpen(action) && action.due !== undefined && action.due < today

/** An action as it is first kept. @param at an instant, ISO 8601 */
export function makeAction(
  id: string,
  by: Doer,
  at: string,
  { title = '', ...content }: ActionContent,
  owned: boolean,
): Action {
  return {
    id,
    title,
    ...content,
    state: 'open',
    ...(owned && { owner: ownerOf(by) }),
    createdAt: at,
    changedAt: at,
    history: [eventOf(by, 'made', at)],
  }
}

/**
 * What was made or changed once more: the same content, from a button that was pressed twice.
 * @param content as `makeAction` takes it
 */
export function saysTheSame(action: Action, content: ActionContent): boolean {
  const said = ({ title, area, level, due, notes, links }: ActionContent) =>
    JSON.stringify([title, area, level, due, notes, links ?? []])
  return said(action) === said(content)
}

/** Its content, in place of what stood; what is left out is cleared. */
export function changeAction(was: Action, by: Doer, at: string, content: ActionContent): Ruled {
  if (!mayChange(was, by)) return fault('not theirs')
  if (saysTheSame(was, content)) return STANDS
  if (!isOpen(was)) return fault('not open')
  const { area: _, level: __, due, notes: ___, links: ____, snoozedUntil, lateBefore, ...rest } = was
  const { title = was.title, pulse = was.pulse, ...said } = content
  // Another day is a new promise: reminders begin anew.
  const snoozed =
    snoozedUntil !== undefined && said.due === due ? { snoozedUntil, ...(lateBefore && { lateBefore }) } : {}
  return done({ ...rest, ...said, title, ...(pulse !== undefined && { pulse }), ...snoozed }, by, 'changed', at)
}

/** Work on it began. Whoever starts what nobody owns takes it on. */
export function startAction(was: Action, by: Doer, at: string): Ruled {
  if (!mayDo(was, by)) return fault('not theirs')
  if (was.state === 'started') return STANDS
  if (!isOpen(was)) return fault('not open')
  return done({ ...owned(was, by, at), state: 'started' }, by, 'started', at)
}

/** It is done. @param outcome one line of what changed; empty: none */
export function finishAction(was: Action, by: Doer, at: string, outcome: string): Ruled {
  if (!mayDo(was, by)) return fault('not theirs')
  if (was.state === 'done' && (outcome === '' || outcome === was.outcome)) return STANDS
  if (was.state === 'dropped') return fault('not open')
  const { snoozedUntil: _, lateBefore: __, ...rest } = settled(owned(was, by, at))
  return done({ ...rest, state: 'done', ...(outcome && { outcome }) }, by, 'done', at)
}

/** It will not be done. */
export function dropAction(was: Action, by: Doer, at: string, reason: string): Ruled {
  if (!mayChange(was, by)) return fault('not theirs')
  if (was.state === 'dropped') return STANDS
  if (was.state === 'done') return fault('not open')
  const { snoozedUntil: _, lateBefore: __, ...rest } = settled(was)
  return done({ ...rest, state: 'dropped', reason }, by, 'dropped', at)
}

/** It wants doing again. */
export function reopenAction(was: Action, by: Doer, at: string): Ruled {
  if (!mayChange(was, by)) return fault('not theirs')
  if (isOpen(was)) return STANDS
  const { outcome: _, reason: __, ...rest } = was
  return done({ ...rest, state: 'open' }, by, 'reopened', at)
}

/**
 * Somebody is asked to take it on. Until they do, the owner stays.
 * @param to the keys of who is asked; none: the whole channel
 */
export function offerAction(was: Action, by: Doer, at: string, to: readonly string[] | undefined): Ruled {
  if (!mayChange(was, by)) return fault('not theirs')
  if (!isOpen(was)) return fault('not open')
  if (was.owner && to?.includes(was.owner.person)) return STANDS
  if (was.offered && isAskedAlready(was.offered, to, at)) return STANDS
  const [person] = to ?? []
  const when = later(was, at)
  const offered: Offer = { ...(person !== undefined && { person }), by: by.keys[0], at: when }
  return done({ ...was, offered }, by, 'offered', when)
}

/** Seconds after which a channel can be asked again when nothing of the message to it was heard of. */
const UNHEARD_SECONDS = 120

/** Of a message to a channel that may not have arrived nothing is kept: it holds for a while, and may then be sent again. */
const isAskedAlready = (
  { person, posted, at: since }: Offer,
  to: readonly string[] | undefined,
  at: string,
): boolean =>
  person !== undefined
    ? to?.includes(person) === true
    : to === undefined && (posted !== undefined || Date.parse(at) - Date.parse(since) < UNHEARD_SECONDS * 1000)

/** Takes an offer back that did not arrive. @param offered as it was made @param before the one that it took the place of */
export function withdrawOffer(was: Action, offered: Offer, before?: Offer): Action | undefined {
  if (was.offered?.at !== offered.at || was.offered.by !== offered.by) return undefined
  const made = (event: ActionEvent) => event.did === 'offered' && event.at === offered.at
  const left = { ...settled(was), ...(before && { offered: before }) }
  return { ...left, changedAt: later(was, offered.at), history: was.history.filter(each => !made(each)) }
}

/** Who takes it on is its owner from now on. */
export function takeOn(was: Action, by: Doer, at: string): Ruled {
  if (isOwn(was, by)) return STANDS
  if (!isOpen(was)) return fault('not open')
  if (!mayTakeOn(was, by)) return fault('taken')
  const { snoozedUntil: _, lateBefore: __, ...rest } = settled(was)
  return done({ ...rest, owner: { ...ownerOf(by), since: at } }, by, 'took on', at)
}

/** Who was asked says no: it stays with its owner. */
export function declineAction(was: Action, by: Doer, at: string): Ruled {
  if (isAsked(was, by)) return done(settled(was), by, 'declined', at)
  const last = was.history.findLast(each => by.keys.includes(each.person))
  return last?.did === 'declined' ? STANDS : fault('not offered')
}

/** The same action once something happened to it. @param at an instant; moved on when the last change is not before it */
export function done(next: Action, by: Doer, did: ActionDeed, at: string): { readonly next: Action } {
  const when = later(next, at)
  const [first, ...rest] = [...next.history, eventOf(by, did, when)]
  // Who made it stays, however much happened since.
  const history = first ? [first, ...rest.slice(-(HISTORY - 1))] : []
  return { next: { ...next, changedAt: when, history } }
}

/** Two changes never have one instant: a form knows by it what it was filled with. */
const later = ({ changedAt }: Action, at: string): string =>
  at > changedAt ? at : new Date(Date.parse(changedAt) + 1).toISOString()

const eventOf = ({ keys: [person], name }: Doer, did: ActionDeed, at: string): ActionEvent => ({
  at,
  person,
  ...(name && { name: name.slice(0, NAME) }),
  did,
})

const ownerOf = ({ keys: [person], name }: Doer): Owner => ({ person, name: name?.slice(0, NAME) ?? NOBODY_NAMED })
const owned = (action: Action, by: Doer, since: string): Action =>
  action.owner ? action : { ...settled(action), owner: { ...ownerOf(by), since } }

/** Without an offer. */
function settled(action: Action): Action {
  const { offered: _, ...rest } = action
  return rest
}
