import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerJson, type Loopback, listenOnLoopback } from './loopback.ts'
import { type SlackBook, slackBook } from './slackBook.ts'
import { type Args, type Caller, type Said, slackMethods } from './slackMethods.ts'

export type { SlackBook, SlackChange, SlackChannel, SlackMessage, SlackUser, SlackView } from './slackBook.ts'

/** One call as it arrived, before anything was decided about it. */
export interface SlackCall {
  readonly method: string
  readonly token: string
  readonly args: Args
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** What the next call meets instead of being served. `error`: Slack's own word. `resetAfter`: it is served, and the answer never comes. */
export interface SlackFault {
  readonly status?: number
  readonly retryAfter?: string
  readonly error?: string
  readonly location?: string
  readonly reset?: true
  readonly resetAfter?: true
  readonly hang?: true
  /** Only for this method. */
  readonly method?: string
}

/** The far side of everything that the bot asks of Slack, on loopback. It keeps what arrived and can be told to misbehave. */
export interface SlackApi extends Loopback {
  /** Ends in `/api/`, as `SLACK_API_URL` does. */
  readonly apiUrl: string
  readonly team: string
  readonly botUser: string
  readonly token: string
  readonly book: SlackBook
  readonly calls: SlackCall[]
  /** Met by the next calls, first come first served; then all is well again. */
  readonly faults: SlackFault[]
  /** Tokens that are taken, and whose they are. */
  readonly tokens: Map<string, Caller>
  /** More methods, such as those of an installation. */
  readonly more: Map<string, (args: Args, authorization: string) => Said>
  /** A new trigger, as every press has one: good for one modal, for three seconds. */
  trigger(user: string): string
  /** An address to answer a press by, good for five messages in half an hour. */
  responseUrl(channel: string, user: string, ts?: string): string
}

export interface SlackApiOptions {
  readonly team?: string
  readonly botUser?: string
  readonly token?: string
  readonly now?: () => Date
  /** Ids and time stamps count from here: after a restart they must not be given out again. */
  readonly firstId?: number
  /** A free one when left out. */
  readonly port?: number
}

const TRIGGER_SECONDS = 3
/** The latest are enough to look at, and a desk that stays open for days must not fill up. */
const MOST_CALLS = 1000
const RESPONSES = { most: 5, seconds: 30 * 60 } as const

/** Starts the local stand-in for Slack's Web API, on loopback only. @throws Error when the port is taken */
export async function startSlackApi(options: SlackApiOptions = {}): Promise<SlackApi> {
  const {
    team = 'T0TRIAL',
    botUser = 'U0PULSE',
    token = 'xoxb-trial',
    now = () => new Date(),
    firstId,
    port = 0,
  } = options
  const book = slackBook({ now, ...(firstId !== undefined && { firstId }) })
  const calls: SlackCall[] = []
  const faults: SlackFault[] = []
  const tokens = new Map<string, Caller>([[token, { team, botUser }]])
  const more: SlackApi['more'] = new Map()
  const triggers = new Map<string, { readonly user: string; readonly until: number; spent: boolean }>()
  const responses = new Map<
    string,
    { channel: string; user: string; ts?: string; left: number; readonly until: number }
  >()
  book.users.set(botUser, { id: botUser, name: 'council-pulse', is_bot: true })

  const methods = slackMethods(book, {
    spend(id) {
      const trigger = triggers.get(id)
      if (!trigger) return { error: 'invalid_trigger_id' }
      if (trigger.spent) return { error: 'exchanged_trigger_id' }
      if (trigger.until < now().getTime()) return { error: 'expired_trigger_id' }
      trigger.spent = true
      return { user: trigger.user }
    },
  })

  const server = await listenOnLoopback(async (request, response) => {
    if (!isOwn(request)) return answerJson(response, 403, { ok: false, error: 'forbidden' }, { connection: 'close' })
    const { pathname } = new URL(request.url ?? '/', 'http://slack')
    const body = await readAll(request).catch(() => '')
    const method = pathname.replace(/^\/api\//, '')
    const args = readArgs(body, request.headers['content-type'] ?? '')
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const called = bearer ?? String(args['token'] ?? '')
    calls.push({ method, token: called, args, at: now().getTime() })
    if (calls.length > MOST_CALLS) calls.shift()
    const at = faults.findIndex(each => each.method === undefined || each.method === method)
    const [fault] = at < 0 ? [] : faults.splice(at, 1)
    if (fault && !fault.resetAfter) return misbehave(fault, request, response)
    const said = serve(method, args, called, request.headers.authorization ?? '')
    if (fault) return void request.socket.destroy()
    answerJson(response, said === undefined ? 404 : 200, said ?? {})
  }, port)

  function serve(method: string, args: Args, called: string, authorization: string): Said | undefined {
    if (method.startsWith('/response/')) return respond(method.slice('/response/'.length), args)
    const extra = more.get(method)
    if (extra) return extra(args, authorization)
    const by = tokens.get(called)
    if (!by) return { ok: false, error: called ? 'invalid_auth' : 'not_authed' }
    return methods[method]?.(args, by)
  }

  function respond(id: string, args: Args): Said | undefined {
    const place = responses.get(id)
    if (!place || place.left === 0 || place.until < now().getTime()) return undefined
    place.left -= 1
    const { channel, user, ts } = place
    if (args['delete_original'] === true && ts) return { ok: book.remove(channel, ts) }
    const said = { text: String(args['text'] ?? ''), blocks: (args['blocks'] ?? []) as readonly object[] }
    if (args['replace_original'] === true && ts) return { ok: book.update(channel, ts, said) !== undefined }
    const own = args['response_type'] === 'in_channel' ? {} : { for: user }
    const thread = args['thread_ts']
    book.post(channel, { user: botUser, ...said, ...own, ...(typeof thread === 'string' && { thread }) })
    return { ok: true }
  }

  return {
    ...server,
    apiUrl: `${server.url}/api/`,
    team,
    botUser,
    token,
    book,
    calls,
    faults,
    tokens,
    more,
    trigger(user) {
      const id = book.newId('trigger.')
      triggers.set(id, { user, until: now().getTime() + TRIGGER_SECONDS * 1000, spent: false })
      return id
    },
    responseUrl(channel, user, ts) {
      const id = randomUUID() // whoever knows the address may write there
      const until = now().getTime() + RESPONSES.seconds * 1000
      responses.set(id, { channel, user, left: RESPONSES.most, until, ...(ts && { ts }) })
      return `${server.url}/response/${id}`
    },
  }
}

/** Any page in a browser on this machine can send here too: by a name that points here, or blindly. */
const isOwn = ({ headers, socket }: IncomingMessage): boolean =>
  headers.host === `127.0.0.1:${socket.localPort}` && headers.origin === undefined

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** Slack takes forms, in which blocks and views travel as JSON, and JSON. */
function readArgs(body: string, type: string): Args {
  if (type.startsWith('application/json')) return (parse(body) ?? {}) as Args
  const entries = [...new URLSearchParams(body)].map(([name, value]) => [
    name,
    /^(blocks|view|metadata|unfurls)$/.test(name) ? parse(value) : value,
  ])
  return Object.fromEntries(entries) as Args
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Answers as the fault says, or not at all. */
function misbehave(fault: SlackFault, request: IncomingMessage, response: ServerResponse): void {
  const { status, retryAfter, error, location, reset, hang } = fault
  if (reset) return void request.socket.destroy()
  if (hang) return
  const headers = { ...(retryAfter && { 'retry-after': retryAfter }), ...(location && { location }) }
  answerJson(response, status ?? 200, { ok: false, error: error ?? `status_${status}` }, headers)
}
