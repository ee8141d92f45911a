import type { Network, Ties } from '#shared/domain/interpret/network.ts'
import { writeSign } from '#shared/domain/interpret/weights.ts'
import { chance, type Example, indexOf, shuffled } from './train.ts'

export interface NetworkSettings {
  readonly outcomes: number
  /** Further outcomes that only add to those that an example ties to them. */
  readonly tied: number
  /** Hidden units. */
  readonly units: number
  readonly rounds: number
  /** How many of a hundred features are left out at a time, others each time. */
  readonly drop: number
  readonly step: number
  readonly decay: number
  /** A feature of fewer messages is not learned. */
  readonly least: number
}

/** Weights while they are learned, with what each has moved so far: the more, the smaller its next step (AdaGrad). */
interface Layer {
  readonly weights: Float64Array
  readonly moved: Float64Array
}

/** Learns a network by following the slope, in a fixed order from a fixed start: the same examples, the same network. */
export function trainNetwork(examples: readonly Example[], settings: NetworkSettings): Network {
  const { units, rounds, drop, least } = settings
  const outcomes = settings.outcomes + settings.tied
  const index = indexOf(examples, least)
  const rows = examples.map(({ features }) =>
    Uint32Array.from(new Set(features.flatMap(feature => index.get(feature) ?? []))),
  )
  const next = numbers(20_181_124)
  const first = layer((index.size + 1) * units, () => next() * 0.2)
  const second = layer((units + 1) * outcomes, () => (next() * 2) / Math.sqrt(units))
  const pass = { hidden: new Float64Array(units), shares: new Float64Array(outcomes), back: new Float64Array(units) }
  for (let round = 0; round < rounds; round++) {
    for (const at of shuffled(examples.length, round)) {
      const [example, whole] = [examples[at], rows[at]]
      if (!example || !whole) continue
      const row = whole.filter(feature => chance(feature, at, round) >= drop)
      if (row.length === 0) continue
      const scale = 1 / Math.sqrt(row.length)
      forward(first.weights, second.weights, row, scale, index.size, pass)
      shareOut(pass.shares, settings.outcomes, example.ties ?? [])
      learnSecond(second, pass, example, settings)
      learnFirst(first, pass, row, scale, index.size, settings)
    }
  }
  return asNetwork(index, first.weights, second.weights, { units, outcomes })
}

type Pass = Readonly<Record<'hidden' | 'shares' | 'back', Float64Array>>

const layer = (size: number, start: () => number): Layer => ({
  weights: Float64Array.from({ length: size }, start),
  moved: new Float64Array(size).fill(1e-4),
})

/** The units of a row, and the sum of each outcome. The last row of the first layer is what the units begin with. */
function forward(
  first: Float64Array,
  second: Float64Array,
  row: Uint32Array,
  scale: number,
  start: number,
  { hidden, shares }: Pass,
): void {
  const [units, outcomes] = [hidden.length, shares.length]
  for (let unit = 0; unit < units; unit++) hidden[unit] = first[start * units + unit] ?? 0
  for (const feature of row)
    for (let unit = 0; unit < units; unit++)
      hidden[unit] = (hidden[unit] ?? 0) + scale * (first[feature * units + unit] ?? 0)
  for (let to = 0; to < outcomes; to++) shares[to] = second[units * outcomes + to] ?? 0
  for (let unit = 0; unit < units; unit++) {
    const strength = hidden[unit] ?? 0
    if (strength <= 0) continue
    for (let to = 0; to < outcomes; to++)
      shares[to] = (shares[to] ?? 0) + strength * (second[unit * outcomes + to] ?? 0)
  }
}

/** From sums to shares of one; the tied ones have none of their own. */
function shareOut(sums: Float64Array, outcomes: number, ties: Ties): void {
  for (const [outcome, tie] of ties) sums[outcome] = (sums[outcome] ?? 0) + (sums[tie] ?? 0)
  let most = Number.NEGATIVE_INFINITY
  for (let to = 0; to < outcomes; to++) most = Math.max(most, sums[to] ?? 0)
  let all = 0
  for (let to = 0; to < sums.length; to++) {
    const power = to < outcomes ? Math.exp((sums[to] ?? 0) - most) : 0
    sums[to] = power
    all += power
  }
  for (let to = 0; to < outcomes; to++) sums[to] = (sums[to] ?? 0) / all
}

/** Moves the second layer toward the right outcomes, and leaves in `back` what the first would have had to do. */
function learnSecond(second: Layer, { hidden, shares, back }: Pass, example: Example, settings: NetworkSettings): void {
  const { right, counts, ties = [] } = example
  const [units, outcomes] = [hidden.length, shares.length]
  const good = right.reduce((sum, to) => sum + (shares[to] ?? 0), 0)
  for (let to = 0; to < outcomes; to++) {
    const share = shares[to] ?? 0
    shares[to] = counts * (share - (right.includes(to) ? share / good : 0))
  }
  for (const [outcome, tie] of ties) shares[tie] = (shares[tie] ?? 0) + (shares[outcome] ?? 0)
  for (let unit = 0; unit < units; unit++) {
    const strength = hidden[unit] ?? 0
    let sum = 0
    if (strength > 0)
      for (let to = 0; to < outcomes; to++) {
        const place = unit * outcomes + to
        sum += (shares[to] ?? 0) * (second.weights[place] ?? 0)
        move(second, place, (shares[to] ?? 0) * strength, settings)
      }
    back[unit] = sum
  }
  for (let to = 0; to < outcomes; to++) move(second, units * outcomes + to, shares[to] ?? 0, settings)
}

function learnFirst(
  first: Layer,
  { back }: Pass,
  row: Uint32Array,
  scale: number,
  start: number,
  settings: NetworkSettings,
): void {
  const units = back.length
  for (let unit = 0; unit < units; unit++) {
    const slope = back[unit] ?? 0
    if (slope === 0) continue
    move(first, start * units + unit, slope, settings)
    for (const feature of row) move(first, feature * units + unit, slope * scale, settings)
  }
}

function move({ weights, moved }: Layer, place: number, slope: number, { step, decay }: NetworkSettings): void {
  const weight = weights[place] ?? 0
  const whole = slope + decay * weight
  const so = (moved[place] ?? 0) + whole * whole
  moved[place] = so
  weights[place] = weight - (step * whole) / Math.sqrt(so)
}

/** Numbers from -0.5 to 0.5 that look like chance and are the same each time. */
function numbers(from: number): () => number {
  let seed = from
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32 - 0.5
  }
}

function asNetwork(
  index: ReadonlyMap<string, number>,
  first: Float64Array,
  second: Float64Array,
  { units, outcomes }: Pick<NetworkSettings, 'units' | 'outcomes'>,
): Network {
  const most = [mostOf(first), mostOf(second)] as const
  const rowAt = (at: number) => written(first.subarray(at * units, (at + 1) * units), most[0])
  const features: Record<string, string> = {}
  for (const [feature, at] of index) features[feature] = rowAt(at)
  const outcomeAt = (to: number) =>
    written(
      Float64Array.from({ length: units + 1 }, (_, unit) => second[unit * outcomes + to] ?? 0),
      most[1],
    )
  return {
    most,
    features,
    start: rowAt(index.size),
    outcomes: Array.from({ length: outcomes }, (_, to) => outcomeAt(to)),
  }
}

const mostOf = (weights: Float64Array): number =>
  Math.ceil(100 * weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)) / 100

const written = (weights: Float64Array, most: number): string =>
  Array.from(weights, weight => writeSign(weight, most)).join('')
