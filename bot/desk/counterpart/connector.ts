import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Activity, type Change, conversationBook, type Kept, type Member } from './conversations.ts'
import { answerJson, type Loopback, listenOnLoopback, readJson } from './loopback.ts'

export type { Activity, Change, Kept, Member } from './conversations.ts'

/** One request as it arrived, before anything was decided about it. */
export interface Arrived {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string | undefined
  readonly body: unknown
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** What the next request meets instead of being served. `resetAfter`: it is served, and the answer never comes. */
export interface Fault {
  readonly status?: number
  readonly retryAfter?: string
  readonly code?: string
  readonly location?: string
  readonly reset?: true
  readonly resetAfter?: true
  readonly hang?: true
}

/** The far side of every send: a Bot Connector on loopback that keeps what arrived and can be told to misbehave. */
export interface Connector extends Loopback {
  /** With a slash at the end, as activities carry it. */
  readonly serviceUrl: string
  readonly arrived: Arrived[]
  /** Met by the next requests, first come first served; then all is well again. */
  readonly faults: Fault[]
  messages(conversation: string): readonly Kept[]
  setRoster(conversation: string, members: readonly Member[]): void
  /** Puts a message there without a request: what a person typed. */
  add(conversation: string, activity: Activity, id?: string): Kept
  /** Calls back after each change of a conversation. @returns a function that stops it. */
  onArrival(listener: (change: Change) => void): () => void
}

const PATH =
  /^\/v3\/conversations(?:\/(?<conversation>[^/]+)(?:\/(?<what>activities|members|pagedmembers)(?:\/(?<id>[^/]+))?)?)?$/

export interface ConnectorOptions {
  /** Ids of messages count from here: after a restart they must not be given out again. */
  readonly firstId?: number
  /** A free one when left out. */
  readonly port?: number
}

/** Starts the local stand-in for Microsoft's Bot Connector, on loopback only. @throws Error when the port is taken */
export async function startConnector({ firstId, port = 0 }: ConnectorOptions = {}): Promise<Connector> {
  const book = conversationBook(firstId)
  const arrived: Arrived[] = []
  const faults: Fault[] = []
  const listeners = new Set<(change: Change) => void>()
  const tell = (change: Change) => {
    for (const listener of listeners) listener(change)
    return change
  }

  const server = await listenOnLoopback(async (request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://connector')
    const method = request.method ?? 'GET'
    const body = await readJson(request).catch(() => undefined)
    arrived.push({ method, path: pathname, query, authorization: request.headers.authorization, body, at: Date.now() })
    const fault = faults.shift()
    if (fault && !fault.resetAfter) return misbehave(fault, request, response)
    const { status, said } = serve(method, pathname, query, body as Activity)
    if (fault) return void request.socket.destroy()
    answerJson(response, status, said)
  }, port)

  function serve(
    method: string,
    path: string,
    query: URLSearchParams,
    body: Activity,
  ): { status: number; said: unknown } {
    const groups = PATH.exec(path)?.groups
    if (!groups) return NOT_FOUND
    const [conversation, id] = [groups['conversation'], groups['id']].map(each => each && decodeURIComponent(each))
    if (conversation === undefined) return method === 'POST' ? createConversation(body) : NOT_FOUND
    if (groups['what'] === 'activities') return serveActivity(method, conversation, id, body)
    return method === 'GET' ? serveMembers(groups['what'] ?? '', conversation, id, query) : NOT_FOUND
  }

  function createConversation(body: Activity): { status: number; said: unknown } {
    const data = body as {
      members?: readonly { id?: string }[]
      channelData?: { channel?: { id?: string } }
      activity?: Activity
    }
    const channel = data.channelData?.channel?.id
    const activityId = book.newId()
    const id = channel ? `${channel};messageid=${activityId}` : `a:${data.members?.[0]?.id ?? 'nobody'}`
    if (data.activity) tell(book.add(channel ?? id, data.activity, activityId))
    return { status: 201, said: { id, activityId, serviceUrl: `${server.url}/` } }
  }

  function serveActivity(method: string, conversation: string, id: string | undefined, body: Activity) {
    if (method === 'POST') {
      const change = tell(book.add(conversation, body))
      return { status: 201, said: { id: change.did === 'deleted' ? change.id : change.message.id } }
    }
    const change =
      method === 'PUT' && id
        ? book.update(conversation, id, body)
        : method === 'DELETE' && id
          ? book.remove(conversation, id)
          : undefined
    if (!change) return NOT_FOUND
    tell(change)
    return { status: 200, said: { id } }
  }

  function serveMembers(what: string, conversation: string, id: string | undefined, query: URLSearchParams) {
    const roster = book.roster(conversation)
    if (!roster) return NOT_FOUND
    if (id !== undefined) {
      const member = roster.find(each => each.id === id || each.aadObjectId === id)
      return member ? { status: 200, said: member } : NOT_FOUND
    }
    if (what === 'members') return { status: 200, said: roster }
    const from = Number(query.get('continuationToken') ?? 0)
    const to = from + Math.min(500, Math.max(1, Number(query.get('pageSize') ?? 200)))
    return {
      status: 200,
      said: { members: roster.slice(from, to), ...(to < roster.length && { continuationToken: `${to}` }) },
    }
  }

  return {
    ...server,
    serviceUrl: `${server.url}/`,
    arrived,
    faults,
    messages: book.messages,
    setRoster: book.setRoster,
    add: (conversation, activity, id) => {
      const change = tell(book.add(conversation, activity, id))
      if (change.did === 'deleted') throw new Error('Adding a message deleted one')
      return change.message
    },
    onArrival: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const NOT_FOUND = { status: 404, said: { error: { code: 'ConversationNotFound', message: 'Not found' } } }

/** Answers as the fault says, or not at all. */
function misbehave(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  const { status = 500, retryAfter, code = 'Error', location, reset, hang } = fault
  if (reset) return void request.socket.destroy()
  if (hang) return
  const headers = { ...(retryAfter && { 'retry-after': retryAfter }), ...(location && { location }) }
  const subCode =
    code === 'MessageWritesBlocked' ? { innerHttpError: { statusCode: status, body: { subCode: code } } } : {}
  answerJson(response, status, { error: { code, message: `status ${status}`, ...subCode } }, headers)
}
