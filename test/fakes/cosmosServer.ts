import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { type Container, CosmosClient } from '@azure/cosmos'

/**
 * What becomes of a request: nothing wrong, lost on the way, lost on the way back, no answer at all, refused for
 * 5 seconds, or a status (404.1003 is status 404 with substatus 1003, as Cosmos DB writes it).
 */
export type Fault = 'works' | 'lost' | 'done, answer lost' | 'hangs' | 'not for 5 seconds' | number

/** A Cosmos DB counterpart on loopback: another program's server, which we only make unreliable. */
export interface CosmosServer {
  /** A new container for the real SDK, partitioned on `/partition`. */
  container(): Promise<Container>
  /** The next requests of this kind for documents fail like this, in this order. */
  fail(kind: 'reads' | 'writes', ...faults: readonly Fault[]): void
  /** From now on nothing fails. */
  calm(): void
  /** What was asked about documents, oldest first. */
  readonly requests: IncomingMessage[]
  close(): Promise<void>
}

type CreateServer = (options: { keepAlive: boolean }) => Server
const { createHttpServer } = createRequire(import.meta.url)('@vercel/cosmosdb-server') as {
  createHttpServer: CreateServer
}

export async function cosmosServer(): Promise<CosmosServer> {
  const server = createHttpServer({ keepAlive: true })
  const faults: Record<'reads' | 'writes', Fault[]> = { reads: [], writes: [] }
  const requests: IncomingMessage[] = []
  const [answer] = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request').on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!/\/docs(\/|$)/.test(request.url ?? '')) return answer?.(request, response)
    requests.push(request)
    const reads = request.method === 'GET' || request.headers['content-type'] === 'application/query+json'
    const fault = faults[reads ? 'reads' : 'writes'].shift()
    if (fault === 'hangs') return
    if (fault === 'lost') return void request.socket.destroy()
    if (fault === 'not for 5 seconds') return refuse(response, 429, 5000)
    if (typeof fault === 'number') return refuse(response, fault, 10)
    if (fault === 'done, answer lost') response.end = () => response.destroy()
    answer?.(request, response)
  })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done))
  const unmute = mute()
  const clients: CosmosClient[] = []
  let made = 0

  return {
    requests,
    fail: (kind, ...next) => void faults[kind].push(...next),
    calm() {
      faults.reads.length = 0
      faults.writes.length = 0
    },
    async container() {
      const { port } = server.address() as AddressInfo
      // The server's account document names https addresses, where it does not listen.
      const connectionPolicy = { enableEndpointDiscovery: false }
      const client = new CosmosClient({ endpoint: `http://127.0.0.1:${port}`, key: 'anything', connectionPolicy })
      clients.push(client)
      const { database } = await client.databases.createIfNotExists({ id: 'pulse' })
      const { container } = await database.containers.create({ id: `c${++made}`, partitionKey: '/partition' })
      return container
    },
    async close() {
      for (const client of clients) client.dispose()
      server.closeAllConnections()
      await new Promise(done => server.close(done))
      unmute()
    },
  }
}

function refuse(response: ServerResponse, fault: number, retryAfterMs: number): void {
  const [status, substatus] = String(fault).split('.')
  response.setHeader('content-type', 'application/json').setHeader('x-ms-retry-after-ms', retryAfterMs)
  if (substatus) response.setHeader('x-ms-substatus', substatus)
  response.writeHead(Number(status))
  response.end('{"message":"Not now"}')
}

/** The server prints a stack for every request that it refuses. Only that is kept quiet. */
function mute(): () => void {
  const { error } = console
  console.error = (...said: unknown[]) => {
    if (!(said[0] instanceof Error && said[0].stack?.includes('cosmosdb-server'))) error(...said)
  }
  return () => {
    console.error = error
  }
}
