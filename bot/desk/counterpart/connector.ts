import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Activity, type Change, conversationBook, type Kept, type Member } from './conversations.ts'
import { answerJson, type Loopback, listenOnLoopback, readJson } from './loopback.ts'

export type { Activity, Change, Kept, Member } from './conversations.ts'

/** One request that was let in. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string | undefined
  readonly body: unknown
}
export interface Served {
  readonly status: number
  readonly said: unknown
}

/** The far side of every send: a Bot Connector on loopback that keeps conversations. */
export interface Connector extends Loopback {
  /** With a slash at the end, as activities carry it. */
  readonly serviceUrl: string
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
  /** The bearer token that a request must bring. Without one, any is taken: for a bot whose token is not known here. */
  readonly token?: string
  /** The conversation of the bot with one person alone. @param member as the bot names them */
  readonly chatWith?: (member: string) => string
  /** Stands before the answer. @returns it, or undefined when the response is dealt with already */
  readonly around?: (asked: Asked, serve: () => Served, response: ServerResponse) => Served | undefined
}

/** Starts the local stand-in for Microsoft's Bot Connector, on loopback only. @throws Error when the port is taken */
export async function startConnector(options: ConnectorOptions = {}): Promise<Connector> {
  const { firstId, port = 0, token, around = (_, serve) => serve(), chatWith = member => `a:${member}` } = options
  const book = conversationBook(firstId)
  const listeners = new Set<(change: Change) => void>()
  const tell = (change: Change) => {
    for (const listener of listeners) listener(change)
    return change
  }

  const server = await listenOnLoopback(async (request, response) => {
    const refused = refusal(request, token)
    if (refused) return answerJson(response, refused.status, refused.said, { connection: 'close' })
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://connector')
    const method = request.method ?? 'GET'
    const body = await readJson(request).catch(() => undefined)
    const { authorization } = request.headers
    const serving = () => serve(method, path, query, body as Activity)
    const served = around({ method, path, query, authorization, body }, serving, response)
    if (served) answerJson(response, served.status, served.said)
  }, port)

  function serve(method: string, path: string, query: URLSearchParams, body: Activity): Served {
    const groups = PATH.exec(path)?.groups
    if (!groups) return NOT_FOUND
    const [conversation, id] = [groups['conversation'], groups['id']].map(each => each && decodeURIComponent(each))
    if (conversation === undefined) return method === 'POST' ? createConversation(body) : NOT_FOUND
    if (groups['what'] === 'activities') return serveActivity(method, conversation, id, body)
    return method === 'GET' ? serveMembers(groups['what'] ?? '', conversation, id, query) : NOT_FOUND
  }

  function createConversation(body: Activity): Served {
    const data = body as {
      members?: readonly { id?: string }[]
      channelData?: { channel?: { id?: string } }
      activity?: Activity
    }
    const channel = data.channelData?.channel?.id
    const activityId = book.newId()
    const id = channel ? `${channel};messageid=${activityId}` : chatWith(data.members?.[0]?.id ?? 'nobody')
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

const NOT_FOUND: Served = {
  status: 404,
  said: { error: { code: 'ConversationNotFound', message: 'Not found' } },
}

/** Any page in a browser on this machine can send here too: by a name that points here, or blindly. It brings no token. */
function refusal({ method, headers, socket }: IncomingMessage, token: string | undefined): Served | undefined {
  if (headers.host !== `127.0.0.1:${socket.localPort}` || headers.origin !== undefined) return refuse(403, 'Forbidden')
  if (token !== undefined && headers.authorization !== `Bearer ${token}`) return refuse(401, 'Unauthorized')
  const writes = method === 'POST' || method === 'PUT'
  if (writes && !/^application\/json\b/i.test(headers['content-type'] ?? '')) return refuse(415, 'JsonOnly')
  return undefined
}

const refuse = (status: number, code: string): Served => ({ status, said: { error: { code, message: code } } })
