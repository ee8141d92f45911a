import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { type CosmosOptions, cosmosStore } from '#shared/store/cosmos.ts'
import { type CosmosAccount, cosmosContainer, makeCosmosContainer } from '#shared/store/cosmosAccount.ts'
import type { Store } from '#shared/store/store.ts'
import type { Filler, Kept } from './cosmosDocuments.ts'
import { type Fault, type Faults, faultList } from './cosmosFaults.ts'
import { type Asked, type Consistency, protocol, type WireReply, type WireRequest } from './cosmosProtocol.ts'

/**
 * Cosmos DB, played in this process. `open` plugs it into the unmodified SDK without a socket; `listen` lets other
 * processes reach the same documents over loopback:
 *
 *     const cosmos = await cosmosCounterpart()
 *     const endpoint = await cosmos.listen()
 *     fork('bot/main.ts', [], { env: { ...env, COSMOS_ENDPOINT: endpoint, COSMOS_KEY: cosmos.key } })
 *     ...
 *     await cosmos.close()
 *
 * It is stricter than the service, makes requests fail as told, notes what each cost, and forgets everything at the end.
 */
export interface CosmosCounterpart extends Faults {
  readonly key: string
  /** What was asked about documents, oldest first. */
  readonly asked: Asked[]
  /** The account, database and container that stand here, as settings would name them. */
  readonly account: CosmosAccount
  readonly httpClient: HttpClient
  /** A store over it, through the real SDK. Each is as good as a process of its own. */
  open(over?: Partial<CosmosOptions>): Store
  /** @returns the endpoint for other processes, such as `http://127.0.0.1:4711` */
  listen(): Promise<string>
  /** Puts many documents there without keeping them. */
  fill(filler: Filler): void
  /** Everything that stands there now, but for what fills it. */
  documents(): readonly Kept[]
  close(): Promise<void>
}

const KEY = Buffer.from('the key of an account that is none').toString('base64')
const [DATABASE, CONTAINER] = ['council-pulse', 'documents']

/** @param over the account's consistency, how far its replicas are behind, the only good Entra token, whether the container is missing */
export async function cosmosCounterpart(
  over: {
    readonly consistency?: Consistency
    readonly behindMs?: number
    readonly token?: string
    readonly empty?: boolean
  } = {},
): Promise<CosmosCounterpart> {
  const asked: Asked[] = []
  const { consistency = 'Session', behindMs, token } = over
  const wire = protocol({ key: KEY, token, consistency, behindMs, noted: each => void asked.push(each) })
  const faults = faultList()
  const answer = (request: WireRequest) => unreliably(faults, wire.answer, request)
  const httpClient = clientOf(answer)
  const account: CosmosAccount = {
    endpoint: 'http://cosmos.local',
    database: DATABASE,
    container: CONTAINER,
    proof: { key: KEY },
  }
  if (!over.empty) await makeCosmosContainer(account, undefined, { httpClient })
  const closing: (() => Promise<unknown>)[] = []
  let ops = 0

  return {
    ...faults,
    key: KEY,
    asked,
    account,
    httpClient,
    open: options =>
      cosmosStore(cosmosContainer(account, { httpClient }), {
        newId: () => `op${++ops}`,
        pace: { now: () => performance.now(), chance: () => 0.5 },
        ...options,
      }),
    async listen() {
      const server = createServer((request, response) => void serve(answer, request, response))
      await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done))
      closing.push(async () => {
        server.closeAllConnections()
        await new Promise(done => server.close(done))
      })
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    fill: filler => wire.container(DATABASE, CONTAINER)?.fill(filler),
    documents: () => [...(wire.container(DATABASE, CONTAINER)?.written() ?? [])],
    close: async () => void (await Promise.all(closing.map(each => each()))),
  }
}

/** What a request comes to: a reply, a cut connection, or silence. */
type Outcome = WireReply | 'cut' | 'silence'

async function unreliably(
  faults: Faults,
  answer: (request: WireRequest) => WireReply,
  request: WireRequest,
): Promise<Outcome> {
  if (!/\/docs(\/|$)/.test(request.path)) return answer(request)
  const reads = request.method === 'GET' || request.header('content-type') === 'application/query+json'
  const fault: Fault = faults.next(reads ? 'reads' : 'writes')
  if (fault === 'works') return answer(request)
  if (fault === 'hangs') return 'silence'
  if (fault === 'lost') return 'cut'
  if (fault === 'not for 5 seconds') return refused(429, 5000)
  if (typeof fault === 'number') return refused(fault, 10)
  if (typeof fault === 'object') {
    // Whoever asked may have gone by then: what arrives late is carried out all the same.
    await pause(fault.lateMs)
    return answer(request)
  }
  answer(request)
  return fault === 'done, answer lost' ? 'cut' : refused(fault === 'done, but says 408' ? 408 : 503, 10)
}

function refused(fault: number, retryAfterMs: number): WireReply {
  const [status, substatus] = String(fault).split('.')
  return {
    status: Number(status),
    headers: {
      'content-type': 'application/json',
      'x-ms-retry-after-ms': String(retryAfterMs),
      'x-ms-request-charge': '0',
      ...(substatus && { 'x-ms-substatus': substatus }),
    },
    body: '{"message":"Not now"}',
  }
}

/** The SDK's way out, with this counterpart instead of a network. */
const clientOf = (answer: (request: WireRequest) => Promise<Outcome>): HttpClient => ({
  async sendRequest(request) {
    const { pathname } = new URL(request.url)
    const outcome = Promise.resolve(
      answer({
        method: request.method,
        path: pathname,
        header: name => request.headers.get(name) ?? undefined,
        body: String(request.body ?? ''),
      }),
    )
    // As over a network: never in the same turn of the loop.
    await new Promise(done => setImmediate(done))
    const gone = new Promise<never>((_, fail) => {
      const stop = () => fail(new DOMException('Aborted', 'AbortError'))
      if (request.abortSignal?.aborted) stop()
      request.abortSignal?.addEventListener('abort', stop)
    })
    const reply = await Promise.race([outcome, gone])
    if (reply === 'silence') return gone
    if (reply === 'cut') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    const headers = { toJSON: () => ({ ...reply.headers }), get: (name: string) => reply.headers[name] }
    return { request, status: reply.status, headers: headers as never, bodyAsText: reply.body }
  },
})

async function serve(
  answer: (request: WireRequest) => Promise<Outcome>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer)
  } catch {
    return
  }
  const reply = await answer({
    method: request.method ?? 'GET',
    path: new URL(request.url ?? '/', 'http://host').pathname,
    header: name => request.headers[name]?.toString(),
    body: Buffer.concat(chunks).toString(),
  })
  if (reply === 'silence') return
  if (reply === 'cut') return void request.socket.destroy()
  response.writeHead(reply.status, reply.headers)
  response.end(reply.body)
}
