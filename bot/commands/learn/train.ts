import type { Ties } from '#shared/domain/interpret/network.ts'
import { type Weights, writeWeights } from '#shared/domain/interpret/weights.ts'

/** What to learn from: the features of one message, and the columns of which any is right. */
export interface Example {
  readonly features: readonly string[]
  readonly right: readonly number[]
  /** Outcomes of a network that share in a further one: "the same as before". */
  readonly ties?: Ties
  readonly counts: number
}
export interface Settings {
  readonly columns: number
  readonly rounds: number
  /** How many of a hundred features are left out at a time, others each time, so that no single one is relied on. */
  readonly drop: number
  readonly step: number
  readonly decay: number
  /** How strongly small weights are drawn to nothing. */
  readonly prune: number
  /** A feature of fewer messages is not learned. */
  readonly least: number
}

/** Learns weights by regularised logistic regression (AdaGrad, in a fixed order: the same examples, the same weights). */
export function train(examples: readonly Example[], settings: Settings): Weights {
  const { columns: width, rounds, drop, step, decay, prune, least } = settings
  const index = indexOf(examples, least)
  const rows = examples.map(({ features }) =>
    Uint32Array.from(new Set(features.flatMap(feature => index.get(feature) ?? []))),
  )
  const weights = new Float64Array(index.size * width)
  const squares = new Float64Array(index.size * width).fill(1e-6)
  const order = shuffled(examples.length)
  for (let round = 0; round < rounds; round++) {
    for (const at of order) {
      const [example, whole] = [examples[at], rows[at]]
      if (!example || !whole) continue
      const row = drop === 0 ? whole : whole.filter(feature => chance(feature, at, round) >= drop)
      const slopes = slopesOf(example, row, weights, settings)
      for (const feature of row) {
        for (let column = 0; column < width; column++) {
          const place = feature * width + column
          const slope = (slopes[column] ?? 0) * example.counts + decay * (weights[place] ?? 0)
          if (slope === 0) continue
          squares[place] = (squares[place] ?? 0) + slope * slope
          const pace = step / Math.sqrt(squares[place] ?? 1)
          const moved = (weights[place] ?? 0) - pace * slope
          weights[place] = Math.sign(moved) * Math.max(0, Math.abs(moved) - pace * prune)
        }
      }
    }
  }
  return asWeights(index, weights, width)
}

function slopesOf(
  { right }: Example,
  row: Uint32Array,
  weights: Float64Array,
  { columns, drop }: Settings,
): Float64Array {
  const share = 100 / (100 - drop)
  const sums = new Float64Array(columns)
  for (const feature of row)
    for (let column = 0; column < columns; column++)
      sums[column] = (sums[column] ?? 0) + share * (weights[feature * columns + column] ?? 0)
  const slopes = new Float64Array(columns)
  if (columns === 1) {
    slopes[0] = 1 / (1 + Math.exp(-(sums[0] ?? 0))) - (right.length > 0 ? 1 : 0)
    return slopes
  }
  let most = Number.NEGATIVE_INFINITY
  for (let column = 0; column < columns; column++) most = Math.max(most, sums[column] ?? 0)
  let [all, good] = [0, 0]
  for (let column = 0; column < columns; column++) {
    const power = Math.exp((sums[column] ?? 0) - most)
    slopes[column] = power
    all += power
    if (right.includes(column)) good += power
  }
  for (let column = 0; column < columns; column++) {
    const power = slopes[column] ?? 0
    slopes[column] = power / all - (right.includes(column) ? power / good : 0)
  }
  return slopes
}

/** A place for each feature that enough messages have. */
export function indexOf(examples: readonly Example[], least: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { features } of examples)
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  return new Map(
    [...counts].flatMap(([feature, count]) => (count >= least ? [feature] : [])).map((each, at) => [each, at]),
  )
}

/** A number from 0 to 99 that looks like chance and is the same each time. */
export function chance(feature: number, example: number, round: number): number {
  const mixed = Math.imul(feature + 1, 2_654_435_761) ^ Math.imul(example + 1, 40_503) ^ Math.imul(round + 1, 97_787)
  return (Math.imul(mixed, 2_246_822_519) >>> 8) % 100
}

/** A fixed order that looks like none: a linear congruence. @param round another order each time */
export function shuffled(length: number, round = 0): readonly number[] {
  const order = Array.from({ length }, (_, at) => at)
  let seed = 20_181_124 + round
  for (let at = length - 1; at > 0; at--) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    const other = seed % (at + 1)
    ;[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0]
  }
  return order
}

function asWeights(index: ReadonlyMap<string, number>, weights: Float64Array, width: number): Weights {
  const kept: Record<string, string> = {}
  for (const [feature, at] of index) {
    const written = writeWeights(
      Array.from({ length: width }, (_, column) => [column, weights[at * width + column] ?? 0]),
    )
    if (written !== '') kept[feature] = written
  }
  return kept
}
