import type { Intent, Question } from '../intent.ts'
import type { Evidence, Heard } from './hear.ts'
import { type Learned, type Ranked, rankQuestions } from './learned.ts'

/** So many questions, and so many words for them, are explained. */
const SHOWN = { questions: 2, words: 12 } as const
/** Of a message that never ends, its beginning is explained. */
const MOST_WORDS = 40
/** Less than this is no reason. */
const LEAST = 0.05
const NEVER = 1e-6

/**
 * Which words spoke for the likeliest questions, the weightiest first. A word's weight is what the question loses
 * without it: how much smaller the natural logarithm of its share is when the rest of the sentence is read. That an
 * area or a level was named at all stays known.
 */
export function whyQuestion(
  learned: Learned,
  heard: Heard,
  ranking: Ranked<Question>,
  previous?: Intent,
): readonly Evidence[] {
  const tokens = heard.text.trim().split(' ').filter(Boolean)
  const spoken = spokenWords(heard, tokens)
  const asked = ranking.slice(0, SHOWN.questions)
  return tokens
    .slice(0, MOST_WORDS)
    .flatMap((_, at) => {
      const rest = ` ${tokens.toSpliced(at, 1).join(' ')} `
      const without = new Map(rankQuestions(learned, { ...heard, text: rest }, previous))
      const log = (share: number | undefined) => Math.log(Math.max(NEVER, share ?? 0))
      return asked.map(([question, share]) => ({
        words: spoken[at] ?? '',
        for: question,
        weight: Math.round(100 * (log(share) - log(without.get(question)))) / 100,
      }))
    })
    .filter(({ weight }) => weight >= LEAST)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, SHOWN.words)
}

/** The words that each token stands for: `@area` and `@level` stand for those that were said. */
function spokenWords({ words, areas, mentions }: Heard, tokens: readonly string[]): readonly string[] {
  const said = (places: readonly { readonly from: number; readonly to: number }[]) =>
    places.map(({ from, to }) =>
      words
        .slice(from, to)
        .map(({ text }) => text)
        .join(' '),
    )
  const kinds = new Map([
    ['@area', said(areas.names.filter(({ means }) => means.kind !== 'group'))],
    ['@theme', said(areas.names.filter(({ means }) => means.kind === 'group'))],
    ['@level', said(mentions)],
  ])
  return tokens.map(token => kinds.get(token)?.shift() ?? token)
}
