import { createHash } from 'node:crypto'
import { readReport } from '#shared/journeys/report.ts'
import type { Services } from '#shared/journeys/services.ts'
import type { HttpRequest, HttpResponse } from '../http.ts'

/** The whole report of one council, or 304 when the caller has it already. */
export async function report(services: Services, council: string, { headers }: HttpRequest): Promise<HttpResponse> {
  const body = JSON.stringify(await readReport(services, council))
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const caching = { etag, 'cache-control': 'private, no-cache', vary: 'authorization' }
  if (isKnown(headers['if-none-match'], etag)) return { status: 304, headers: caching }
  return { status: 200, headers: { ...caching, 'content-type': 'application/json' }, body }
}

/** Whether `If-None-Match` names this version; a proxy may have made it a weak one. */
function isKnown(header: string | undefined, etag: string): boolean {
  const named = (header ?? '').split(',').map(each => each.trim().replace(/^W\//, ''))
  return named.includes(etag) || named.includes('*')
}
