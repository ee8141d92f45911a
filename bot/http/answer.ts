import { once } from 'node:events'
import type { Response } from 'restify'
import type { HttpResponse } from '../http.ts'

/** On every answer, unless a route says otherwise: nothing is cached, framed, sniffed or told to another site. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

/** A refusal in general words: nothing that came from inside. */
export const refusal = (status: number, error: string, headers?: Readonly<Record<string, string>>): HttpResponse => ({
  status,
  body: { error },
  ...(headers && { headers }),
})

/** Writes what a route said. @param signal ends a stream */
export async function writeAnswer(response: Response, said: HttpResponse, signal?: () => AbortSignal): Promise<void> {
  if (response.headersSent || response.destroyed) return
  const { status, body } = said
  if (isStream(body)) return writeStream(response, said, body, signal?.())
  const raw = typeof body === 'string' || body instanceof Uint8Array
  const content = body === undefined ? undefined : raw ? body : JSON.stringify(body)
  const type = body === undefined ? {} : { 'content-type': raw ? 'text/plain; charset=utf-8' : 'application/json' }
  const length = content === undefined ? 0 : Buffer.byteLength(content)
  const lengthHeader = status === 304 || status === 204 ? {} : { 'content-length': String(length) }
  response.writeHead(status, { ...HEADERS, ...type, ...lengthHeader, ...said.headers })
  response.end(content)
}

const isStream = (body: HttpResponse['body']): body is AsyncIterable<string> =>
  typeof body === 'object' && Symbol.asyncIterator in body

/** Sends a stream piece by piece, at the caller's own pace, until either side ends it. */
async function writeStream(
  response: Response,
  { status, headers }: HttpResponse,
  body: AsyncIterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/event-stream; charset=utf-8', ...headers })
  response.flushHeaders()
  try {
    for await (const piece of body) {
      if (signal?.aborted || response.destroyed) break
      if (!response.write(piece)) await once(response, 'drain', { ...(signal && { signal }) })
    }
  } catch (error) {
    if (!signal?.aborted) throw error
  } finally {
    response.end()
  }
}
