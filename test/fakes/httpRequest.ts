import type { HttpRequest } from '../../bot/http.ts'

/** A request as a test writes it: only what matters to the test. */
export function httpRequest(over: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'GET',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: undefined,
    remote: '127.0.0.1',
    signal: new AbortController().signal,
    ...over,
  }
}
