import type { AreaId, LevelId } from '../framework.ts'
import { type Intent, QUESTIONS, type Question } from '../intent.ts'
import { areaFeatures } from './areaFeatures.ts'
import type { Book } from './book.ts'
import type { Heard } from './hear.ts'
import { levelFeatures, practiceFeatures } from './levelFeatures.ts'
import { type Network, passThrough, type Ties } from './network.ts'
import { questionFeatures } from './questionFeatures.ts'
import { addUp, likely, shares, type Weights } from './weights.ts'

/** What `npm run learn` made of labelled messages. */
export interface Learned {
  readonly questions: Network
  readonly areas: Weights
  /** Weights of words that speak for one area; its columns are `areaIds`. */
  readonly areaWords: Weights
  readonly areaIds: readonly AreaId[]
  readonly levels: Weights
  /** Levels of described practice; its columns are the levels of the scale that it was learned on. */
  readonly practice: Weights
}

/** How likely each of several is, the likeliest first. */
export type Ranked<T> = readonly (readonly [each: T, share: number])[]

/** What a message asks, each question with its share. */
export function rankQuestions(learned: Learned, heard: Heard, previous?: Intent): Ranked<Question> {
  const features = questionFeatures(heard, previous)
  const sums = passThrough(learned.questions, features, sameAs(previous))
  return ranked(QUESTIONS, shares(sums.slice(0, QUESTIONS.length)))
}

/** The likeliest of some questions, where the area is in doubt: with a level, what it says, unless another is near. */
export function likeliestAbout(ranking: Ranked<Question>, { levels }: Heard, some: ReadonlySet<Question>): Question {
  const found = ranking.find(([each, share]) => some.has(each) && (levels.length === 0 || share >= NEAR))
  return (
    found?.[0] ?? (levels.length === 0 ? 'describe-area' : levels.length === 1 ? 'describe-level' : 'compare-levels')
  )
}
const NEAR = 0.05

/** "The same again" adds to the question that was asked before. */
export function sameAs(previous?: Intent): Ties {
  const before = previous?.do === 'ambiguous' && 'meant' in previous ? previous.meant : previous?.do
  const same = QUESTIONS.indexOf(before as Question)
  return same < 0 ? [] : [[same, QUESTIONS.length]]
}

/** How likely each area is meant. They do not exclude one another. */
export function rankAreas(
  learned: Learned,
  book: Book,
  heard: Heard,
  question: Question,
  previous?: Intent,
): Ranked<AreaId> {
  const spoken = spokenOf(heard, previous)
  return byShare(
    book.areas.map(area => {
      const features = areaFeatures(heard, question, area, previous)
      const column = learned.areaIds.indexOf(area)
      const own = features.flatMap(each => (each.endsWith(`~${area}`) ? [each.slice(0, -area.length)] : []))
      const [sum = 0] = addUp(learned.areas, features, 1)
      const more = addUp(learned.areaWords, own, learned.areaIds.length)[column] ?? 0
      return [area, likely(sum + more) * (spoken.size === 0 || spoken.has(area) ? 1 : UNSPOKEN)] as const
    }),
  )
}

/** Where some area is spoken of, another is hardly meant. */
const UNSPOKEN = 0.6

function spokenOf({ areas }: Heard, previous?: Intent): ReadonlySet<AreaId> {
  const names = areas.names.flatMap(({ means }) => (means.kind === 'area' ? [means.area] : means.areas))
  const last = previous && 'areas' in previous ? previous.areas : []
  return new Set([...names, ...areas.hints.map(hint => hint.means), ...last])
}

/** How likely each level is asked about, of those that were said or are near to one that was. */
export function rankLevels(
  learned: Learned,
  book: Book,
  heard: Heard,
  question: Question,
  previous?: Intent,
): Ranked<LevelId> {
  return byShare(
    book.framework.levels.flatMap(({ id }) => {
      const features = levelFeatures(book.framework, heard, question, id, previous)
      return features.length === 0 ? [] : [[id, likely(addUp(learned.levels, features, 1)[0] ?? 0)] as const]
    }),
  )
}

/** The level of described practice within an area. */
export function rankPractice(learned: Learned, { framework }: Book, heard: Heard, area: AreaId): Ranked<LevelId> {
  const levels = framework.levels.map(({ id }) => id)
  return ranked(levels, shares(addUp(learned.practice, practiceFeatures(framework, heard, area), levels.length)))
}

const ranked = <T>(all: readonly T[], share: readonly number[]): Ranked<T> =>
  byShare(all.map((each, at) => [each, share[at] ?? 0] as const))

const byShare = <T>(all: readonly (readonly [T, number])[]): Ranked<T> => all.toSorted(([, a], [, b]) => b - a)
