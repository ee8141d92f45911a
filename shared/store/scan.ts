import type { Kind } from './store.ts'

/** One document wherever it is held: what moves from one store to another. */
export interface Held {
  readonly partition: string
  readonly kind: string
  readonly id: string
  readonly value: unknown
}

/**
 * Everything that a store holds, by partition, kind and id in the order of their code points. Beside the contract and
 * for commands alone: it reads every partition, which no request may. Each call begins anew.
 */
export type Scan = () => AsyncIterable<Held>

/**
 * What a kind means where documents move, and when a person goes.
 * `stays`: it says nothing that another store needs.
 * `goes`: a document that names a person who goes is removed. `forgets`: it stays, and no longer says who.
 */
export const KINDS: Readonly<Record<Kind, 'goes' | 'forgets' | 'stays'>> = {
  access: 'goes',
  action: 'forgets',
  audit: 'forgets',
  council: 'forgets',
  installation: 'forgets',
  link: 'goes',
  nudges: 'goes',
  pairing: 'goes',
  person: 'goes',
  position: 'forgets',
  probe: 'stays',
  pulse: 'forgets',
  reach: 'goes',
  response: 'goes',
  result: 'forgets',
  tenant: 'forgets',
  tries: 'stays',
  turn: 'goes',
  wording: 'forgets',
}

export const isKind = (kind: string): kind is Kind => Object.hasOwn(KINDS, kind)
export const moves = ({ kind }: Held): boolean => !isKind(kind) || KINDS[kind] !== 'stays'

/** Negative, 0 or positive, as for sorting: the order of every scan and every file. */
export function compareHeld(one: Held, other: Held): number {
  return (
    byCodePoint(one.partition, other.partition) || byCodePoint(one.kind, other.kind) || byCodePoint(one.id, other.id)
  )
}

/** JavaScript compares halves of a code point, so beyond the first 65,536 its own order is another. */
function byCodePoint(one: string, other: string): number {
  return one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other))
}

/** One document as a line without its end. The same document is the same line, whatever its store did with it. */
export function lineOf({ partition, kind, id, value }: Held): string {
  return `{"partition":${JSON.stringify(partition)},"kind":${JSON.stringify(kind)},"id":${JSON.stringify(id)},"value":${inOrder(value)}}`
}

/** JSON with its properties in order: a store may give them back in another. */
export function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  const sorted = entries.sort(([one], [other]) => byCodePoint(one, other))
  return `{${sorted.map(([name, each]) => `${JSON.stringify(name)}:${inOrder(each)}`).join(',')}}`
}
