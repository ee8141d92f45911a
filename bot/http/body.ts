import type { IncomingMessage } from 'node:http'

export interface BodyLimits {
  /** Bytes; more is answered 413. */
  readonly bytes: number
  /** Milliseconds until the last byte must be there; later is answered 408. */
  readonly within: number
}

/** A caller that goes on sending after 413 is listened to this long, in bytes, so that it can read the answer. */
const PATIENCE = 32 * 1024 * 1024

/** @returns the body's text; the status to refuse it with; or `gone` when the caller went away in mid-body */
export function readBody(request: IncomingMessage, limits: BodyLimits): Promise<{ text: string } | 413 | 408 | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > limits.bytes) {
    discard(request)
    return Promise.resolve(413)
  }
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let bytes = 0
    const timer = setTimeout(() => finish(408), limits.within)
    const take = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > limits.bytes) finish(413)
      else chunks.push(chunk)
    }
    function finish(result: { text: string } | 413 | 408 | 'gone') {
      clearTimeout(timer)
      request.off('data', take)
      if (result === 413) discard(request)
      resolve(result)
    }
    request.on('data', take)
    request.once('end', () => finish({ text: Buffer.concat(chunks).toString('utf8') }))
    request.once('error', () => finish('gone'))
    request.once('close', () => finish('gone'))
  })
}

/** Lets the rest run past unread, and hangs up on whoever does not stop. */
function discard(request: IncomingMessage): void {
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > PATIENCE) request.destroy()
  })
  request.on('error', () => {})
}
