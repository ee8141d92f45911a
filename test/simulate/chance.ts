/** Chance that can be had again: the same seed gives the same numbers (mulberry32). */
export interface Chance {
  /** From 0 to 1, without 1. */
  next(): number
  /** A whole number below `most`. */
  below(most: number): number
  /** Whether something of this probability happens. */
  happens(probability: number): boolean
  pick<T>(of: readonly T[]): T
}

export function chance(seed: number): Chance {
  let state = (seed * 0x9e3779b1) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    below: most => Math.floor(next() * most),
    happens: probability => next() < probability,
    pick: of => of[Math.floor(next() * of.length)] as (typeof of)[number],
  }
}
