/** How often a watch looks whether it may run, in milliseconds. */
const EVERY_MS = 10
/** As late as a timer is on a machine that has time. */
const USUAL_MS = 10

/**
 * A watch that stands still while this process cannot run, because the machine is busy with others or the process with
 * itself: what it shows is spent waiting for somebody, whatever the load.
 * @returns stops it, and says how many milliseconds went by on it
 */
export function heldUp(): () => number {
  const began = performance.now()
  let [last, late] = [began, 0]
  const look = () => {
    const now = performance.now()
    const by = now - last - EVERY_MS
    if (by > USUAL_MS) late += by
    last = now
  }
  const timer = setInterval(look, EVERY_MS)
  return () => {
    clearInterval(timer)
    look()
    return last - began - late
  }
}
