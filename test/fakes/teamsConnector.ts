import type { ServerResponse } from 'node:http'
import {
  type Asked,
  type Connector,
  type ConnectorOptions,
  startConnector,
} from '../../bot/desk/counterpart/connector.ts'
import { answerJson } from '../../bot/desk/counterpart/loopback.ts'

/** One request as it arrived, before anything was decided about it. */
export interface Arrived extends Asked {
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** What the next request meets instead of being served. `resetAfter`: it is served, and the answer never comes. */
export interface Fault {
  readonly status?: number
  readonly retryAfter?: string
  readonly code?: string
  readonly location?: string
  readonly reset?: true
  readonly resetAfter?: true
  readonly hang?: true
}

/** The stand-in for the Bot Connector that keeps what arrived and can be told to misbehave. */
export interface FaultyConnector extends Connector {
  readonly arrived: Arrived[]
  /** Met by the next requests, first come first served; then all is well again. */
  readonly faults: Fault[]
}

export async function startFaultyConnector(options: ConnectorOptions = {}): Promise<FaultyConnector> {
  const arrived: Arrived[] = []
  const faults: Fault[] = []
  const around: ConnectorOptions['around'] = (asked, serve, response) => {
    arrived.push({ ...asked, at: Date.now() })
    const fault = faults.shift()
    if (!fault) return serve()
    if (fault.resetAfter) serve()
    misbehave(fault, response)
    return undefined
  }
  return { ...(await startConnector({ ...options, around })), arrived, faults }
}

/** Answers as the fault says, or not at all. */
function misbehave(fault: Fault, response: ServerResponse): void {
  const { status = 500, retryAfter, code = 'Error', location, reset, resetAfter, hang } = fault
  if (reset || resetAfter) return void response.socket?.destroy()
  if (hang) return
  const headers = { ...(retryAfter && { 'retry-after': retryAfter }), ...(location && { location }) }
  const subCode =
    code === 'MessageWritesBlocked' ? { innerHttpError: { statusCode: status, body: { subCode: code } } } : {}
  answerJson(response, status, { error: { code, message: `status ${status}`, ...subCode } }, headers)
}
