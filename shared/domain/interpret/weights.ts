/**
 * Learned weights: for each feature, what it adds to which column. Two signs a weight keep the file small: the first
 * is the column, the second the weight. `npm run learn` writes them.
 */
export type Weights = Readonly<Record<string, string>>

/** Signs that JSON writes as they are, without `\` and `"`. */
const SIGNS = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter(sign => sign !== '\\')
const MIDDLE = (SIGNS.length - 1) / 2
/** The largest weight that can be written. Small ones are written finely, large ones coarsely. */
const MOST = 8
const PLACES = new Map(SIGNS.map((sign, at) => [sign, at]))
const VALUES = SIGNS.map((_, at) => Math.sign(at - MIDDLE) * MOST * (Math.abs(at - MIDDLE) / MIDDLE) ** 2)

/** One weight as one sign, of at most `most` either way. */
export const writeSign = (weight: number, most: number): string =>
  SIGNS[MIDDLE + Math.sign(weight) * Math.round(MIDDLE * Math.sqrt(Math.min(1, Math.abs(weight) / most)))] ?? ''

/** Reads it. */
export const readSign = (sign: string, most: number): number =>
  ((VALUES[PLACES.get(sign) ?? MIDDLE] ?? 0) * most) / MOST

/** Writes one feature's weights; those that round to nothing are left out. */
export const writeWeights = (weights: readonly (readonly [column: number, weight: number])[]): string =>
  weights
    .map(([column, weight]) => {
      const steps = Math.round(MIDDLE * Math.sqrt(Math.min(1, Math.abs(weight) / MOST)))
      return steps < LEAST ? '' : `${SIGNS[column]}${SIGNS[MIDDLE + Math.sign(weight) * steps]}`
    })
    .join('')
const LEAST = 4

/** Reads one feature's weights. */
export function readWeights(written: string): readonly (readonly [column: number, weight: number])[] {
  const read: (readonly [number, number])[] = []
  for (let at = 0; at + 1 < written.length; at += 2)
    read.push([PLACES.get(written[at] ?? '') ?? 0, VALUES[PLACES.get(written[at + 1] ?? '') ?? MIDDLE] ?? 0])
  return read
}

type Read = ReturnType<typeof readWeights>
/** What was read before: each feature of the file once. */
const remembered = new WeakMap<Weights, Map<string, Read>>()
const NOTHING: Read = []

function known(weights: Weights, feature: string): Read {
  const written = Object.hasOwn(weights, feature) ? weights[feature] : undefined
  if (written === undefined) return NOTHING
  const read = remembered.get(weights) ?? new Map<string, Read>()
  remembered.set(weights, read)
  const before = read.get(feature) ?? readWeights(written)
  read.set(feature, before)
  return before
}

/** Adds up what the features speak for. @returns one sum for each column */
export function addUp(weights: Weights, features: Iterable<string>, columns: number): number[] {
  const sums = new Array<number>(columns).fill(0)
  for (const feature of features) {
    for (const [column, weight] of known(weights, feature)) sums[column] = (sums[column] ?? 0) + weight
  }
  return sums
}

/** Shares of one, from sums. */
export function shares(sums: readonly number[]): readonly number[] {
  const most = Math.max(...sums)
  const powers = sums.map(sum => Math.exp(sum - most))
  const total = powers.reduce((a, b) => a + b, 0)
  return powers.map(power => power / total)
}

/** How likely a yes is, from its sum. */
export const likely = (sum: number): number => 1 / (1 + Math.exp(-sum))
