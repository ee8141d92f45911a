import { STOP } from './english.ts'
import { stem } from './stem.ts'
import { readWords, type Word } from './text.ts'

/** Phrases to look for, by their words in no particular order. */
export interface PhraseBook<T> {
  readonly byKey: ReadonlyMap<string, readonly Phrase<T>[]>
  readonly longest: number
}
interface Phrase<T> {
  readonly phrase: string
  readonly means: T
  /** Of words that are also a level's name, the order counts: "developing talent" is not "talent, developing". */
  readonly ordered: readonly string[] | undefined
  /** A stop word can be all that a phrase has: then the phrase is looked for as it stands. */
  readonly size: number
  /** Whether it has an "and" or "or" of its own: else none may stand in it. */
  readonly joins: boolean
}
/** A phrase found: its words from `from` up to but not including `to`. */
export interface Found<T> {
  readonly phrase: string
  readonly means: T
  readonly from: number
  readonly to: number
  readonly size: number
}

/** @param fixed stems of words whose place in a phrase counts */
export function makePhraseBook<T>(
  phrases: Iterable<readonly [phrase: string, means: T]>,
  fixed: ReadonlySet<string>,
): PhraseBook<T> {
  const byKey = new Map<string, Phrase<T>[]>()
  let longest = 0
  for (const [phrase, means] of phrases) {
    const words = readWords(phrase).map(word => word.text)
    const telling = words.filter(word => !STOP.has(word))
    if (telling.length === 0) continue
    const ordered = telling.some(word => fixed.has(stem(word))) ? telling.map(stem) : undefined
    const key = keyOf(telling)
    const same = byKey.get(key) ?? []
    if (!same.some(known => known.means === means))
      same.push({ phrase, means, ordered, size: telling.length, joins: words.some(word => JOINS.has(word)) })
    byKey.set(key, same)
    longest = Math.max(longest, telling.length)
  }
  return { byKey, longest }
}

const keyOf = (words: readonly string[]): string => words.map(stem).sort().join(' ')

const MOST_BETWEEN = 3

/** Finds phrases, longest first, none over another. @param taken words that are spoken for */
export function findPhrases<T>(
  book: PhraseBook<T>,
  words: readonly Word[],
  taken: (at: number) => boolean,
): readonly Found<T>[] {
  const telling = words.flatMap((word, at) => (STOP.has(word.text) || taken(at) ? [] : [at]))
  const found: Found<T>[] = []
  for (let first = 0; first < telling.length; first++) {
    for (let size = 1; size <= book.longest && first + size <= telling.length; size++) {
      const places = telling.slice(first, first + size)
      if (!together(words, places)) break
      const texts = places.map(at => words[at]?.text ?? '')
      for (const phrase of book.byKey.get(keyOf(texts)) ?? []) {
        if (!inOrder(phrase, words, texts, places) || (!phrase.joins && joined(words, places))) continue
        const [from, last] = [places[0] ?? 0, places.at(-1) ?? 0]
        found.push({ phrase: phrase.phrase, means: phrase.means, from, to: last + 1, size })
      }
    }
  }
  return withoutOverlap(found)
}

function together(words: readonly Word[], places: readonly number[]): boolean {
  const [from = 0, to = 0] = [places[0], places.at(-1)]
  if (to - from - (places.length - 1) > MOST_BETWEEN) return false
  return words.slice(from, to).every(word => word.sign !== '.')
}

const JOINS = new Set(['and', 'or', 'versus'])

const joined = (words: readonly Word[], places: readonly number[]): boolean =>
  words.slice(places[0], places.at(-1)).some(word => JOINS.has(word.text))

/** Words that may stand inside such a phrase: "developing our talent". */
const OWN = new Set(['our', 'your', 'the', 'their', 'my'])

function inOrder<T>(
  phrase: Phrase<T>,
  words: readonly Word[],
  texts: readonly string[],
  places: readonly number[],
): boolean {
  if (!phrase.ordered) return true
  const between = words.slice(places[0], places.at(-1)).filter((_, at) => !places.includes((places[0] ?? 0) + at))
  const close =
    between.every(word => OWN.has(word.text)) && words.slice(places[0], places.at(-1)).every(word => word.sign === '')
  return close && phrase.ordered.every((word, index) => stem(texts[index] ?? '') === word)
}

function withoutOverlap<T>(found: readonly Found<T>[]): readonly Found<T>[] {
  const kept: Found<T>[] = []
  for (const each of [...found].sort((a, b) => b.size - a.size || a.from - b.from)) {
    const over = (other: Found<T>) => other.from < each.to && each.from < other.to
    const same = (other: Found<T>) => other.from === each.from && other.to === each.to
    if (kept.every(other => !over(other) || same(other))) kept.push(each)
  }
  return kept.sort((a, b) => a.from - b.from)
}
