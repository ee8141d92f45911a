import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { CosmosAccount } from '#shared/store/cosmosAccount.ts'
import type { Scan } from '#shared/store/scan.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { createCharges } from './charges.ts'
import { type Config, type CosmosConfig, storeFile } from './config.ts'
import { identityTokens, managedIdentity } from './identity.ts'
import { createLog, type Log } from './log.ts'

/** Milliseconds that an answer may wait for the shared store in all, so that its person hears within two seconds. */
const ANSWER_MS = 1500

/** The store of this start, and a way to do a journey so that what it is charged for is summed under its name. */
export interface Opened {
  readonly store: Store
  during<T>(journey: string, work: () => Promise<T>): Promise<T>
  /** Request units that the journey that is under way was charged so far; 0 where nothing is charged. */
  units(): number
}

/**
 * Opens the store that the settings choose. Nothing is made in a Cosmos DB account, and nothing is asked of it yet.
 * @param heard hears what each request is charged, also those of no journey
 */
export async function openStore(
  config: Pick<Config, 'dataDir' | 'live'>,
  log: Log,
  heard: (units: number, operation: string) => void = () => undefined,
): Promise<Opened> {
  const { cosmos } = config.live ?? {}
  if (!cosmos) return { store: sqliteStore(storeFile(config)), during: (_, work) => work(), units: () => 0 }
  // Loaded when it is needed: the SDK takes 47 MB.
  const [{ cosmosStore }, { cosmosContainer }] = await Promise.all([
    import('#shared/store/cosmos.ts'),
    import('#shared/store/cosmosAccount.ts'),
  ])
  const charges = createCharges(log)
  const until = new AsyncLocalStorage<number>()
  const store = cosmosStore(cosmosContainer(accountOf(cosmos)), {
    newId: randomUUID,
    pace: { now: () => performance.now(), chance: Math.random },
    charged(units, operation) {
      charges.charged(units, operation)
      heard(units, operation)
    },
    leftMs: () => Math.max(1, (until.getStore() ?? Number.POSITIVE_INFINITY) - performance.now()),
  })
  const close = async (): Promise<void> => {
    charges.stop()
    await store.close()
  }
  const during: Opened['during'] = (journey, work) =>
    charges.during(journey, () => (journey === 'answer' ? until.run(performance.now() + ANSWER_MS, work) : work()))
  return { store: { ...store, close }, during, units: charges.soFar }
}

/** For a command: how to open the shared store; undefined when the settings choose a file. What it costs is not said. */
export const sharedStore = (config: Pick<Config, 'dataDir' | 'live'>): (() => Promise<Store>) | undefined =>
  config.live?.cosmos && (async () => (await openStore(config, createLog({ write: () => undefined }))).store)

/** For a command that moves everything: how to open the shared store and read all of it; undefined when the settings choose a file. */
export async function sharedRecords(
  config: Pick<Config, 'dataDir' | 'live'>,
): Promise<{ readonly open: () => Promise<Store>; readonly scan: Scan; readonly look: Scan } | undefined> {
  const { cosmos } = config.live ?? {}
  if (!cosmos) return undefined
  const [{ cosmosStore }, { cosmosScan }, { cosmosContainer }] = await Promise.all([
    import('#shared/store/cosmos.ts'),
    import('#shared/store/cosmosScan.ts'),
    import('#shared/store/cosmosAccount.ts'),
  ])
  const pace = { now: () => performance.now(), chance: Math.random }
  const container = () => cosmosContainer(accountOf(cosmos), { waits: true })
  const reading = (steady: boolean): Scan =>
    async function* scan() {
      const read = container()
      try {
        yield* cosmosScan(read, steady)()
      } finally {
        read.database.client.dispose()
      }
    }
  return {
    open: async () => cosmosStore(container(), { newId: randomUUID, pace, patienceMs: NOBODY_WAITS_MS }),
    scan: reading(true),
    look: reading(false),
  }
}

/** A command may take longer over one document than a person would wait. */
const NOBODY_WAITS_MS = 60_000

/** For whom a token has to be that Cosmos DB takes. */
const COSMOS_RESOURCE = 'https://cosmos.azure.com'

/** As whom we ask: by the account's key, or as the identity that Azure gives to this process. */
export function accountOf({ endpoint, database, container, key, identity }: CosmosConfig): CosmosAccount {
  const token = () => identityTokens(managedIdentity(COSMOS_RESOURCE, identity), Date.now)
  return { endpoint, database, container, proof: key ? { key } : { token: token() } }
}
