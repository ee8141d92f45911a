import { type Action, isOpen as isOpenAction } from '#shared/domain/action.ts'
import { weekday } from '#shared/domain/calendar.ts'
import { isOpen, isQuiet, type LondonNow, londonNow } from '#shared/domain/nudgeClock.ts'
import {
  answerItem,
  CHANNEL_KEY,
  digestItem,
  type Item,
  itemOf,
  leadsHear,
  offerItem,
} from '#shared/domain/nudgePlan.ts'
import type { Said } from '#shared/messages/nudgeParts.ts'
import type { Place } from '#shared/platform.ts'
import { readCouncil } from './council.ts'
import { type Known, turnOf } from './nudgeKnown.ts'
import { partitionOf, partitionOfPulse } from './partitions.ts'
import { countsAs } from './person.ts'
import { reachOf } from './reach.ts'
import type { Services } from './services.ts'

/** What still holds for somebody at this very moment: what is to be said, and where. */
export interface Present {
  readonly items: readonly Item[]
  readonly said: Said
  readonly place: Place
}

/**
 * Looks at the present once more before something is sent: done, dropped, handed over, answered, muted, out of hours.
 * @returns what is left of it; undefined when nothing is
 */
export async function presentOf(
  services: Services,
  known: Known,
  person: string,
  items: readonly Item[],
): Promise<Present | undefined> {
  const council = known.council.id
  const now = londonNow(services.now())
  if (!isOpen(now)) return undefined
  const [record, reach] = await Promise.all([
    services.store.read(partitionOf(council), 'person', person),
    reachOf(services, council, person),
  ])
  if (isQuiet(record?.value.reminders, now.day, weekday(now.day))) return undefined
  const place = reach ?? asked(known, person)
  if (!place) return undefined
  const still: Item[] = []
  const said: Mutable = { actions: [], late: [], nobodys: [], offers: [], answers: [], pulses: [], today: now.day }
  const is = { person, lead: record?.value.lead === true, digest: record?.value.reminders?.digest, now, said }
  for (const item of items) if (await holds(services, known, { ...is, item })) still.push(item)
  return still.length > 0 ? { items: still, said, place } : undefined
}

type Mutable = { -readonly [Key in keyof Said]: Said[Key] extends readonly (infer T)[] ? T[] : Said[Key] }

interface Look {
  readonly person: string
  readonly lead: boolean
  /** The day of their digest, as they have it now. */
  readonly digest: number | undefined
  readonly item: Item
  readonly now: LondonNow
  readonly said: Mutable
}

async function holds(services: Services, known: Known, look: Look): Promise<boolean> {
  const { item, said } = look
  switch (item.about) {
    case 'action': {
      const action = await actionNow(services, known, look, item.action)
      if (!action?.owner || (await countsAs(services, known.council.id, action.owner.person)) !== look.person)
        return false
      said.actions.push({ action, stage: item.stage })
      return true
    }
    case 'lead': {
      if (!look.lead) return false
      await readForLead(services, known, look)
      return said.late.length + said.nobodys.length > 0
    }
    case 'offer': {
      const action = (await services.store.read(partitionOf(known.council.id), 'action', item.action))?.value
      const stands = action && offerItem(action, look.now.day)?.key === item.key && action.offered?.person
      if (!stands || (await countsAs(services, known.council.id, stands)) !== look.person) return false
      said.offers.push(action)
      return true
    }
    case 'answer': {
      const action = (await services.store.read(partitionOf(known.council.id), 'action', item.action))?.value
      if (!action || answerItem(action, look.now.day)?.key !== item.key) return false
      said.answers.push(action)
      return true
    }
    case 'pulse':
      return isSilent(services, known, look, item)
    case 'digest':
      if (digestItem(look.digest, look.now.day, 'digest')?.key !== item.key) return false
      said.digest = await openNow(services, known, look.person)
      return said.digest.length > 0
    case 'listed':
      return said.digest?.some(({ id }) => id === item.action) === true
    default:
      return false
  }
}

/** What a lead is told of, each as it stands now. */
async function readForLead(services: Services, known: Known, { person, now: { day }, said }: Look): Promise<void> {
  const ids = known.actions.flatMap(action => (leadsHear(action, day) ? action.id : []))
  const found = await Promise.all(ids.map(id => services.store.read(partitionOf(known.council.id), 'action', id)))
  for (const action of found.flatMap(each => each?.value ?? [])) {
    const heard = leadsHear(action, day)
    if (heard === 'nobodys') said.nobodys.push(action)
    if (heard !== 'late') continue
    const owner = action.owner && (await countsAs(services, known.council.id, action.owner.person))
    said.late.push({ action, own: owner === person })
  }
}

/** An action as it stands, when what was to be said of it still holds. */
async function actionNow(
  services: Services,
  known: Known,
  { item, now }: Look,
  id: string,
): Promise<Action | undefined> {
  const action = (await services.store.read(partitionOf(known.council.id), 'action', id))?.value
  return action && itemOf(action, now.day)?.key === item.key ? action : undefined
}

async function isSilent(
  services: Services,
  known: Known,
  { person, now, said }: Look,
  { pulse: id, turn }: Extract<Item, { about: 'pulse' }>,
): Promise<boolean> {
  const accounts = known.silences.find(({ pulse }) => pulse.id === id)?.asked.get(person)?.accounts ?? [person]
  const counts = await countsAs(services, known.council.id, person)
  const keys = [...new Set([...accounts, counts])].map(key => services.keys.response(id, key))
  const [pulse, council, ...responses] = await Promise.all([
    services.store.read(partitionOf(known.council.id), 'pulse', id),
    readCouncil(services, known.council.id),
    ...keys.map(key => services.store.read(partitionOfPulse(id), 'response', key)),
  ])
  if (!pulse || !council || responses.some(each => each !== undefined)) return false
  if (turnOf(council, pulse.value, now.day, services.now()) !== turn) return false
  said.pulses.push(pulse.value)
  return true
}

/** The open actions of a digest, each as it stands now. */
async function openNow(services: Services, known: Known, person: string): Promise<Action[]> {
  const theirs = known.actions.filter(
    action => isOpenAction(action) && action.owner !== undefined && known.countsAs(action.owner.person) === person,
  )
  const now = await Promise.all(
    theirs.map(({ id }) => services.store.read(partitionOf(known.council.id), 'action', id)),
  )
  return now.flatMap(each => (each && isOpenAction(each.value) ? [each.value] : []))
}

/** Where a member of an asked channel can be reached, whom we have not met alone. */
const asked = ({ silences }: Known, person: string): Place | undefined =>
  silences.flatMap(each => each.asked.get(person)?.place ?? [])[0]

/** Whether somebody can be reached at all. @param gone since when they can't be, by the last message to them */
export function isReachable(known: Known, person: string, gone: string | undefined): boolean {
  if (person === CHANNEL_KEY) return known.council.channel !== undefined
  const reach = known.reach.get(person)
  if (gone !== undefined) return reach !== undefined && reach.at > gone
  return reach !== undefined || asked(known, person) !== undefined
}
