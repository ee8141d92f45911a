import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Loopback {
  /** Without a slash at the end. */
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * Starts a server that only this machine can reach.
 * @param wanted a port, or 0 for a free one
 * @throws Error with the code EADDRINUSE when the port is taken
 */
export async function listenOnLoopback(listener: RequestListener, wanted = 0): Promise<Loopback> {
  const server = createServer(listener)
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(wanted, '127.0.0.1', done)
  })
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>(done => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, close }
}

/** The JSON of a request's body, or undefined when it has none. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : undefined
}

/** Answers with JSON. */
export function answerJson(response: ServerResponse, status: number, body: unknown, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
