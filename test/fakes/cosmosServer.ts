import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Container } from '@azure/cosmos'
import { type CosmosAccount, cosmosContainer, makeCosmosContainer } from '#shared/store/cosmosAccount.ts'
import { type Faults, faultList } from './cosmosFaults.ts'

/** A Cosmos DB counterpart on loopback: another program's server, which we only make unreliable. */
export interface CosmosServer extends Faults {
  /** A new container for the real SDK, partitioned on `/partition`. */
  container(): Promise<Container>
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
  const faults = faultList()
  const requests: IncomingMessage[] = []
  const [answer] = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request').on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!/\/docs(\/|$)/.test(request.url ?? '')) return answer?.(request, response)
    requests.push(request)
    const reads = request.method === 'GET' || request.headers['content-type'] === 'application/query+json'
    const fault = faults.next(reads ? 'reads' : 'writes')
    if (fault === 'hangs') return
    if (fault === 'lost') return void request.socket.destroy()
    if (fault === 'not for 5 seconds') return refuse(response, 429, 5000)
    if (typeof fault === 'number') return refuse(response, fault, 10)
    if (typeof fault === 'object') return void setTimeout(() => answer?.(request, response), fault.lateMs)
    if (fault === 'done, answer lost') response.end = () => response.destroy()
    if (fault === 'done, but says 408' || fault === 'done, but says 503') {
      const { end } = response
      response.end = () => {
        response.end = end
        response.removeHeader('content-length')
        refuse(response, fault === 'done, but says 408' ? 408 : 503, 10)
        return response
      }
    }
    answer?.(request, response)
  })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done))
  const unmute = mute()
  const containers: Container[] = []

  return {
    ...faults,
    requests,
    async container() {
      const { port } = server.address() as AddressInfo
      const account: CosmosAccount = {
        endpoint: `http://127.0.0.1:${port}`,
        database: 'pulse',
        container: `c${containers.length + 1}`,
        proof: { key: 'anything' },
      }
      await makeCosmosContainer(account, undefined)
      const container = cosmosContainer(account)
      containers.push(container)
      return container
    },
    async close() {
      for (const { database } of containers) database.client.dispose()
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
