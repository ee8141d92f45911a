import type { AreaId, Framework, LevelId } from '../framework.ts'
import type { Lexicon } from '../lexicon.ts'
import { STOP } from './english.ts'
import { stem } from './stem.ts'
import { readWords } from './text.ts'

/** What each descriptor says, as terms to weigh a sentence against. */
export interface Practice {
  readonly descriptors: readonly Described[]
  /** How telling a term is: the fewer descriptors have it, the more. */
  readonly worth: ReadonlyMap<string, number>
  /** Every word of theirs, as it is written. */
  readonly words: ReadonlySet<string>
}
interface Described {
  readonly area: AreaId
  readonly level: LevelId
  /** Each term with its weight here. */
  readonly terms: ReadonlyMap<string, number>
}

/** How well one descriptor meets a sentence. */
export interface Meeting {
  readonly area: AreaId
  readonly level: LevelId
  readonly weight: number
  /** The terms that they share, the heaviest first. */
  readonly terms: readonly string[]
}

const WEIGHT = { said: 1, practice: 1.6, sign: 0.7, pair: 1.5 } as const

/** Gathers the terms of every descriptor: its statements, the official ones if imported, and the lexicon's own words. */
export function readPractice(framework: Framework, lexicon: Lexicon): Practice {
  const words = new Set<string>()
  const descriptors = framework.areas.flatMap(area =>
    framework.levels.map(({ id: level }): Described => {
      const terms = new Map<string, number>()
      const add = (texts: readonly string[], weight: number) => {
        for (const text of texts) {
          const read = wordsOf(text)
          for (const word of read) words.add(word)
          for (const term of termsOf(read)) terms.set(term, Math.max(terms.get(term) ?? 0, weight))
        }
      }
      const descriptor = area.descriptors[level]
      add(descriptor?.statements ?? [], WEIGHT.said)
      add(descriptor?.official ?? [], WEIGHT.said)
      add(lexicon.signs?.[level] ?? [], WEIGHT.sign)
      add(lexicon.practice?.[area.id]?.[level] ?? [], WEIGHT.practice)
      return { area: area.id, level, terms }
    }),
  )
  const having = new Map<string, number>()
  for (const { terms } of descriptors) for (const term of terms.keys()) having.set(term, (having.get(term) ?? 0) + 1)
  const worth = [...having].map(([term, count]) => [term, Math.log(1 + descriptors.length / count)] as const)
  return { descriptors, worth: new Map(worth), words }
}

const wordsOf = (text: string): readonly string[] => readWords(text).map(word => word.text)
const KEPT = new Set(['all', 'some', 'any', 'not', 'just', 'only', 'from'])

/** Words that say the same about practice. */
const SAME: Readonly<Record<string, string>> = {
  taking: 'take',
  takes: 'take',
  took: 'take',
  proactive: 'initiative',
  proactively: 'initiative',
  every: 'all',
  each: 'all',
  everything: 'all',
  everyone: 'all',
  everybody: 'all',
  whole: 'all',
  printed: 'paper',
  print: 'paper',
  nobody: 'none',
  nothing: 'none',
  never: 'none',
  no: 'none',
  few: 'some',
  couple: 'some',
  handful: 'some',
  several: 'many',
  multiple: 'many',
  lots: 'many',
}

/** Single words and pairs of neighbours, by their stems. Words that say nothing are left out. */
function termsOf(words: readonly string[]): readonly string[] {
  const telling = words.filter(word => !STOP.has(word) || KEPT.has(word)).map(word => stem(SAME[word] ?? word))
  const pairs = telling.slice(1).map((word, at) => `${telling[at]} ${word}`)
  return [...telling, ...pairs]
}

/**
 * Weighs a sentence that describes practice against descriptors, the best first.
 * @param words the sentence as one area may read it: the same list where it is read alike
 * @param areas the areas to look in; empty for all
 */
export function meetDescriptors(
  practice: Practice,
  words: (area: AreaId) => readonly string[],
  areas: readonly AreaId[],
): readonly Meeting[] {
  const asked = new Map<AreaId, readonly string[]>()
  const terms = new Map<readonly string[], readonly string[]>()
  for (const { area } of practice.descriptors) {
    if (asked.has(area)) continue
    const read = words(area)
    const own = terms.get(read) ?? [...new Set(termsOf(read))]
    terms.set(read, own)
    asked.set(area, own)
  }
  return practice.descriptors
    .filter(({ area }) => areas.length === 0 || areas.includes(area))
    .map(({ area, level, terms }) => {
      const shared = (asked.get(area) ?? [])
        .flatMap(term => {
          const here = terms.get(term)
          if (here === undefined) return []
          return [{ term, weight: here * (practice.worth.get(term) ?? 0) * (term.includes(' ') ? WEIGHT.pair : 1) }]
        })
        .sort((a, b) => b.weight - a.weight)
      const weight = shared.reduce((sum, each) => sum + each.weight, 0)
      return { area, level, weight, terms: shared.map(each => each.term) }
    })
    .filter(meeting => meeting.weight > 0)
    .sort((a, b) => b.weight - a.weight)
}
