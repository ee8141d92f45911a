import type { Action } from '#shared/domain/action.ts'
import { addDays, type Day } from '#shared/domain/calendar.ts'
import type { Council, Person } from '#shared/domain/council.ts'
import type { LondonNow } from '#shared/domain/nudgeClock.ts'
import type { PlanInput, Silence } from '#shared/domain/nudgePlan.ts'
import { pulseSpans, weekOf } from '#shared/domain/nudgeStage.ts'
import { swept } from '#shared/domain/nudgeWeek.ts'
import { type Pulse, takesAnswers } from '#shared/domain/pulse.ts'
import type { Place } from '#shared/platform.ts'
import type { Stored } from '#shared/store/store.ts'
import { opened } from './channel.ts'
import { partitionOf, partitionOfPulse } from './partitions.ts'
import type { Services } from './services.ts'

/** The partition of a council's week documents. */
export const nudgesOf = (council: string): string => `nudges:${council}`
/** The id of what one person gets in one week. */
export const weekId = (person: string, week: Day): string => `${person}:${week}`

/**
 * What a slot says it was about. With the person in it, so that the same pulse looks different for each of those who had
 * not answered. @param id of a week document
 */
export const aboutOf = ({ keys }: Pick<Services, 'keys'>, id: string, key: string): string =>
  keys.code(`${id.slice(0, id.lastIndexOf(':'))}:${key}`)

/** What the rosters of channels said, for a while and in memory only: a spread morning asks for them once. */
export type Rosters = Map<string, { readonly until: number; readonly ids: readonly string[] }>
const ROSTER_MS = 10 * 60_000

/** A council as one run sees it. What is sent is checked again against the present. */
export interface Known extends PlanInput {
  readonly council: Council
  readonly actions: readonly Action[]
  readonly people: ReadonlyMap<string, Person>
  readonly reach: ReadonlyMap<string, { readonly place: string; readonly at: string }>
  /** Week documents by id: of this week and the last. */
  readonly weeks: ReadonlyMap<string, Stored<'nudges'>>
  readonly silences: readonly AskedOf[]
  /** The pulse that is open now. */
  readonly openPulse: string | undefined
}
interface AskedOf extends Silence {
  /** By person key: where to reach them, and the keys that their response may stand under. */
  readonly silent: Iterable<string>
  readonly asked: ReadonlyMap<string, { readonly place: Place; readonly accounts: readonly string[] }>
}

/** Reads a council once. Week documents that are older than two weeks are removed, and ended leases are written down. */
export async function know(services: Services, council: Council, now: LondonNow, rosters: Rosters): Promise<Known> {
  const { store } = services
  const partition = partitionOf(council.id)
  const [actions, people, reach, links, pulses] = await Promise.all([
    store.list(partition, 'action'),
    store.list(partition, 'person'),
    store.list(partition, 'reach'),
    store.list(partition, 'link'),
    store.list(partition, 'pulse'),
  ])
  const counts = new Map(links.map(({ id, value }) => [id, value.person]))
  const countsAs = (key: string): string => counts.get(key) ?? key
  return {
    council,
    actions: actions.map(({ value }) => value),
    people: new Map(people.map(({ id, value }) => [id, value])),
    // Of two linked accounts the one that counts comes last, and wins.
    reach: new Map(
      [...reach]
        .sort((a, b) => Number(countsAs(a.id) === a.id) - Number(countsAs(b.id) === b.id))
        .map(({ id, value }) => [countsAs(id), value]),
    ),
    countsAs,
    openPulse: pulses.find(({ value }) => takesAnswers(value, services.now()))?.id,
    weeks: await readWeeks(services, council.id, weekOf(now.day)),
    silences: await silencesOf(
      services,
      council,
      pulses.map(({ value }) => value),
      now,
      rosters,
      countsAs,
    ),
  }
}

async function readWeeks(services: Services, council: string, week: Day): Promise<Known['weeks']> {
  const { store } = services
  const [partition, last, now] = [nudgesOf(council), addDays(week, -7), services.now().toISOString()]
  const found = new Map<string, Stored<'nudges'>>()
  for (const each of await store.list(partition, 'nudges')) {
    const of = each.id.slice(each.id.lastIndexOf(':') + 1)
    if (of < last) await store.remove(partition, 'nudges', each.id)
    else found.set(each.id, await writeSwept(services, partition, each, now))
  }
  return found
}

/** A send that nobody ended is uncertain from now on, for all to see. */
async function writeSwept(
  { store }: Services,
  partition: string,
  was: Stored<'nudges'>,
  now: string,
): Promise<Stored<'nudges'>> {
  const value = swept(was.value, now)
  if (!value) return was
  await store.write(partition, 'nudges', was.id, value, was.version)
  return (await store.read(partition, 'nudges', was.id)) ?? was
}

/** Of every open pulse that people are reminded of today: who was asked, and who has not answered. */
async function silencesOf(
  services: Services,
  council: Council,
  pulses: readonly Pulse[],
  now: LondonNow,
  rosters: Rosters,
  countsAs: (key: string) => string,
): Promise<readonly AskedOf[]> {
  const found: AskedOf[] = []
  for (const pulse of pulses) {
    const turn = turnOf(council, pulse, now.day, services.now())
    const place = turn === undefined ? undefined : opened<Place>(services, pulse.place)
    if (turn === undefined || !place) continue
    const ids = await roster(services, pulse, place, rosters)
    const asked = askedOf(services, place, ids, countsAs)
    const said = new Set((await services.store.list(partitionOfPulse(pulse.id), 'response')).map(({ id }) => id))
    const has = (accounts: readonly string[]) => accounts.some(key => said.has(services.keys.response(pulse.id, key)))
    const silent = [...asked].flatMap(([person, { accounts }]) => (has(accounts) ? [] : [person]))
    found.push({ pulse, turn, silent, asked })
  }
  return found
}

/** The reminder of a pulse that is due today, 1 or 2; undefined when none is. */
export function turnOf(
  { reminders }: Pick<Council, 'reminders'>,
  pulse: Pulse,
  today: Day,
  now: Date,
): number | undefined {
  if (reminders?.pulses === 'off' || !takesAnswers(pulse, now)) return undefined
  const spans = pulseSpans(pulse)
  const at = spans.findIndex(({ from, to }) => from <= today && today <= to)
  return at < 0 ? undefined : at + 1 + (2 - spans.length)
}

function askedOf(
  { keys, platform }: Services,
  place: Place,
  ids: readonly string[],
  countsAs: (key: string) => string,
): AskedOf['asked'] {
  const there = platform(place.platform)
  const found = new Map<string, { place: Place; accounts: readonly string[] }>()
  for (const id of there ? ids : []) {
    const own = keys.person(id)
    const person = countsAs(own)
    const accounts = [...new Set([person, own, ...(found.get(person)?.accounts ?? [])])]
    found.set(person, { place: there?.personal(place, id) as Place, accounts })
  }
  return found
}

async function roster(services: Services, pulse: Pulse, place: Place, rosters: Rosters): Promise<readonly string[]> {
  const now = services.now().getTime()
  const kept = rosters.get(pulse.id)
  if (kept && kept.until > now) return kept.ids
  const ids = (await services.platform(place.platform)?.members(place)) ?? []
  rosters.set(pulse.id, { until: now + ROSTER_MS, ids })
  return ids
}
