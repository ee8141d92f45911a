import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { cosmosCounterpart } from '../fakes/cosmosCounterpart.ts'
import type { Fault } from '../fakes/cosmosFaults.ts'
import { type Chance, chance } from './chance.ts'

/** What the copies of a simulation share. */
export interface Ground {
  /** For what people do, and for looking. */
  readonly store: Store
  /** The store of one more copy, as a process of its own would have it. */
  open(): Store
  /** How many requests got no answer, a late one or a refusal. */
  troubled(): number
  close(): Promise<void>
}

/** Where a simulation may be played. @param seed of the faults that the ground itself brings */
export type MakeGround = (seed: number) => Promise<Ground>

/** One embedded store: copies are threads of one process. */
export const onSqlite: MakeGround = async () => {
  const store = sqliteStore(':memory:')
  return { store, open: () => store, troubled: () => 0, close: () => store.close() }
}

/** For each request: how many of a hundred end so. Whatever is refused or lost is tried again by the driver. */
const TROUBLES: Readonly<Record<'reads' | 'writes', readonly (readonly [percent: number, fault: Fault])[]>> = {
  reads: [
    [3, 429],
    [2, 'lost'],
    [1, 503],
  ],
  writes: [
    [5, 'done, answer lost'],
    [5, 429],
    [2, 'lost'],
    [1, 'done, but says 408'],
    [1, 449],
  ],
}

function trouble(luck: Chance, kind: 'reads' | 'writes'): Fault | undefined {
  let drawn = luck.next() * 100
  for (const [percent, fault] of TROUBLES[kind]) {
    drawn -= percent
    if (drawn < 0) return fault
  }
  return undefined
}

/**
 * One Cosmos DB counterpart, Strong as infra/ deploys it; each copy has a client of its own. Replies get lost and
 * requests are turned away, and the driver's pauses take no time: the simulation has a clock of its own.
 */
export const onCosmos: MakeGround = async seed => {
  const cosmos = await cosmosCounterpart({ consistency: 'Strong' })
  const luck = chance(seed + 0x5eed)
  let troubled = 0
  cosmos.rule(kind => {
    const fault = trouble(luck, kind)
    if (fault !== undefined) troubled += 1
    return fault
  })
  const opened: Store[] = []
  const open = (): Store => {
    const store = cosmos.open({ pace: { now: () => 0, chance: () => luck.next(), sleep } })
    opened.push(store)
    return store
  }
  return {
    store: open(),
    open,
    troubled: () => troubled,
    async close() {
      await Promise.all(opened.map(store => store.close()))
      await cosmos.close()
    },
  }
}

/** Longer than any pause between two tries: then it is the end of the driver's patience, which never comes. */
const PATIENCE_MS = 1000
const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason), { once: true })
    if (ms < PATIENCE_MS) setImmediate(done)
  })
