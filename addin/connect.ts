import type { CouncilReport } from '#shared/domain/report.ts'

/** What the pane remembers: the token never stands in the workbook, which is passed around. */
export interface Connection {
  readonly token: string
  readonly council: string
  readonly expiresAt: string
}

/** An answer, or one plain sentence. `ended` means that the connection is over. */
export type Answer<T> =
  | { readonly is: 'answer'; readonly value: T }
  | { readonly is: 'refused'; readonly sentence: string; readonly ended: boolean }

const WAIT_MS = 20_000
const OFFLINE =
  "We can't reach Council Pulse. Check your connection, then try again. Nothing in the workbook was changed."
const STRANGE = "Council Pulse didn't answer as it should. Try again in a minute."

/** Where the connection is kept on this computer. When the browser forbids it, it is kept until the pane closes. */
export function connectionKeeper(storage: () => Storage, partition: string | undefined) {
  const key = `${partition ?? ''}council-pulse-connection`
  let kept: Connection | undefined
  const safely = (act: (store: Storage) => void) => {
    try {
      act(storage())
    } catch {
      // Forbidden or full: then `kept` is all there is.
    }
  }
  safely(store => {
    kept = readConnection(store.getItem(key))
  })
  return {
    read: (): Connection | undefined => kept,
    write(connection: Connection) {
      kept = connection
      safely(store => store.setItem(key, JSON.stringify(connection)))
    },
    forget() {
      kept = undefined
      safely(store => store.removeItem(key))
    },
  }
}

/** What was kept, or undefined when it is not what we write. */
function readConnection(text: string | null): Connection | undefined {
  if (text === null) return undefined
  try {
    const { token, council, expiresAt } = JSON.parse(text) as Record<string, unknown>
    const isWhole = typeof token === 'string' && typeof council === 'string' && typeof expiresAt === 'string'
    return isWhole ? { token, council, expiresAt } : undefined
  } catch {
    return undefined
  }
}

/** Exchanges a code from chat for a connection. */
export const pair = (code: string): Promise<Answer<Connection>> =>
  ask<Connection>('/api/pair', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })

/** The council's report. The browser keeps the last one and asks whether it still holds. */
export const fetchReport = (token: string): Promise<Answer<CouncilReport>> =>
  ask<CouncilReport>('/api/report', { headers: { authorization: `Bearer ${token}` } })

/** Ends the access at the server too. */
export const disconnect = (token: string): Promise<Answer<unknown>> =>
  ask('/api/pair', { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })

async function ask<T>(path: string, request: RequestInit): Promise<Answer<T>> {
  let response: Response
  let body: unknown
  try {
    response = await fetch(path, { ...request, credentials: 'omit', signal: AbortSignal.timeout(WAIT_MS) })
    body = response.status === 204 ? undefined : await response.json()
  } catch (error) {
    // JSON that is none comes from something between us and the server, such as a sign-in page of a network.
    return { is: 'refused', sentence: error instanceof SyntaxError ? STRANGE : OFFLINE, ended: false }
  }
  if (response.ok) return { is: 'answer', value: body as T }
  const said = (body as { readonly error?: unknown } | null)?.error
  const isOurs = response.status < 500 && typeof said === 'string'
  return { is: 'refused', sentence: isOurs ? said : STRANGE, ended: response.status === 401 }
}
