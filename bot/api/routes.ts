import { endAccess } from '#shared/journeys/access.ts'
import { redeem } from '#shared/journeys/pairing.ts'
import type { Services } from '#shared/journeys/services.ts'
import { TRIES_A_MINUTE, takeTry } from '#shared/journeys/tries.ts'
import type { HttpRequest, HttpResponse, Route } from '../http.ts'
import { bearer, council, foreignOrigin, notConnected, sentence, tooMany } from './access.ts'
import { rateLimit } from './rate.ts'
import { report } from './report.ts'

/** Requests a minute that this copy of the process takes. What everybody may try at all copies is counted in the store. */
const MOST = { pairingsAnAddress: 5, pairings: TRIES_A_MINUTE, reports: 100 } as const

/**
 * What the pane asks of us. It has the same origin, so there are no cookies and no other site's requests.
 * @param publicUrl where people reach us, when it is not what the Host header says
 */
export function excelApiRoutes(services: Services, publicUrl?: string): readonly Route[] {
  const tokens = rateLimit(MOST.reports, services.now)
  const strangers = rateLimit(MOST.reports, services.now)
  const addresses = rateLimit(MOST.pairingsAnAddress, services.now)
  const everybody = rateLimit(MOST.pairings, services.now)

  const own =
    (handle: (request: HttpRequest) => Promise<HttpResponse>): Route['handle'] =>
    async request =>
      foreignOrigin(request, publicUrl)
        ? sentence(403, 'Only the Council Pulse pane may ask this.')
        : withOrigin(request, await handle(request))

  async function pair({ body, remote }: HttpRequest): Promise<HttpResponse> {
    // The address first, so that one of them cannot use up what is left for everybody.
    const wait = addresses.take(remote) || everybody.take('everybody')
    if (wait > 0) return tooMany(wait)
    const code = body?.['code']
    if (typeof code !== 'string') return sentence(400, 'Send the code as text.')
    const everywhere = await takeTry(services)
    if (everywhere > 0) return tooMany(everywhere)
    const granted = code.length > 100 ? undefined : await redeem(services, code)
    if (granted) return { status: 200, body: granted }
    return sentence(
      403,
      "This code doesn't work. It may be mistyped, used already or older than 10 minutes. Ask for a new one in a personal chat: connect Excel.",
    )
  }

  return [
    {
      method: 'GET',
      path: '/api/report',
      handle: own(async request => {
        const found = await council(services, request, tokens, strangers)
        return 'council' in found ? report(services, found.council, request) : found
      }),
    },
    { method: 'POST', path: '/api/pair', handle: own(pair) },
    {
      method: 'DELETE',
      path: '/api/pair',
      handle: own(async request => {
        const token = bearer(request)
        if (token === undefined) return notConnected()
        const wait = strangers.take(request.remote)
        if (wait > 0) return tooMany(wait)
        await endAccess(services, token)
        return { status: 204 }
      }),
    },
  ]
}

/** Says to a browser that the pane, and nobody else, may read the answer. */
function withOrigin({ headers }: HttpRequest, response: HttpResponse): HttpResponse {
  const origin = headers['origin']
  if (origin === undefined) return response
  const vary = [response.headers?.['vary'], 'origin'].filter(Boolean).join(', ')
  return { ...response, headers: { ...response.headers, 'access-control-allow-origin': origin, vary } }
}
