/**
 * What becomes of a request for documents: nothing wrong, lost on the way, done but its answer lost, no answer at all,
 * a refusal for 5 seconds, so many milliseconds late, done although the answer says 408 or 503, or a status (404.1003
 * is status 404 with substatus 1003, as Cosmos DB writes it).
 */
export type Fault =
  | 'works'
  | 'lost'
  | 'done, answer lost'
  | 'hangs'
  | 'not for 5 seconds'
  | 'done, but says 408'
  | 'done, but says 503'
  | { readonly lateMs: number }
  | number

/** What the next requests meet. */
export interface Faults {
  /** The next requests of this kind fail like this, in this order. */
  fail(kind: 'reads' | 'writes', ...faults: readonly Fault[]): void
  /** From now on a rule decides, after what `fail` has laid down. */
  rule(rule: ((kind: 'reads' | 'writes') => Fault | undefined) | undefined): void
  /** From now on nothing fails. */
  calm(): void
  next(kind: 'reads' | 'writes'): Fault
}

export function faultList(): Faults {
  const listed: Record<'reads' | 'writes', Fault[]> = { reads: [], writes: [] }
  let rule: Parameters<Faults['rule']>[0]
  return {
    fail: (kind, ...faults) => void listed[kind].push(...faults),
    rule(next) {
      rule = next
    },
    calm() {
      listed.reads.length = 0
      listed.writes.length = 0
      rule = undefined
    },
    next: kind => listed[kind].shift() ?? rule?.(kind) ?? 'works',
  }
}

/** Every fault after which the same request may well work, once each. */
export const PASSING: readonly Fault[] = [
  'lost',
  'done, answer lost',
  'done, but says 408',
  'done, but says 503',
  408,
  410,
  429,
  449,
  503,
  { lateMs: 30 },
]

export const faultName = (fault: Fault): string => (typeof fault === 'object' ? `${fault.lateMs} ms late` : `${fault}`)
