import { type LevelId, levelAway } from '../framework.ts'
import type { Book } from './book.ts'
import { asCueText, compileCue, placesOf } from './cue.ts'
import { STOP } from './english.ts'
import { DOWN_FROM_TOP, FROM_BOTTOM, FROM_TOP, MIDDLE, NEIGHBOURS, NUMBERS } from './levelCues.ts'
import { BETWEEN, byNumber, CARDINALS, STEPS } from './levelNumbers.ts'
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
const ORDINALS = new Map(NUMBERS.flatMap((names, at) => names.slice(2).map(name => [name, at] as const)))

/**
 * Finds the levels of a message: by name, by place ("top", "level 3", "second level") and by neighbour
 * ("the one after developing").
 * @param taken words that mean something else here: an area's name, "leader of the council"
 */
export function findLevels(book: Book, words: readonly Word[], taken: (at: number) => boolean): LevelMentions {
  const texts = words.map((word, at) => (taken(at) ? '@' : word.text))
  const several = severalFromEnd(book, texts)
  const named = [...several, ...byPlaceFromTop(book, texts), ...byName(book, texts), ...byOrdinal(book, texts)]
  const only = onlyNumber(book, texts)
  if (only) return { said: [only], beyond: false }
  const { said: numbered, beyond } = byNumber(book, words, texts, named)
  const said = [...named, ...numbered]
    // The four of "top four levels" share three words.
    .filter(
      (each, at, all) =>
        several.includes(each) || all.findIndex(other => other.from < each.to && each.from < other.to) === at,
    )
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
  next === undefined || next === '@' || STEPS.has(next) || STOP.has(next) || next === 'please' || next === 'compared'

function byOrdinal(book: Book, texts: readonly string[]): readonly LevelMention[] {
  return texts.flatMap((text, from) => {
    const place = ORDINALS.get(text)
    const level = place === undefined ? undefined : book.framework.levels[place]
    const [next = '', after = '', last = ''] = texts.slice(from + 1)
    const joined = BETWEEN.has(next) && ORDINALS.has(after) && STEPS.has(last)
    const ofFive = next === 'of' && ['five', '5', 'the'].includes(after) && (after !== 'the' || last === 'five')
    const atEnd =
      from > 0 &&
      !DONE_FIRST.has(texts[from - 1] ?? '') &&
      texts.length <= SHORT &&
      (next === '' || (next === 'one' && after === ''))
    const to = STEPS.has(next) ? from + 2 : joined || atEnd ? from + 1 : ofFive ? from + 3 : undefined
    return level && to !== undefined ? [{ level: level.id, from, to }] : []
  })
}

/** "What should I do first?" */
const DONE_FIRST = new Set(['do', 'start', 'go', 'come', 'comes', 'done', 'tackle', 'at'])
/** In so few words, "the third" at the end is a level. */
const SHORT = 7

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
