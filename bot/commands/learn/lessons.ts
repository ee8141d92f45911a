import type { Framework, LevelId } from '#shared/domain/framework.ts'
import { type Intent, QUESTIONS, type Question } from '#shared/domain/intent.ts'
import { areaFeatures } from '#shared/domain/interpret/areaFeatures.ts'
import type { Book } from '#shared/domain/interpret/book.ts'
import { NEEDS_AREA } from '#shared/domain/interpret/decideWhole.ts'
import { type Heard, hear } from '#shared/domain/interpret/hear.ts'
import { type Learned, sameAs } from '#shared/domain/interpret/learned.ts'
import { levelFeatures, practiceFeatures } from '#shared/domain/interpret/levelFeatures.ts'
import { questionFeatures } from '#shared/domain/interpret/questionFeatures.ts'
import { readWeights, type Weights, writeWeights } from '#shared/domain/interpret/weights.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import type { Expected } from '../questionFigures.ts'
import { type Example, type Settings, train } from './train.ts'
import { type NetworkSettings, trainNetwork } from './trainNetwork.ts'

/** A labelled message taken apart. `previous` is how the message before it was read. */
export interface Lesson {
  readonly expected: Expected
  readonly heard: Heard
  readonly previous: Intent | undefined
  readonly counts: number
}

/** Questions of which no label says the areas. */
const BARE: ReadonlySet<string> = new Set([
  'out-of-scope',
  'help',
  'smalltalk',
  'how-protected',
  'connect-excel',
  'ambiguous',
  'start-pulse',
  'list-areas',
])
const LEVELS_OPTIONAL: ReadonlySet<string> = new Set(['our-result', 'our-target', 'exemplars', 'our-actions'])
const SETTINGS: Settings = {
  columns: 1,
  rounds: 10,
  drop: 0,
  step: 0.1,
  decay: 0.0003,
  prune: 0.001,
  least: 3,
}

const NETWORK: NetworkSettings = {
  outcomes: QUESTIONS.length,
  tied: 1,
  units: 32,
  rounds: 10,
  drop: 35,
  step: 0.05,
  decay: 0.0001,
  least: 5,
}

/** Learns everything from some lessons. */
export function learn(book: Book, lexicon: Lexicon, lessons: readonly Lesson[]): Learned {
  const { framework } = book
  const places = lessons.filter(({ expected }) => !BARE.has(expected.intent))
  const areas = book.areas
  const placed = train(
    [
      ...places.flatMap(({ expected, heard, previous, counts }) =>
        areas.map(area => ({
          features: areaFeatures(heard, expected.intent as Question, area, previous),
          right: expected.areas.includes(area) ? [0] : [],
          counts,
        })),
      ),
      ...areasFromPack(book, lexicon),
    ],
    SETTINGS,
  )
  return {
    ...byArea(placed, areas),
    questions: trainNetwork(lessons.map(asQuestion), NETWORK),
    levels: train(
      places.flatMap(lesson => asLevels(framework, lesson)),
      SETTINGS,
    ),
    practice: train([...places.flatMap(lesson => asPractice(framework, lesson)), ...fromPack(book, lexicon)], {
      ...SETTINGS,
      columns: framework.levels.length,
      rounds: 15,
    }),
  }
}

/** Words that speak for one area are kept once, with a column for each area. */
function byArea(weights: Weights, ids: readonly string[]): Pick<Learned, 'areas' | 'areaWords' | 'areaIds'> {
  const words = new Map<string, [number, number][]>()
  const areas: Record<string, string> = {}
  for (const [feature, written] of Object.entries(weights)) {
    const [word = '', id] = feature.split('~')
    if (id === undefined) areas[feature] = written
    else words.set(`${word}~`, [...(words.get(`${word}~`) ?? []), [ids.indexOf(id), readWeights(written)[0]?.[1] ?? 0]])
  }
  return {
    areas,
    areaWords: Object.fromEntries([...words].map(([word, each]) => [word, writeWeights(each)])),
    areaIds: ids,
  }
}

/**
 * Whether a reading's levels are those that were said. "We are developing, what next" may be answered with what mature
 * says; but whoever took it for the question what a level says would answer with developing.
 */
const saysLevels = ({ levels }: Heard, wanted: readonly string[]): boolean =>
  levels.length === 0 || wanted.every(level => levels.some(said => said === level))

function asQuestion({ expected, heard, previous, counts }: Lesson): Example {
  const asksArea = expected.intent === 'ambiguous' && expected.areas.length === 0
  const accepted = (expected.accept ?? []).filter(label => saysLevels(heard, label.levels))
  const right = [expected, ...accepted].map(label => label.intent)
  const all = asksArea ? [...(heard.levels.length > 0 ? [] : right), ...NEEDS_AREA] : right
  return {
    features: questionFeatures(heard, previous),
    right: [...new Set(all)].map(question => QUESTIONS.indexOf(question as Question)),
    ties: sameAs(previous),
    counts,
  }
}

function asLevels(framework: Framework, { expected, heard, previous, counts }: Lesson): readonly Example[] {
  if (expected.levels.length === 0 && LEVELS_OPTIONAL.has(expected.intent)) return []
  return framework.levels.flatMap(({ id }) => {
    const features = levelFeatures(framework, heard, expected.intent as Question, id, previous)
    return features.length === 0 ? [] : [{ features, right: expected.levels.includes(id) ? [0] : [], counts }]
  })
}

function asPractice(framework: Framework, { expected, heard, previous, counts }: Lesson): readonly Example[] {
  const { intent, areas, levels } = expected
  const [area, level] = [areas[0], levels[0]]
  const one = intent === 'describe-level' && areas.length === 1 && levels.length === 1 && heard.mentions.length === 0
  if (!one || previous || area === undefined || level === undefined) return []
  return [{ features: practiceFeatures(framework, heard, area), right: [column(framework, level)], counts }]
}

const column = ({ levels }: Framework, level: LevelId): number => levels.findIndex(({ id }) => id === level)

/** The pack's own statements and the lexicon's words of practice are descriptions too. */
function statementsOf(book: Book, lexicon: Lexicon) {
  const { framework } = book
  return framework.areas.flatMap(area =>
    framework.levels.flatMap(({ id }) => {
      const said = [...(area.descriptors[id]?.statements ?? []), ...(lexicon.practice?.[area.id]?.[id] ?? [])]
      return said.map(text => ({ area: area.id, level: id, heard: hear(book, text) }))
    }),
  )
}

/** Only their words count: they meet their own descriptor better than any message does. */
const fromPack = (book: Book, lexicon: Lexicon): readonly Example[] =>
  statementsOf(book, lexicon).map(({ area, level, heard }) => ({
    features: practiceFeatures(book.framework, heard, area).filter(feature => !/^(?:meets|next|none) /.test(feature)),
    right: [column(book.framework, level)],
    counts: 0.5,
  }))

const areasFromPack = (book: Book, lexicon: Lexicon): readonly Example[] =>
  statementsOf(book, lexicon).flatMap(({ area, heard }) =>
    book.framework.areas.map(({ id }) => ({
      features: areaFeatures(heard, 'describe-level', id).filter(feature => feature.includes('~')),
      right: id === area ? [0] : [],
      counts: 0.5,
    })),
  )
