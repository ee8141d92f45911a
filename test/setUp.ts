import type { AreaId, Framework, LevelId } from '#shared/domain/framework.ts'
import type { Intent } from '#shared/domain/intent.ts'
import { type Pulse, SETTLE_SECONDS } from '#shared/domain/pulse.ts'
import type { Result } from '#shared/domain/release.ts'
import { closeDuePulses } from '#shared/journeys/closePulse.ts'
import { handle } from '#shared/journeys/handle.ts'
import type { Arrival, Asker, Services } from '#shared/journeys/services.ts'
import { pulsesOf } from '#shared/journeys/startPulse.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Place } from '#shared/platform.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { createKeys } from '../bot/keys.ts'
import { type Clock, clock } from './fakes/clock.ts'
import { type MemoryPlatform, memoryPlatform } from './fakes/memoryPlatform.ts'
import { framework as made } from './fixtures/framework.ts'

export const SECRET = 'a master secret of the tests, long enough'
/** A Tuesday, 10 in the morning in London. */
export const START = '2026-11-24T10:00:00.000Z'
export const COUNCIL = { id: 'wexcombe', name: 'Wexcombe Borough Council' }
export const CHANNEL: Place = { platform: 'teams', kind: 'channel', address: '19:procurement@thread' }
/** Three areas that a pulse may ask about, in the framework's order. */
export const AREAS = ['listening', 'planning', 'buying'] as const

/** A council of people in one channel, over a real store, with a clock to turn and numbered ids. */
export interface Stage {
  readonly services: Services
  readonly store: Store
  readonly platform: MemoryPlatform
  readonly clock: Clock
  /** The first of the people: she is the lead as soon as she does something that needs one. */
  readonly lead: Asker
  readonly people: readonly Asker[]
  /** The person at this place among them, the lead is 0. */
  person(at: number): Asker
  /** What was said to be out of date. */
  readonly counted: { readonly council: string; readonly pulse: string }[]
  /** How often the clock was woken. */
  woken(): number
  /** One thing that a person does, in the channel unless said otherwise. */
  ask(intent: Intent, who?: Asker, over?: Partial<Arrival>): Promise<Message>
  /** Starts a pulse as the lead. @returns it as stored */
  start(areas?: readonly AreaId[], days?: number): Promise<Pulse>
  /** One person says one level for every area of a pulse, or what the record says. */
  answer(who: Asker, pulse: Pulse, level: LevelId | Readonly<Record<AreaId, LevelId>>): Promise<Message>
  /** Closes a pulse as the lead and lets the clock count. */
  close(pulse: Pulse): Promise<Result>
  /** Does what is due until nothing is. */
  runClock(): Promise<void>
}

export const personal = (who: Asker): Place => ({ platform: 'teams', kind: 'personal', address: `a:${who.id}` })

/** @param over a store or a framework of the test's own, how many people, and when it begins */
export async function setUp(
  over: {
    readonly store?: Store
    readonly framework?: Framework
    readonly people?: number
    readonly at?: string
    readonly newId?: () => string
  } = {},
): Promise<Stage> {
  const store = over.store ?? sqliteStore(':memory:')
  const platform = memoryPlatform()
  const time = clock(over.at ?? START)
  const counted: Stage['counted'] = []
  const people = Array.from({ length: over.people ?? 12 }, (_, at): Asker => {
    const id = `teams:tenant:person-${String(at + 1).padStart(2, '0')}`
    return { id, council: COUNCIL.id, name: `Name-${String(at + 1).padStart(2, '0')}` }
  })
  let ids = 0
  let wakes = 0
  const services: Services = {
    store,
    framework: over.framework ?? made,
    lexicon: { framework: made.id, areas: {}, levels: {}, themes: {} },
    platform: name => (name === 'teams' ? platform : undefined),
    keys: createKeys(SECRET),
    now: time.now,
    newId: over.newId ?? (() => `id-${++ids}`),
    countChanged: of => void counted.push(of),
    wake() {
      wakes += 1
    },
  }
  platform.setMembers(people.map(({ id }) => id))
  await store.write('directory', 'council', COUNCIL.id, COUNCIL, 'nothing')
  const person = (at: number) => people[at] as Asker
  return {
    services,
    store,
    platform,
    clock: time,
    lead: person(0),
    people,
    person,
    counted,
    woken: () => wakes,
    ...acts(services, time, people),
  }
}

function acts(services: Services, time: Clock, people: readonly Asker[]) {
  const ask: Stage['ask'] = (intent, who = people[0] as Asker, rest = {}) =>
    handle(services, { who, place: CHANNEL, at: services.now(), ...rest }, intent)
  const runClock = async () => {
    while ((await closeDuePulses(services)) > 0);
  }
  return {
    ask,
    runClock,
    async start(areas: readonly AreaId[] = AREAS, days = 5): Promise<Pulse> {
      await ask({ do: 'open-pulse', areas, days })
      return (await pulsesOf(services, COUNCIL.id))[0] as Pulse
    },
    answer: (who: Asker, pulse: Pulse, level: LevelId | Readonly<Record<AreaId, LevelId>>) => {
      const levels = typeof level === 'string' ? Object.fromEntries(pulse.areas.map(area => [area, level])) : level
      return ask({ do: 'answer', pulse: pulse.id, levels }, who)
    },
    async close(pulse: Pulse): Promise<Result> {
      await ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
      time.advance(SETTLE_SECONDS)
      await runClock()
      return (await services.store.read(`council:${COUNCIL.id}`, 'result', pulse.id))?.value as Result
    },
  }
}
