import type { AreaId, LevelId } from '../framework.ts'
import type { Asked, Question } from '../intent.ts'
import { type Book, ENABLERS } from './book.ts'
import { compileCue } from './cue.ts'
import { fromPractice, fromQuote } from './decidePractice.ts'
import { GREETING, POLITE } from './english.ts'
import type { Heard } from './hear.ts'
import { weighQuestions } from './weigh.ts'

const ask = (question: Question, areas: readonly AreaId[] = [], levels: readonly LevelId[] = []): Asked => ({
  do: question,
  areas,
  levels,
})

/** Questions that make no sense without an area. */
export const NEEDS_AREA: ReadonlySet<Question> = new Set([
  'describe-level',
  'describe-area',
  'compare-levels',
  'next-level',
])
/** Questions whose area narrows them. */
const TAKES_AREA: ReadonlySet<Question> = new Set([
  ...NEEDS_AREA,
  ...(['list-levels', 'our-result', 'our-target', 'our-actions', 'exemplars', 'start-pulse', 'set-position'] as const),
])

/** Who describes at length mentions all sorts of things. */
const DESCRIBED = 7
/** Without any cue, a message has to be so much liker a question's examples than what is out of scope. */
const LIKER = 1.5

/** Reads a message on its own, without what was asked before. */
export function decide(book: Book, heard: Heard): Asked {
  if (heard.words.length === 0) return ask(heard.foreign ? 'out-of-scope' : 'help')
  if (isSmallTalk(heard)) return ask('smalltalk')
  const quoted = fromQuote(book, heard) ?? fromPractice(book, heard)
  if (quoted && !isOutside(heard, DESCRIBED)) return quoted
  const weighed = weighQuestions(heard)
  const { question, weight, liker } = weighed
  if (isOutside(heard, weight)) return ask('out-of-scope')
  if (heard.beyond && heard.levels.length === 0) return ask('list-levels', heard.areas.named)
  const named = heard.areas.named.length + heard.areas.possible.length + heard.levels.length > 0 || heard.areas.group
  if (weight < 1 && !named && (heard.unknown > 0 || liker < LIKER)) return unasked(heard)
  const asked = withAreas(book, heard, question)
  return weighed.margin < CLOSE && CONFIDENT.has(asked.do) && CONFIDENT.has(weighed.second)
    ? askBack(asked, weighed.second)
    : asked
}

/** Two questions so close cannot be told apart. */
const CLOSE = 0.8
const CONFIDENT: ReadonlySet<Question> = new Set([...TAKES_AREA, 'list-areas'])

/** Not sure which of two was asked: both are offered. */
const askBack = (asked: Asked, second: Question): Asked => ({
  ...asked,
  do: 'ambiguous',
  meant: asked.do,
  questions: [asked.do, second],
})

function isSmallTalk({ words, text }: Heard): boolean {
  const texts = words.map(word => word.text)
  if (/^ how (?:are|is) (?:you|things|it going)(?: doing| today)? $/.test(text)) return true
  return texts.every(word => POLITE.has(word)) && texts.some(word => GREETING.has(word))
}

/** Who asks whether others can see answers wants to know how they are protected. */
const WORRIED = compileCue(
  '^ can|will|could|would|does|do|is|are|who can|will|gets|could|else|if|anyone|my|it|people|they|you|there',
)

/** Whether it is none of our business. @param weight of the best question, which has to outweigh it */
function isOutside({ text, cues, areas, levels, otherSense }: Heard, weight: number): boolean {
  const clear = areas.named.length > 0 && levels.length > 0
  if (cues.has('drafting') || (cues.has('prying') && text.search(WORRIED) < 0)) return true
  if (cues.has('injection')) return !clear || cues.has('set-position')
  const outside =
    (cues.get('out-of-scope') ?? 0) + (otherSense && areas.named.length === 0 && levels.length === 0 ? 2.5 : 0)
  if (outside === 0 || clear) return false
  return outside + 1 > weight - (areas.named.length > 0 ? 0 : 1)
}

/** Nothing that we listen for was asked: by what was named, or not at all. */
function unasked({ areas, levels, unknown, telling }: Heard): Asked {
  if (areas.possible.length > 0 && levels.length + unknown === 0)
    return { ...ask('ambiguous', areas.possible), meant: 'describe-area' }
  if (levels.length > 0) return { ...ask('ambiguous', [], levels), meant: 'describe-level' }
  return unknown > 0 || telling.length > 1 ? ask('out-of-scope') : ask('help')
}

function withAreas(book: Book, heard: Heard, question: Question): Asked {
  const { areas, unknown } = heard
  const levels = levelsFor(heard, question)
  if (!TAKES_AREA.has(question)) {
    const all = areas.group?.id === ENABLERS && / areas /.test(heard.text)
    const group = question === 'list-areas' && !all ? areas.group : undefined
    return group ? { ...ask(question, group.areas), theme: group.id } : ask(question, [], [])
  }
  if (question === 'compare-levels' && levels.length === book.framework.levels.length)
    return ask('list-levels', areas.named)
  if (areas.named.length + areas.possible.length === 0 && !areas.group && !areas.subject && fromEndToEnd(book, levels))
    return ask('list-levels')
  if (areas.named.length > 0) return ask(question, areas.named, levels)
  if (areas.group) return forGroup(question, areas.group, levels)
  if (areas.possible.length > 0 && question !== 'start-pulse')
    return { ...ask('ambiguous', areas.possible, levels), meant: question }
  const fits = NEEDS_AREA.has(question) ? levels.length > 0 || unknown === 0 : areas.subject
  if (areas.hinted.length === 1 && fits) return ask(question, areas.hinted, levels)
  if (areas.hinted.length > 1 && NEEDS_AREA.has(question))
    return { ...ask('ambiguous', areas.hinted, levels), meant: question }
  if (!NEEDS_AREA.has(question)) return ask(question, [], levels)
  const foreign = unknown > 0 && levels.length === 0
  return foreign ? ask('out-of-scope') : { ...ask('ambiguous', [], levels), meant: question }
}

function forGroup(question: Question, group: NonNullable<Heard['areas']['group']>, levels: readonly LevelId[]): Asked {
  const theme = group.id
  if (question === 'describe-area') return { ...ask('list-areas', group.areas), theme }
  if (question === 'start-pulse' || !NEEDS_AREA.has(question)) return { ...ask(question, group.areas, levels), theme }
  return { ...ask('ambiguous', group.areas, levels), meant: question, theme }
}

/** "Minimum to innovator", of no area: the whole scale. */
const fromEndToEnd = ({ framework }: Book, levels: readonly LevelId[]): boolean =>
  levels.length > 1 && levels[0] === framework.levels[0]?.id && levels.at(-1) === framework.levels.at(-1)?.id

/** The levels that belong to the question: all that were said, or the one that we are at. */
function levelsFor({ areas, levels }: Heard, question: Question): readonly LevelId[] {
  // "Which area came out top?" names no level.
  if (question === 'our-result' && areas.named.length === 0) return []
  if (question === 'describe-area' || question === 'list-levels' || question === 'our-actions') return []
  return levels
}
