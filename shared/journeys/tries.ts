import { change } from './council.ts'
import { PAIRING } from './pairing.ts'
import type { Services } from './services.ts'

/**
 * Codes for workbooks that everybody together may try in a minute, at whichever copy. A code lives through 11 such
 * minutes at most: 11 x 90 tries x 1,000 live codes / 2^40 = 9.0e-7, so a guess stays under one in a million.
 */
export const TRIES_A_MINUTE = 90
const MINUTE_MS = 60_000

/**
 * Counts one more try. Counted in the store, because a copy of the process does not see what the others let through.
 * @returns 0 when it may go on, else the seconds to wait
 */
export async function takeTry(services: Pick<Services, 'store' | 'now'>): Promise<number> {
  const now = services.now()
  let wait = 0
  await change(services, [PAIRING, 'tries', 'all'], was => {
    const leftMs = was ? Date.parse(was.since) + MINUTE_MS - now.getTime() : 0
    // Clocks of copies differ by seconds; a minute that ends far ahead is a clock that was wrong.
    const lasts = leftMs > 0 && leftMs <= 2 * MINUTE_MS
    const count = was && lasts ? was.count : 0
    wait = count >= TRIES_A_MINUTE ? Math.ceil(leftMs / 1000) : 0
    if (wait > 0) return undefined
    return { since: was && lasts ? was.since : now.toISOString(), count: count + 1 }
  })
  return wait
}
