import type { Action } from '#shared/domain/action.ts'
import type { ActionFields, ActionIntent } from '#shared/domain/actionIntent.ts'
import {
  type ActionContent,
  changeAction,
  type Doer,
  isOwn,
  makeAction,
  mayChange,
  saysTheSame,
} from '#shared/domain/actionRules.ts'
import { addDays, type Day, londonClock } from '#shared/domain/calendar.ts'
import { findArea, findLevel, levelAway } from '#shared/domain/framework.ts'
import { DAYS } from '#shared/domain/nudgeStage.ts'
import { newClauses } from '#shared/domain/suggestActions.ts'
import { actionFormMessage, type Draft, proposedMessage } from '#shared/messages/actionForms.ts'
import { actionMessage } from '#shared/messages/actionMessage.ts'
import { type ActionRefusal, actionRefusalMessage } from '#shared/messages/actionRefusal.ts'
import type { Message } from '#shared/messages/message.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { dateInWords, dayInWords } from '#shared/messages/words.ts'
import { afterChange, doerOf, readAction, refuse, viewerOf } from './actions.ts'
import { change, partitionOf } from './council.ts'
import { isReminded } from './nudgeRoom.ts'
import { personOf } from './person.ts'
import { keepReach } from './reach.ts'
import type { Arrival, Services } from './services.ts'

/** A sentence that takes something on, as it was understood. Nothing is kept yet. */
export async function propose(
  services: Services,
  { who, place }: Arrival,
  { do: _, owner = 'me', dayWords, doubt, ...fields }: Extract<ActionIntent, { do: 'propose-action' }>,
): Promise<Message> {
  const today = londonClock(services.now()).day
  const { due, ...rest } = knownFields(services, fields)
  const passed = due !== undefined && due < today
  // What has passed is not proposed: they choose another day in the form.
  const draft = { ...rest, ...(due && !passed && { due }), action: services.newId() }
  if (!draft.title) return actionFormMessage(services.framework, draft)
  // In a channel everybody reads it and can press, so it says whose it is, and is kept for nobody else.
  const inChannel = place.kind === 'channel'
  return proposedMessage(services.framework, draft, {
    today,
    owner,
    ...(passed && { passed: due }),
    ...(doubt && dayWords && { doubt, dayWords }),
    ...(inChannel && { by: await personOf(services, who), ...(who.name && { name: who.name }) }),
  })
}

/** The form: of an action that stands, or of a new one with what is known already. */
export async function edit(
  services: Services,
  arrival: Arrival,
  { do: _, action: id, over, clause, owner, ...fields }: Extract<ActionIntent, { do: 'edit-action' }>,
): Promise<Message> {
  const known = { ...ofClause(services, fields, clause), ...knownFields(services, fields) }
  const stands = id === undefined ? undefined : await readAction(services, arrival.who.council, id)
  const draft = { ...known, action: id ?? services.newId(), ...(owner && { owner }) }
  if (!stands) return actionFormMessage(services.framework, draft)
  const by = await doerOf(services, arrival)
  if (!mayChange(stands, by)) return refuse(services, by, 'not theirs', stands, 'change it')
  // Sent before: what they emptied stays empty.
  if (over) return actionFormMessage(services.framework, { ...known, action: stands.id, over })
  return actionFormMessage(services.framework, { ...draftOf(stands), ...known })
}

/** A title made from one of the new clauses of a level. */
function ofClause({ framework }: Services, { area, level }: ActionFields, clause: number | undefined): ActionFields {
  const found = area === undefined ? undefined : findArea(framework, area)
  if (clause === undefined || !found || level === undefined) return {}
  const below = levelAway(framework, level, -1)?.id
  const title = newClauses(found, below, level).find(each => each.clause === clause)?.title
  return title ? { title } : {}
}

function draftOf({ id, changedAt, title, area, level, due, notes, links, pulse }: Action): Draft {
  return {
    action: id,
    over: changedAt,
    title,
    ...(area && { area }),
    ...(level && { level }),
    ...(due && { due }),
    ...(notes && { notes }),
    ...(links?.length && { links: links.join('\n') }),
    ...(pulse && { pulse }),
  }
}

/** Without areas and levels that the framework does not have. */
function knownFields({ framework }: Services, fields: ActionFields): ActionFields {
  const { area, level, ...rest } = fields
  return {
    ...rest,
    ...(area && findArea(framework, area) && { area }),
    ...(level && findLevel(framework, level) && { level }),
  }
}

/** Keeps a new action, or a change of one that stands; somebody else's change in between is not undone. */
export async function save(
  services: Services,
  arrival: Arrival,
  intent: Extract<ActionIntent, { do: 'save-action' }>,
): Promise<Message> {
  const viewer = await viewerOf(services, arrival)
  const id = intent.action ?? services.newId()
  if (intent.by !== undefined && !viewer.by.keys.includes(intent.by))
    return actionRefusalMessage({ because: 'not said by them' })
  const content = contentOf(intent)
  const { area, level } = content
  if (area && !findArea(services.framework, area)) return refusalMessage({ because: 'no such area' })
  if (level && !findLevel(services.framework, level)) return refusalMessage({ because: 'no such level' })
  if ('because' in content.links) return actionRefusalMessage(content.links)
  if (!content.title) return actionRefusalMessage({ because: 'no title' })
  const { links, ...rest } = content
  const next = { ...rest, ...(links.length > 0 && { links }) }
  const saved = await write(services, arrival, viewer, { id, next, intent })
  if ('refused' in saved) return saved.refused
  const own = isOwn(saved.action, viewer.by)
  if (own) await keepReach(services, arrival)
  if (saved.did) await afterChange(services, arrival, saved.did, id)
  const { due } = saved.action
  const when = own && due ? remindedWhen(due, viewer.today) : undefined
  const reminded = when && (await isReminded(services, arrival.who.council, viewer.by.keys[0]))
  const said = reminded ? `Saved. We remind you ${when}.` : savedInWords(saved.action)
  return actionMessage(services.framework, saved.action, viewer, said)
}

/** When that is: nobody is reminded of what they changed today, nor on a day off. Undefined: not before it has passed. */
function remindedWhen(due: Day, today: Day): string | undefined {
  const next = DAYS.workingFrom(addDays(today, 1))
  if (next > due) return undefined
  return next < due ? 'before it is due' : 'on the day'
}

/** Nobody owns it: who was named can be asked. */
function savedInWords({ owner, offered, due, notes = '' }: Action): string {
  if (owner || offered) return 'Saved.'
  const until = due === undefined ? '' : ' Nobody is reminded until somebody takes it on.'
  const named = /^For (.{1,80})$/m.exec(notes)?.[1]
  return named
    ? `Saved. ${named} was named, and does not know of it yet.${until}`
    : `Saved. Nobody owns it yet.${until}`
}

interface Saving {
  readonly id: string
  readonly next: ActionContent
  readonly intent: Extract<ActionIntent, { do: 'save-action' }>
}
type Saved = { readonly action: Action; readonly did?: string } | { readonly refused: Message }

async function write(
  services: Services,
  { who }: Arrival,
  { by, today }: { readonly by: Doer; readonly today: Day },
  { id, next, intent }: Saving,
): Promise<Saved> {
  let refused: Message | undefined
  let did: string | undefined
  const action = await change(services, [partitionOf(who.council), 'action', id], was => {
    ;[refused, did] = [undefined, undefined]
    // Pressed twice, or two people agree: nothing is undone, so nobody is refused.
    if (was && saysTheSame(was, next)) return undefined
    const fault = dayFault(next.due, was?.due, today)
    if (fault) {
      refused = actionRefusalMessage(fault)
      return undefined
    }
    const at = services.now().toISOString()
    if (!was) {
      did = 'made an action'
      return makeAction(id, by, at, next, intent.owner !== 'nobody')
    }
    if ((intent.over ?? '') !== was.changedAt) {
      refused = actionRefusalMessage({ because: 'changed meanwhile', action: id })
      return undefined
    }
    const ruled = changeAction(was, by, at, next)
    if ('fault' in ruled) refused = refuse(services, by, ruled.fault, was, 'change it')
    if (!('next' in ruled)) return undefined
    did = 'changed an action'
    return ruled.next
  })
  if (refused) return { refused }
  if (!action) return { refused: actionRefusalMessage({ because: 'no such action' }) }
  return { action, ...(did && { did }) }
}

/** A later day is a slip of the finger. */
const YEARS_AHEAD = 10

/** A day that stood before may have passed meanwhile: it stays until somebody changes it. */
function dayFault(due: Day | undefined, was: Day | undefined, today: Day): ActionRefusal | undefined {
  if (!due || due === was) return undefined
  const to = `${Number(today.slice(0, 4)) + YEARS_AHEAD}${today.slice(4)}`
  if (due < today) return { because: 'day passed', today: dayInWords(today) }
  return due > to ? { because: 'day too far', to: dateInWords(to) } : undefined
}

const MOST_LINKS = 10

type Content = Omit<ActionContent, 'links'> & { readonly links: readonly string[] | ActionRefusal }

function contentOf({ title, area, level, due, notes, links = '', pulse }: ActionFields): Content {
  return {
    ...(title && { title }),
    ...(area && { area }),
    ...(level && { level }),
    ...(due && { due }),
    ...(notes && { notes }),
    ...(pulse && { pulse }),
    links: linksOf(links),
  }
}

/** Addresses, one a line. Only https: an action is read by a whole council. */
function linksOf(typed: string): readonly string[] | ActionRefusal {
  const lines = typed.split(/\s+/).filter(Boolean)
  const wrong = lines.find(line => !/^https:\/\//i.test(line) || !URL.canParse(line))
  if (wrong !== undefined) return { because: 'no such link', line: wrong.slice(0, 80) }
  return lines.length > MOST_LINKS ? { because: 'too many links', most: MOST_LINKS } : [...new Set(lines)]
}
