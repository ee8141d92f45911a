import { councilOfToken } from '#shared/domain/access.ts'
import { readAccess } from '#shared/journeys/access.ts'
import type { Services } from '#shared/journeys/services.ts'
import type { HttpRequest, HttpResponse } from '../http.ts'
import type { RateLimit } from './rate.ts'

const BEARER = /^Bearer (\S{1,200})$/i

/** The token of a request, or undefined when there is none of ours. */
export function bearer({ headers }: HttpRequest): string | undefined {
  const token = BEARER.exec(headers['authorization'] ?? '')?.[1]
  return token !== undefined && councilOfToken(token) !== undefined ? token : undefined
}

/** An answer that says what happened in one plain sentence. */
export const sentence = (status: number, error: string, headers?: Readonly<Record<string, string>>): HttpResponse => ({
  status,
  body: { error },
  ...(headers && { headers }),
})

export const notConnected = (): HttpResponse =>
  sentence(
    401,
    "This workbook isn't connected to Council Pulse any more. Ask for a new code in a personal chat: connect Excel.",
    { 'www-authenticate': 'Bearer' },
  )

export const tooMany = (seconds: number): HttpResponse =>
  sentence(429, `That was too often. Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'} and try again.`, {
    'retry-after': String(seconds),
  })

/**
 * The council that a request may read, or the answer that refuses it.
 * @param tokens counts what each live access does
 * @param strangers counts what each address does without one
 */
export async function council(
  services: Services,
  request: HttpRequest,
  tokens: RateLimit,
  strangers: RateLimit,
): Promise<{ readonly council: string } | HttpResponse> {
  const token = bearer(request)
  const access = token === undefined ? undefined : await readAccess(services, token)
  const wait = access ? tokens.take(access.id) : strangers.take(request.remote)
  if (wait > 0) return tooMany(wait)
  return access ? { council: access.council } : notConnected()
}

/** The pane and the API have one origin. Another page in the same browser may neither ask nor read. */
export function foreignOrigin({ headers }: HttpRequest, publicUrl: string | undefined): boolean {
  const origin = headers['origin']
  if (origin === undefined) return false
  if (!URL.canParse(origin)) return true
  const ours = publicUrl === undefined ? undefined : new URL(publicUrl).origin
  return origin !== ours && new URL(origin).host !== headers['host']
}
