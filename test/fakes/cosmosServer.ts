import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { type Container, CosmosClient } from '@azure/cosmos'

/** What goes wrong with a request: lost before the server, lost after it had done its work, no answer at all, or a status. */
export type Fault = 'lost' | 'done, answer lost' | 'hangs' | number

/** A Cosmos DB counterpart on loopback: another program's server, which we only make unreliable. */
export interface CosmosServer {
  /** A new container for the real SDK, partitioned on `/partition`. */
  container(): Promise<Container>
  /** The next requests that carry a document fail like this, in this order. */
  fail(...faults: readonly Fault[]): void
  /** Every request that carried a document, oldest first. */
  readonly requests: readonly { readonly method: string; readonly headers: IncomingMessage['headers'] }[]
  close(): Promise<void>
}

type CreateServer = (options: { keepAlive: boolean }) => Server
const { createHttpServer } = createRequire(import.meta.url)('@vercel/cosmosdb-server') as {
  createHttpServer: CreateServer
}

export async function cosmosServer(): Promise<CosmosServer> {
  const server = createHttpServer({ keepAlive: true })
  const faults: Fault[] = []
  const requests: { method: string; headers: IncomingMessage['headers'] }[] = []
  const [answer] = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request').on('request', (request: IncomingMessage, response: ServerResponse) => {
    const carries = /\/docs(\/|$)/.test(request.url ?? '')
    if (carries) requests.push({ method: request.method ?? '', headers: request.headers })
    const fault = carries ? faults.shift() : undefined
    if (fault === 'hangs') return
    if (fault === 'lost') return void request.socket.destroy()
    if (typeof fault === 'number') return refuse(response, fault)
    if (fault === 'done, answer lost') response.end = () => response.destroy()
    answer?.(request, response)
  })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done))
  const unmute = mute()
  const clients: CosmosClient[] = []
  let made = 0

  return {
    requests,
    fail: (...next) => void faults.push(...next),
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

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-ms-retry-after-ms': '10' })
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
