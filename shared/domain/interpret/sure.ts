import type { Question } from '../intent.ts'

/** From which share on a reading is said; below, it is asked. Chosen on messages that were left out of the learning, which
 * `npm run learn -- --check` measures. */
export interface Sure {
  readonly question: number
  /** Of questions that are more often taken for another, or less, than most. */
  readonly mistaken: Readonly<Partial<Record<Question, number>>>
  /** Of an area; of the only likely one, for a question that needs one and for one that it narrows. */
  readonly area: number
  /** Of an area that was named beside another. */
  readonly listed: number
  readonly onlyArea: number
  readonly ourArea: number
  /** Below this the likeliest area is asked for, if another has at least the share after it. */
  readonly alone: number
  readonly other: number
  /** Of an area that was only said by a word that can mean others too. */
  readonly shared: number
  /** Of a twin, to be worth asking about. */
  readonly clearArea: number
  /** Of a level; of one that was said. */
  readonly level: number
  readonly said: number
  readonly practice: number
  /** Of asking back, where a level was said. */
  readonly back: number
}

export const SURE: Sure = {
  question: 0.6,
  mistaken: {
    'describe-level': 0.7,
    'start-pulse': 0.7,
    'our-actions': 0.7,
    exemplars: 0.7,
    'our-target': 0.5,
    'how-protected': 0.5,
    'compare-levels': 0.4,
    'list-areas': 0.4,
    'connect-excel': 0.4,
  },
  area: 0.65,
  listed: 0.5,
  onlyArea: 0.4,
  ourArea: 0.3,
  alone: 0.75,
  other: 0.2,
  shared: 0.6,
  clearArea: 0.2,
  level: 0.7,
  said: 0.4,
  practice: 0.8,
  back: 0.6,
}

/** The share from which on a question is answered and not asked about. */
export const leastOf = (sure: Sure, question: Question): number => sure.mistaken[question] ?? sure.question
