export { parseJsonObject } from './http/json.ts'

/** What a route is given. Plain values, so that a route is tested without a socket. */
export interface HttpRequest {
  readonly method: string
  /** Without the query; always begins with a slash. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The parsed JSON object of a POST; undefined for every other method. */
  readonly body: Readonly<Record<string, unknown>> | undefined
  /** The body as it came, unread, for a route that `accepts` forms: it checks a signature over it before anything else. */
  readonly rawBody?: string
  /** The address at the other end of the socket. */
  readonly remote: string
  /** Aborts when the caller has gone or the server closes: a stream ends then. */
  readonly signal: AbortSignal
}

/** What a route answers. An object goes out as JSON, an async iterable as a stream, such as server-sent events. */
export interface HttpResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | AsyncIterable<string> | object
}

/** One way in. A path ending in `/*` takes everything below it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  /** A POST that takes JSON and forms alike, as `rawBody`. Others take JSON alone. */
  readonly accepts?: 'form'
  readonly handle: (request: HttpRequest) => Promise<HttpResponse>
}
