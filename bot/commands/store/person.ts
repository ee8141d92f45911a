import { type Action, isOpen } from '#shared/domain/action.ts'
import { ADMINISTRATOR } from '#shared/domain/audit.ts'
import { change, note, partitionOf, partitionOfPulse } from '#shared/journeys/council.ts'
import { leadsOf } from '#shared/journeys/lead.ts'
import { countsAs, keysOf } from '#shared/journeys/person.ts'
import type { Services } from '#shared/journeys/services.ts'
import { type Held, inOrder, isKind, KINDS, type Scan } from '#shared/store/scan.ts'
import type { Documents, Kind, Store } from '#shared/store/store.ts'

/** What stands instead of a person's key and name where a record stays without them. */
export const GONE = { key: 'somebody-who-left', name: 'Somebody who left' } as const

/** Somebody writes while we look, so we look again. */
const LOOKS = 4

/** What looking somebody up needs. */
export interface Records {
  readonly store: Store
  readonly scan: Scan
  readonly keys: Services['keys']
  readonly now: () => Date
  readonly newId: () => string
}

/** What was done about somebody. */
export interface Deleted {
  /** Documents removed, answers to open pulses among them; and documents that stay without them. */
  readonly removed: number
  readonly changed: number
  /** Open actions that were theirs, which a lead can hand over. */
  readonly ownerless: number
  /** Whether the council has no lead any more. */
  readonly leaderless: boolean
}

/** Every key that somebody's records may stand under: this account's, and the linked one's. */
async function everyKey({ store, keys }: Records, council: string, id: string): Promise<readonly string[]> {
  const key = keys.person(id)
  return [...new Set([key, ...(await keysOf({ store }, council, await countsAs({ store }, council, key)))])]
}

const names = ({ id, value }: Held, keys: readonly string[]): boolean => {
  const text = `${id} ${inOrder(value)}`
  return keys.some(key => text.includes(key))
}

async function found(scan: Scan, keys: readonly string[]): Promise<readonly Held[]> {
  const about: Held[] = []
  for await (const held of scan()) if (names(held, keys)) about.push(held)
  return about
}

/** Their answers in pulses that are not closed: the secret finds them, the records alone do not. */
async function answersOf({ store, keys }: Records, council: string, own: readonly string[]): Promise<readonly Held[]> {
  const answers: Held[] = []
  for (const { value: pulse } of await store.list(partitionOf(council), 'pulse')) {
    const partition = partitionOfPulse(pulse.id)
    for (const key of own) {
      const said = await store.read(partition, 'response', keys.response(pulse.id, key))
      if (said) answers.push({ partition, kind: 'response', id: said.id, value: said.value })
    }
  }
  return answers
}

/** Everything that is held about somebody, for their right to see it. @param id such as `teams:{tenant}:{object id}` */
export async function heldAbout(records: Records, council: string, id: string): Promise<readonly Held[]> {
  const keys = await everyKey(records, council, id)
  return [...(await found(records.scan, keys)), ...(await answersOf(records, council, keys))]
}

/**
 * Removes somebody from the records, with the account that is linked to this one. What is about them alone goes: their
 * rights, their workbooks, where to reach them, their answers in open pulses. What is the council's stays and no longer
 * says who: actions, the audit trail. A released result is never worked out anew. May be repeated.
 * @param id such as `teams:{tenant}:{object id}`
 * @throws Error, a sentence, when others went on writing about them
 */
export async function deletePerson(records: Records, council: string, id: string): Promise<Deleted> {
  const { store } = records
  const keys = await everyKey(records, council, id)
  const wasLed = (await leadsOf({ store }, council)).length > 0
  const answers = await answersOf(records, council, keys)
  await Promise.all(answers.map(held => store.remove(held.partition, 'response', held.id)))
  let [removed, changed, ownerless] = [answers.length, 0, 0]
  for (let look = 1; ; look += 1) {
    const about = await found(records.scan, keys)
    if (about.length === 0) break
    if (look === LOOKS) throw new Error('Somebody goes on writing about them. Stop the server and do this again.')
    for (const held of about) {
      if (isTheirs(held, keys)) ownerless += 1
      if ((await withoutThem(store, held, keys)) === 'removed') removed += 1
      else changed += 1
    }
  }
  if (removed + changed > 0) await note(records, { council, person: ADMINISTRATOR }, 'deleted a person', council)
  return { removed, changed, ownerless, leaderless: wasLed && (await leadsOf({ store }, council)).length === 0 }
}

async function withoutThem(store: Store, held: Held, keys: readonly string[]): Promise<'removed' | 'changed'> {
  const kind = held.kind as Kind
  if (!isKind(held.kind) || KINDS[kind] === 'goes' || keys.some(key => held.id.includes(key))) {
    await store.remove(held.partition, kind, held.id)
    return 'removed'
  }
  await change(
    { store },
    [held.partition, kind, held.id],
    was => was && (forgotten(unasked(was, keys), keys) as typeof was),
  )
  return 'changed'
}

/** An open action of theirs. */
function isTheirs({ kind, value }: Held, keys: readonly string[]): boolean {
  if (kind !== 'action') return false
  const action = value as Action
  return isOpen(action) && action.owner !== undefined && keys.includes(action.owner.person)
}

/** Nobody waits for an answer of somebody who left: an action that they were asked to take on is offered no more. */
function unasked(was: Documents[Kind], keys: readonly string[]): Documents[Kind] {
  const { offered, ...rest } = was as Partial<Action>
  return offered?.person !== undefined && keys.includes(offered.person) ? (rest as Documents[Kind]) : was
}

/** The same without them: every mention of a key, and the name that stands beside one. */
export function forgotten(value: unknown, keys: readonly string[]): unknown {
  if (typeof value === 'string') return keys.reduce((text, key) => text.replaceAll(key, GONE.key), value)
  if (Array.isArray(value)) return value.map(each => forgotten(each, keys))
  if (typeof value !== 'object' || value === null) return value
  const theirs = Object.values(value).some(each => typeof each === 'string' && keys.includes(each))
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      forgotten(name, keys) as string,
      theirs && name === 'name' ? GONE.name : forgotten(each, keys),
    ]),
  )
}
