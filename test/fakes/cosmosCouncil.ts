import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CosmosConfig } from '../../bot/config/cosmos.ts'
import type { LiveConfig } from '../../bot/config.ts'
import { type TeamsClient, teamsClient } from '../../bot/desk/counterpart/client.ts'
import { createLog } from '../../bot/log.ts'
import { type Running, start } from '../../bot/main.ts'
import { APP, CHANNEL, type FarSide, openPulse, people, startFarSide, TENANT } from '../bench/pair.ts'
import { type CosmosCounterpart, cosmosCounterpart } from './cosmosCounterpart.ts'

/** A whole product as a council runs it, in this process, on a Cosmos counterpart over loopback. */
export interface Copy {
  readonly running: Running
  readonly client: TeamsClient
  readonly log: string[]
  /** Where records would be if the store were a file. */
  readonly dataDir: string
}

/** Microsoft's side, Cosmos DB's side, and any number of copies of the product between them. */
export interface CosmosCouncil {
  readonly far: FarSide
  readonly cosmos: CosmosCounterpart
  readonly endpoint: string
  readonly people: ReturnType<typeof people>
  /** Starts one more copy. */
  copy(over?: Partial<CosmosConfig>): Promise<Copy>
  /** Starts a pulse through a copy. @returns its id */
  open(copy: Copy): Promise<string>
  close(): Promise<void>
}

export async function cosmosCouncil(
  over: { readonly token?: string; readonly people?: number } = {},
): Promise<CosmosCouncil> {
  const [far, cosmos] = await Promise.all([startFarSide(), cosmosCounterpart(over)])
  const endpoint = await cosmos.listen()
  const asked = people(over.people ?? 12)
  const copies: Copy[] = []
  const { database, container } = cosmos.account
  return {
    far,
    cosmos,
    endpoint,
    people: asked,
    async copy(rest = {}) {
      const log: string[] = []
      const live: LiveConfig = {
        masterSecret: 'a secret of the tests that is long enough',
        councilNames: ['Wexcombe'],
        teams: {
          appId: APP,
          tenantIds: [TENANT],
          appPassword: undefined,
          openIdMetadataUrl: far.issuer.metadataUrl,
          serviceUrls: [far.connector.serviceUrl],
        },
        cosmos: { endpoint, database, container, key: cosmos.key, identity: undefined, ...rest },
      }
      // Nothing is to be kept there.
      const dataDir = join(mkdtempSync(join(tmpdir(), 'council-pulse-')), 'never made')
      const config = { port: 0, dataDir, publicUrl: undefined, live }
      const running = await start(config, createLog({ write: line => void log.push(line) }))
      const url = running.url.replace('localhost', '127.0.0.1')
      const client = teamsClient({
        issuer: far.issuer,
        endpoint: `${url}/api/messages`,
        serviceUrl: far.connector.serviceUrl,
        appId: APP,
        tenant: TENANT,
      })
      const copy = { running, client, log, dataDir }
      copies.push(copy)
      return copy
    },
    open: ({ client }) => openPulse(far, { client }, asked),
    async close() {
      cosmos.calm()
      for (const { running } of copies) await running.stop()
      await Promise.all([far.issuer.close(), far.connector.close(), cosmos.close()])
    },
  }
}

export { CHANNEL }
