import type { DeskEvent, DeskState } from './wire.ts'

/** A line that says nothing, so that a broken connection is noticed. */
const HEARTBEAT_MS = 15_000
/** A page that is this far behind starts over. */
const MOST_WAITING = 1_000

/**
 * Server-sent events for one page: first the whole state, then every change.
 * @param listen gives changes from now on, and a way to stop
 * @param signal ends the stream
 */
export async function* eventStream(
  listen: (heard: (event: DeskEvent) => void) => () => void,
  state: () => DeskState,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const waiting: DeskEvent[] = []
  let wake: () => void = () => {}
  const stop = listen(event => {
    waiting.push(event)
    wake()
  })
  const ended = () => wake()
  signal.addEventListener('abort', ended)
  try {
    yield line({ event: 'state', state: state() })
    while (!signal.aborted) {
      if (waiting.length === 0) {
        const beat = await pause(resume => (wake = resume))
        if (beat) yield ': here\n\n'
        continue
      }
      if (waiting.length > MOST_WAITING) return
      yield waiting.splice(0).map(line).join('')
    }
  } finally {
    stop()
    signal.removeEventListener('abort', ended)
  }
}

const line = (event: DeskEvent): string => `data: ${JSON.stringify(event)}\n\n`

/** Waits for a wake-up, or until it is time for a heartbeat. @returns whether it was the time */
function pause(listen: (wake: () => void) => void): Promise<boolean> {
  return new Promise(done => {
    const timer = setTimeout(() => done(true), HEARTBEAT_MS)
    listen(() => {
      clearTimeout(timer)
      done(false)
    })
  })
}
