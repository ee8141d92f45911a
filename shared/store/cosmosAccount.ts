import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline'
import { type Container, type ContainerRequest, CosmosClient } from '@azure/cosmos'
import { plainNetwork } from './cosmosNetwork.ts'
import { plainly } from './cosmosRetry.ts'

/** Where the documents are, and as whom we ask for them. */
export interface CosmosAccount {
  /** https; http only for a stand-in on this machine. */
  readonly endpoint: string
  readonly database: string
  readonly container: string
  /** The account's key, or where an Entra token comes from, asked before every request. */
  readonly proof: { readonly key: string } | { readonly token: () => Promise<string> }
}

interface Over {
  /** Another way to send requests, for a test. */
  readonly httpClient?: HttpClient
  /** For a command that reads everything: the SDK waits when it is turned away, as nobody else does there. */
  readonly waits?: true
}

/** What a new container may use: nothing said is serverless; else request units a second, fixed or at most. */
export type Throughput = { readonly fixed: number } | { readonly atMost: number } | undefined

/**
 * The container that the driver needs, as Cosmos DB wants it described. Only the two properties that our one query
 * names are indexed: every other index would be paid for with every answer.
 */
export const describedContainer = (id: string): ContainerRequest => ({
  id,
  partitionKey: { paths: ['/partition'], version: 2 },
  indexingPolicy: {
    indexingMode: 'consistent',
    automatic: true,
    includedPaths: [{ path: '/partition/?' }, { path: '/kind/?' }],
    excludedPaths: [{ path: '/*' }],
  },
})

/**
 * Where the driver writes. Asks nothing of anybody yet, and makes nothing: in a council's own account the containers
 * are there beforehand, and our identity may not make any.
 * @param over another way to send requests, for a test
 */
export function cosmosContainer(account: CosmosAccount, over: Over = {}): Container {
  return cosmosClient(account, over).database(account.database).container(account.container)
}

/**
 * Makes the database and the container if they are missing: for a trial or an emulator, with the account's key.
 * @returns which of the two it made
 * @throws Error, a sentence
 */
export async function makeCosmosContainer(
  account: CosmosAccount,
  throughput: Throughput,
  over: Over = {},
): Promise<readonly ('database' | 'container')[]> {
  const client = cosmosClient(account, over)
  try {
    const made = await client.databases.createIfNotExists({ id: account.database })
    const container = await made.database.containers.createIfNotExists({
      ...describedContainer(account.container),
      ...(throughput && 'fixed' in throughput && { throughput: throughput.fixed }),
      ...(throughput && 'atMost' in throughput && { maxThroughput: throughput.atMost }),
    })
    return [
      ...(made.statusCode === 201 ? (['database'] as const) : []),
      ...(container.statusCode === 201 ? (['container'] as const) : []),
    ]
  } catch (error) {
    throw plainly(error, false)
  } finally {
    client.dispose()
  }
}

const LONG = { maxRetryAttemptCount: 100, maxWaitTimeInSeconds: 300 } as const

/** What the driver depends on in an account. */
export interface DescribedAccount {
  /** What the container is partitioned on. */
  readonly partitionKey: readonly string[]
  /** The paths that are indexed. */
  readonly indexed: readonly string[]
  readonly consistency: string | undefined
  readonly writeRegions: number
}

/**
 * Looks, and changes nothing.
 * @returns undefined when there is no such database or container
 * @throws Error, a sentence, when the account cannot be reached or does not take us
 */
export async function describeCosmosContainer(
  account: CosmosAccount,
  over: Over = {},
): Promise<DescribedAccount | undefined> {
  const container = cosmosContainer(account, over)
  const { client } = container.database
  try {
    const { resource: found } = await container.read()
    const { resource: whole } = await client.getDatabaseAccount()
    return {
      partitionKey: found?.partitionKey?.paths ?? [],
      indexed: (found?.indexingPolicy?.includedPaths ?? []).map(({ path }) => path),
      consistency: whole?.consistencyPolicy,
      writeRegions: whole?.enableMultipleWritableLocations ? whole.writableLocations.length : 1,
    }
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 404) return undefined
    throw plainly(error, false)
  } finally {
    client.dispose()
  }
}

function cosmosClient(
  { endpoint, proof }: CosmosAccount,
  { httpClient = createDefaultHttpClient(), waits }: Over,
): CosmosClient {
  return new CosmosClient({
    endpoint,
    httpClient: plainNetwork(httpClient),
    ...('key' in proof
      ? { key: proof.key }
      : // As the SDK writes it itself; its own way takes tokens over TLS only, and a stand-in on loopback has none.
        { tokenProvider: async () => `type=aad&ver=1.0&sig=${await proof.token()}` }),
    userAgentSuffix: 'council-pulse',
    connectionPolicy: {
      // Turned away, we wait ourselves: the SDK would wait for up to 30 seconds.
      retryOptions: waits ? LONG : { maxRetryAttemptCount: 0, maxWaitTimeInSeconds: 0 },
      // A stand-in may name addresses at which it does not listen.
      enableEndpointDiscovery: endpoint.startsWith('https:'),
      // There is one region. And when a refresh in the background failed, the SDK would end the whole process with it.
      enableBackgroundEndpointRefreshing: false,
    },
  })
}
