import { TOO_SLOW, within } from './within.ts'

/** Milliseconds that requests in flight have when the server stops. */
export const DRAIN_WITHIN = 8000
/** Milliseconds until the process ends in any case: whoever stops it waits 10 seconds and then kills it. */
const STOP_WITHIN = 9500

/**
 * Ends the process when it is told to, once what is under way is done; told twice, at once. What the clock could not
 * finish in time is done again by another copy or by the next start: each of its steps may be repeated.
 * @param withinMs milliseconds until it ends in any case
 */
export function stopWhenTold(stop: () => Promise<void>, withinMs = STOP_WITHIN): void {
  let stopping = false
  const end = (code: 0 | 1) => process.exit(code)
  const told = () => {
    if (stopping) end(1)
    stopping = true
    within(withinMs, stop()).then(
      done => end(done === TOO_SLOW ? 1 : 0),
      () => end(1),
    )
  }
  process.on('SIGTERM', told)
  process.on('SIGINT', told)
}
