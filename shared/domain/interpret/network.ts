import { readSign } from './weights.ts'

/**
 * A small learned network: features, one layer of hidden units that are never below nothing, and a sum for each
 * outcome. A unit can stand for several features together, which a plain sum of weights cannot.
 * Every weight is one sign; `npm run learn` writes them.
 */
export interface Network {
  /** The largest weight of either layer. */
  readonly most: readonly [first: number, second: number]
  /** For each feature, a weight to each hidden unit. */
  readonly features: Readonly<Record<string, string>>
  /** What each unit begins with. */
  readonly start: string
  /** For each outcome, a weight from each unit, and last what it begins with. */
  readonly outcomes: readonly string[]
}

/** Outcomes that a further one adds to: whichever question was asked before shares in "the same again". */
export type Ties = readonly (readonly [outcome: number, tie: number])[]

interface Opened {
  readonly start: Float64Array
  readonly outcomes: readonly Float64Array[]
  readonly rows: Map<string, Float64Array | undefined>
}
/** What was read before: each feature of the file once. */
const remembered = new WeakMap<Network, Opened>()

const row = (signs: string, most: number): Float64Array => Float64Array.from(signs, sign => readSign(sign, most))

function opened(network: Network): Opened {
  const known = remembered.get(network)
  if (known) return known
  const [first, second] = network.most
  const made = {
    start: row(network.start, first),
    outcomes: network.outcomes.map(signs => row(signs, second)),
    rows: new Map<string, Float64Array | undefined>(),
  }
  remembered.set(network, made)
  return made
}

function rowOf(network: Network, { rows }: Opened, feature: string): Float64Array | undefined {
  if (rows.has(feature)) return rows.get(feature)
  // Only what was learned is remembered: what people type has no end.
  if (!Object.hasOwn(network.features, feature)) return undefined
  const read = row(network.features[feature] ?? '', network.most[0])
  rows.set(feature, read)
  return read
}

/** How strongly each unit is moved: the known features together, however many they are. */
function unitsOf(network: Network, open: Opened, features: readonly string[]): Float64Array {
  const units = Float64Array.from(open.start)
  const rows = features.flatMap(feature => rowOf(network, open, feature) ?? [])
  const scale = 1 / Math.sqrt(Math.max(1, rows.length))
  for (const weights of rows)
    for (let at = 0; at < units.length; at++) units[at] = (units[at] ?? 0) + scale * (weights[at] ?? 0)
  return units
}

/** What the features speak for. @returns one sum for each outcome */
export function passThrough(network: Network, features: readonly string[], ties: Ties = []): readonly number[] {
  const open = opened(network)
  const units = unitsOf(network, open, features)
  const sums = open.outcomes.map(weights => {
    let sum = weights[units.length] ?? 0
    for (let at = 0; at < units.length; at++) sum += Math.max(0, units[at] ?? 0) * (weights[at] ?? 0)
    return sum
  })
  return sums.map((sum, at) => ties.reduce((all, [outcome, tie]) => all + (outcome === at ? (sums[tie] ?? 0) : 0), sum))
}
