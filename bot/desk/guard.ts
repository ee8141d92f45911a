import type { HttpRequest, HttpResponse, Route } from '../http.ts'

/**
 * Puts a route behind the desk's door. Another site in the same browser could reach a server on loopback: by a name of
 * its own that points here (so the Host must be ours), or by posting blindly (so a POST needs our Origin and the token).
 * @param token made at the start; only a page from here can read it
 */
export const guarded = (token: string, route: Route): Route => ({
  ...route,
  handle: async request => refusal(token, request) ?? withHeaders(await route.handle(request)),
})

function refusal(token: string, { method, headers }: HttpRequest): HttpResponse | undefined {
  const host = headers['host'] ?? ''
  if (!/^(127\.0\.0\.1|localhost)(:\d{1,5})?$/.test(host))
    return refuse('The trial desk answers only to 127.0.0.1 and localhost.')
  if (method === 'GET') return undefined
  if (headers['origin'] !== `http://${host}`) return refuse('The trial desk takes only what its own page sends.')
  if (headers['x-desk-token'] !== token) return refuse('The server was started again. Load the page again.')
  return undefined
}

const refuse = (text: string): HttpResponse => ({ status: 403, headers: { 'content-type': 'text/plain' }, body: text })

/** Cards come from the bot and are drawn by a library: nothing but our own files may run or be asked for. */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
}

const withHeaders = (response: HttpResponse): HttpResponse => ({
  ...response,
  headers: { ...HEADERS, ...response.headers },
})
