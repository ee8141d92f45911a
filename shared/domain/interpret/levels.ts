import { type LevelId, levelAway } from '../framework.ts'
import type { Book } from './book.ts'
import { asCueText, compileCue, placesOf } from './cue.ts'
import { STOP } from './english.ts'
import { DOWN_FROM_TOP, FROM_BOTTOM, FROM_TOP, MIDDLE, NEIGHBOURS, NUMBERS, STEP } from './levelCues.ts'
import type { Word } from './text.ts'

/** A level that was said, and by which words: from `from` up to but not including `to`. */
export interface LevelMention {
  readonly level: LevelId
  readonly from: number
  readonly to: number
}
/** The levels of a message; `beyond` when it names one that the scale does not have. */
export interface LevelMentions {
  readonly said: readonly LevelMention[]
  readonly beyond: boolean
}

const NEIGHBOUR_CUES = NEIGHBOURS.map(([steps, cue]) => [steps, compileCue(cue)] as const)
const BOTTOM_CUES = FROM_BOTTOM.map(([up, cue]) => [up, compileCue(cue)] as const)
const MIDDLE_CUES = MIDDLE.map(compileCue)
const TOP_CUES = [...DOWN_FROM_TOP, ...FROM_TOP].map(([down, cue]) => [down, compileCue(cue)] as const)
const AFTER_STEP = new Set(STEP.split('|'))
const ORDINALS = new Map(NUMBERS.flatMap((names, at) => names.slice(2).map(name => [name, at] as const)))
const CARDINALS = new Map(NUMBERS.flatMap((names, at) => names.slice(0, 2).map(name => [name, at] as const)))
const BEFORE_NUMBER = new Set([...AFTER_STEP, 'us', 'at', 'from', 'is', 'number', 'a', 'as'])
const AFTER_FIRST = new Set(['for', 'on', 'in', '@'])
/** "What does 3 say?" */
const SAYS = new Set(['say', 'says', 'mean', 'means', 'involve', 'require'])
/** "From two to three", "compare one and three". */
const FROM_NUMBER = new Set(['from', 'compare', 'between', 'comparing', 'contrast'])
const BETWEEN_NUMBERS = new Set(['to', 'and', 'versus', 'or', 'than', 'through', 'against'])

/**
 * Finds the levels of a message: by name, by place ("top", "level 3", "second level") and by neighbour
 * ("the one after developing").
 * @param taken words that mean something else here: an area's name, "leader of the council"
 */
export function findLevels(book: Book, words: readonly Word[], taken: (at: number) => boolean): LevelMentions {
  const texts = words.map((word, at) => (taken(at) ? '@' : word.text))
  const named = [
    ...severalFromEnd(book, texts),
    ...byPlaceFromTop(book, texts),
    ...byName(book, texts),
    ...byOrdinal(book, texts),
  ]
  const only = onlyNumber(book, texts)
  if (only) return { said: [only], beyond: false }
  const { said: numbered, beyond } = byNumber(book, texts, named.length > 0)
  const said = [...named, ...numbered]
    .filter((each, at, all) => all.findIndex(other => other.from < each.to && each.from < other.to) === at)
    .sort((a, b) => a.from - b.from)
  return { said: neighbours(book, texts, said), beyond }
}

/** A message that is nothing but a number: an answer to "which level?". */
function onlyNumber(book: Book, [text = '', ...more]: readonly string[]): LevelMention | undefined {
  const level = more.length === 0 ? book.framework.levels[CARDINALS.get(text) ?? -1] : undefined
  return level && { level: level.id, from: 0, to: 1 }
}

function byName(book: Book, texts: readonly string[]): readonly LevelMention[] {
  const found: LevelMention[] = []
  for (let from = 0; from < texts.length; ) {
    const match = book.levels.find(([words]) => words.every((word, at) => texts[from + at] === word))
    if (match) found.push({ level: match[1], from, to: from + match[0].length })
    from += match ? match[0].length : 1
  }
  return found
}

function byPlaceFromTop(book: Book, texts: readonly string[]): readonly LevelMention[] {
  const text = asCueText(texts)
  const { levels } = book.framework
  const found = (cue: RegExp, level: { readonly id: LevelId } | undefined) =>
    level ? placesOf(cue, text).map(([from, to]) => ({ level: level.id, from, to })) : []
  return [
    ...BOTTOM_CUES.flatMap(([up, cue]) => found(cue, levels[up])),
    ...TOP_CUES.flatMap(([down, cue]) => found(cue, levels.at(-1 - down))),
    ...MIDDLE_CUES.flatMap(cue => found(cue, levels[Math.floor(levels.length / 2)])),
  ]
}

/** "The first two levels", "top three levels". */
function severalFromEnd(book: Book, texts: readonly string[]): readonly LevelMention[] {
  const order = book.framework.levels.map(level => level.id)
  return texts.flatMap((text, at) => {
    const count = CARDINALS.get(texts[at + 1] ?? '')
    if (count === undefined || count < 1 || count > 3 || !ENDS.has(text) || !endsThere(texts[at + 2])) return []
    const ids = AT_BOTTOM.has(text) ? order.slice(0, count + 1) : order.slice(-count - 1)
    return ids.map((level, index) => ({ level, from: at + Math.min(index, 2), to: at + Math.min(index, 2) + 1 }))
  })
}

const AT_BOTTOM = new Set(['first', 'bottom', 'lowest', 'lower'])
const ENDS = new Set([...AT_BOTTOM, 'last', 'top', 'highest', 'upper', 'higher', 'best'])
/** "Top two for risk", but not "top two suppliers". */
const endsThere = (next: string | undefined): boolean =>
  next === undefined ||
  next === '@' ||
  AFTER_STEP.has(next) ||
  STOP.has(next) ||
  next === 'please' ||
  next === 'compared'

function byOrdinal(book: Book, texts: readonly string[]): readonly LevelMention[] {
  return texts.flatMap((text, from) => {
    const place = ORDINALS.get(text)
    const level = place === undefined ? undefined : book.framework.levels[place]
    const [next = '', after = '', last = ''] = texts.slice(from + 1)
    const joined = BETWEEN_NUMBERS.has(next) && ORDINALS.has(after) && AFTER_STEP.has(last)
    const ofFive = next === 'of' && ['five', '5', 'the'].includes(after) && (after !== 'the' || last === 'five')
    const atEnd =
      from > 0 &&
      !DONE_FIRST.has(texts[from - 1] ?? '') &&
      texts.length <= SHORT &&
      (next === '' || (next === 'one' && after === ''))
    const to = AFTER_STEP.has(next) ? from + 2 : joined || atEnd ? from + 1 : ofFive ? from + 3 : undefined
    return level && to !== undefined ? [{ level: level.id, from, to }] : []
  })
}

/** "What should I do first?" */
const DONE_FIRST = new Set(['do', 'start', 'go', 'come', 'comes', 'done', 'tackle', 'at'])
/** In so few words, "the third" at the end is a level. */
const SHORT = 7

/** "level 3", "levels 2 and 4", "1 to 3"; alone, "3" is a level when no level is named otherwise. */
function byNumber(book: Book, texts: readonly string[], named: boolean): LevelMentions {
  const said: LevelMention[] = []
  let beyond = false
  texts.forEach((text, at) => {
    const place = CARDINALS.get(text)
    if (place === undefined) return
    const [before = '', after = ''] = [texts[at - 1], texts[at + 1]]
    const counts = AFTER_STEP.has(after) || after === 'of'
    const stepBefore = AFTER_STEP.has(before) && !AFTER_STEP.has(after)
    const chained = said.length > 0 && said.at(-1)?.to === (BETWEEN_NUMBERS.has(before) ? at - 1 : at)
    const pair =
      /^\d$/.test(text) &&
      (after !== 'and' || endsThere(texts[at + 3])) &&
      BETWEEN_NUMBERS.has(after) &&
      /^\d$/.test(texts[at + 2] ?? '')
    const outOf =
      (after === 'out' && texts[at + 2] === 'of') || (after === 'of' && ['five', '5'].includes(texts[at + 2] ?? ''))
    const spelt = FROM_NUMBER.has(before) && BETWEEN_NUMBERS.has(after) && CARDINALS.has(texts[at + 2] ?? '')
    const alone = /^\d$/.test(text) && !named && BEFORE_NUMBER.has(before) && !counts
    const last = /^\d$/.test(text) && !named && (before === '@' || (at === 0 && AFTER_FIRST.has(after)))
    const asked = /^\d$/.test(text) && !named && SAYS.has(after)
    if (!stepBefore && !chained && !pair && !alone && !last && !outOf && !asked && !spelt) return
    const level = book.framework.levels[place]
    if (level) said.push({ level: level.id, from: stepBefore ? at - 1 : at, to: at + 1 })
    else beyond ||= stepBefore
  })
  return { said, beyond }
}

/** Widens "the one after developing" to the level that it means. */
function neighbours(book: Book, texts: readonly string[], said: readonly LevelMention[]): readonly LevelMention[] {
  const starts = new Set(said.map(mention => mention.from))
  const text = asCueText(texts.map((each, at) => (starts.has(at) ? '@level' : each)))
  let result = said
  for (const [steps, cue] of NEIGHBOUR_CUES) {
    for (const [from, to] of placesOf(cue, text)) {
      const mention = result.find(each => each.from === to - 1)
      const level = mention && levelAway(book.framework, mention.level, steps)
      if (mention && level) result = result.map(each => (each === mention ? { ...each, level: level.id, from } : each))
    }
  }
  return result
}
