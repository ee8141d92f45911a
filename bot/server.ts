import { STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import restify, { type Next, type Request, type Response } from 'restify'
import { refusal, writeAnswer } from './http/answer.ts'
import { type BodyLimits, readBody } from './http/body.ts'
import { healthRoutes, type Readiness } from './http/health.ts'
import { parseJsonObject } from './http/json.ts'
import type { HttpRequest, HttpResponse, Route } from './http.ts'
import type { Log } from './log.ts'

export interface ServerOptions extends Readiness {
  readonly routes: readonly Route[]
  readonly log: Log
  /** Trial mode: the only host names that a request may name, so that no web page can reach in through a name of its own. */
  readonly hosts?: readonly string[]
  /** How many proxies stand in front and add to `x-forwarded-for`. */
  readonly proxies?: number
  readonly limits?: Partial<BodyLimits>
  /** Milliseconds until slow headers and requests are cut off, and how often that is looked at. */
  readonly times?: Partial<typeof TIMES>
  /** Milliseconds that requests in flight have when the server closes. */
  readonly drainWithin?: number
}

export interface HttpServer {
  /** @returns the server's address, such as `http://127.0.0.1:3978` @throws Error that says why the port can't be used */
  listen(port: number, host?: string): Promise<string>
  /** Takes no more requests, lets those in flight finish, and hangs up on what is left. */
  close(): Promise<void>
}

/** Bytes; Teams says that a message has at most 100 KB, and sends it with its own wrapping. */
const BODY: BodyLimits = { bytes: 256 * 1024, within: 15_000 }
/** Milliseconds between two looks, while closing, whether anybody is still being answered. */
const LOOK_EVERY = 50
const TIMES = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2000,
}

/** The only way in: restify, with everything refused that no route has asked for. */
export function createHttpServer(options: ServerOptions): HttpServer {
  const { log, hosts, proxies = 0, drainWithin = 10_000 } = options
  const limits = { ...BODY, ...options.limits }
  const closing = new AbortController()
  let inFlight = 0
  const server = restify.createServer({ name: '', log: SILENT as never })
  Object.assign(server.server, TIMES, options.times)
  const forms = new Set(options.routes.filter(route => route.accepts === 'form').map(route => route.path))

  server.pre((request: Request, response: Response, next: Next) => {
    const refused = refuseEarly(request, hosts, forms)
    if (!refused) return next()
    void writeAnswer(response, { ...refused, headers: { connection: 'close' } })
    return next(false)
  })
  server.on(
    'restifyError',
    (_request: Request, response: Response, fault: { statusCode?: number }, done: () => void) => {
      const status = fault.statusCode ?? 500
      if (!response.headersSent) response.sendRaw(status, JSON.stringify({ error: STATUS_CODES[status] }), JSON_TYPE)
      done()
    },
  )
  for (const route of [...healthRoutes(options), ...options.routes]) {
    const path = route.path
    // Returns nothing on purpose: restify logs whatever an async handler returns, with the request and its token.
    const handle = async (request: Request, response: Response): Promise<void> => {
      await answer(route, request, response)
    }
    if (route.method === 'POST') server.post(path, handle)
    else if (route.method === 'DELETE') server.del(path, handle)
    else {
      server.get(path, handle)
      server.head(path, handle)
    }
  }

  /** The one catch of this edge: the caller gets a reference, the log gets the reason. */
  async function answer(route: Route, request: Request, response: Response): Promise<void> {
    const signal = lazily(() => endOf(response, closing.signal))
    inFlight += 1
    response.once('close', () => {
      inFlight -= 1
    })
    try {
      const said = await ask(route, request, signal)
      if (said === 'gone') return
      await writeAnswer(response, closing.signal.aborted ? hangUp(said) : said, signal)
    } catch (error) {
      const reference = log.error('A route failed', error, { route: `${route.method} ${route.path}` })
      if (response.headersSent) response.destroy()
      else await writeAnswer(response, { status: 500, body: { error: 'Something went wrong.', reference } })
    }
  }

  async function ask(route: Route, request: Request, signal: () => AbortSignal): Promise<HttpResponse | 'gone'> {
    if (route.method !== 'POST') return route.handle(plainRequest(request, proxies, signal))
    const read = await readBody(request, limits)
    if (read === 'gone') return read
    if (read === 413) return hangUp(refusal(413, 'The body is too large.'))
    if (read === 408) return hangUp(refusal(408, 'The body came too slowly.'))
    if (route.accepts === 'form') return route.handle(plainRequest(request, proxies, signal, { rawBody: read.text }))
    const body = parseJsonObject(read.text)
    if (!body) return refusal(400, 'The body is not a JSON object that we can read.')
    return route.handle(plainRequest(request, proxies, signal, { body }))
  }

  return {
    listen: (port, host = '0.0.0.0') =>
      new Promise((resolve, reject) => {
        server.once('error', (fault: NodeJS.ErrnoException) => reject(cannotListen(port, fault)))
        server.listen(port, host, () => {
          const { port: bound } = server.server.address() as AddressInfo
          resolve(`http://${host === '0.0.0.0' ? 'localhost' : host}:${bound}`)
        })
      }),
    close: () =>
      new Promise(resolve => {
        closing.abort()
        const timer = setTimeout(() => server.server.closeAllConnections(), drainWithin)
        // A browser opens connections ahead and says nothing on them: nobody waits for those.
        const looking = setInterval(() => inFlight === 0 && server.server.closeAllConnections(), LOOK_EVERY)
        server.close(() => {
          clearTimeout(timer)
          clearInterval(looking)
          resolve()
        })
      }),
  }
}

/** Why a port can't be used, as whoever starts the server can mend it. */
function cannotListen(port: number, fault: NodeJS.ErrnoException): Error {
  const why = PORT_FAULTS[fault.code ?? '']
  return why ? new Error(`Port ${port} ${why}, or set PORT to another number.`, { cause: fault }) : fault
}
const PORT_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program. Stop that one',
  EACCES: 'may only be used by an administrator. Give the server that right',
}

/** What is refused before a byte of a body is read: an address that nobody can read, a strange host, a packed body, anything but JSON or a form where one is taken. */
function refuseEarly(
  request: Request,
  hosts: readonly string[] | undefined,
  forms: ReadonlySet<string>,
): HttpResponse | undefined {
  const { host = '', 'content-encoding': encoding, 'content-type': type = '' } = request.headers
  if (!isReadable(host, request.url ?? '')) return refusal(400, 'The address of this request makes no sense.')
  if (hosts && !hosts.includes(host.replace(/:\d+$/, '').toLowerCase()))
    return refusal(421, 'This host is not served here.')
  if (encoding && encoding.toLowerCase() !== 'identity') return refusal(415, 'Send the body without content-encoding.')
  const carries = request.method === 'POST' || request.method === 'PUT' || request.method === 'PATCH'
  const taken = /^application\/json\s*(;|$)/i.test(type) || (FORM_TYPE.test(type) && forms.has(request.path()))
  if (carries && !taken) return refusal(415, 'Send the body as application/json.')
  return undefined
}

/** restify makes a URL of both, outside any catch: what it can't read would end the process. */
const isReadable = (host: string, target: string): boolean =>
  target.startsWith('/') && URL.canParse(`http://${host || 'localhost'}${target}`)

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i

const hangUp = (said: HttpResponse): HttpResponse => ({ ...said, headers: { ...said.headers, connection: 'close' } })

/** The request as a plain value. The query and the signal are made when somebody asks for them: most routes never do. */
function plainRequest(
  request: Request,
  proxies: number,
  signal: () => AbortSignal,
  { body, ...raw }: Pick<HttpRequest, 'rawBody'> & { readonly body?: HttpRequest['body'] } = {},
): HttpRequest {
  const url = new URL(`http://host${request.url ?? '/'}`)
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    get query() {
      return url.searchParams
    },
    headers: request.headers as HttpRequest['headers'],
    body,
    ...raw,
    remote: remoteOf(request, proxies),
    get signal() {
      return signal()
    },
  }
}

/** Aborts when the caller has gone or the server closes. */
function endOf(response: Response, closing: AbortSignal): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  return AbortSignal.any([gone.signal, closing])
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Who calls: the address that the outermost of our own proxies saw. */
function remoteOf(request: Request, proxies: number): string {
  const seen = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(each => withoutPort(each.trim()))
    .filter(Boolean)
  return (proxies > 0 && seen.at(-proxies)) || request.socket.remoteAddress || 'unknown'
}

/** `203.0.113.9:51234`, `[2001:db8::7]:443`: the port is another with every connection, the address is who calls. */
const withoutPort = (address: string): string =>
  address.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')

const JSON_TYPE = {
  'content-type': 'application/json',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}
const nothing = () => {}
/** restify logs whole requests, tokens included. We log ourselves. */
const SILENT = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
  child: () => SILENT,
}
