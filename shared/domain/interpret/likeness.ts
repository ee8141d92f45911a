import type { Question } from '../intent.ts'
import { stem } from './stem.ts'

/** How like each question's example sentences a message is: 0 for the likest, less for the others. */
export type Likeness = (text: string) => ReadonlyMap<Question, number>

/** So much for a word that no example of a question has. */
const UNSEEN = 0.1
/** How much it counts that a question has more examples. */
const COMMON = 0.5

/**
 * Learns from example sentences (naive Bayes over words and pairs of neighbours), so that a question
 * is understood in words that no cue foresaw.
 * @param sentences for each question, sentences with `@area`, `@level` and `@theme` in the place of names
 */
export function makeLikeness(sentences: Readonly<Record<string, readonly string[]>>): Likeness {
  const learned = Object.entries(sentences).map(([question, examples]) => {
    const seen = new Map<string, number>()
    for (const feature of examples.flatMap(featuresOf)) seen.set(feature, (seen.get(feature) ?? 0) + 1)
    return { question: question as Question, count: examples.length, seen }
  })
  const known = new Set(learned.flatMap(({ seen }) => [...seen.keys()]))
  return text => {
    const features = featuresOf(text).filter(feature => known.has(feature))
    const logs = learned.map(({ question, count, seen }) => {
      const start = COMMON * Math.log(count)
      const log = (feature: string) => Math.log(((seen.get(feature) ?? 0) + UNSEEN) / (count + 2 * UNSEEN))
      return [question, features.reduce((sum, feature) => sum + log(feature), start)] as const
    })
    const most = Math.max(...logs.map(([, log]) => log))
    return new Map(logs.map(([question, log]) => [question, log - most]))
  }
}

/** Each word by its stem and each pair of neighbours, the ends of the sentence included. */
function featuresOf(text: string): readonly string[] {
  const words = text
    .trim()
    .split(' ')
    .map(word => (word.startsWith('@') ? word : stem(word)))
  const ends = ['^', ...words, '$']
  return [...new Set([...words, ...ends.slice(1).map((word, at) => `${ends[at]} ${word}`)])]
}
