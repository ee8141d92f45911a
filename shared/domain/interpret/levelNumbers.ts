import type { Book } from './book.ts'
import { STOP } from './english.ts'
import { NUMBERS, STEP } from './levelCues.ts'
import type { LevelMention, LevelMentions } from './levels.ts'
import type { Word } from './text.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** What a step of the scale is called, said after or before its number. */
export const STEPS: ReadonlySet<string> = new Set(STEP.split('|'))
/** Each number's place in the scale, in figures and in letters. */
export const CARDINALS: ReadonlyMap<string, number> = new Map(
  NUMBERS.flatMap((names, at) => names.slice(0, 2).map(name => [name, at] as const)),
)
/** What joins two numbers or levels. */
export const BETWEEN: ReadonlySet<string> = set('to and versus or than through against')
/** Numbers of other things: "page 4", "the next 3", "top 5", "by 2". */
const OF_OTHERS = set(
  'top bottom next last past first final page pages section clause question option options phase part lot lots year years article annex appendix item number point points room floor every only about around nearly over by under within all just these those our their my your q quarter week day',
)
/** What can follow a level's number: anything else is counted by it. */
const FOLLOWS = set(
  'now today currently already yet plus compared compare versus against beyond going differ differs different add adds say says mean means meaning involve involves require requires look looks one descriptor standard version wording rating mark score what how why who which where when that than gap next first still though mean ask asks want wants need needs take takes become becomes overall right please thanks @',
)
const SPELT_AFTER = set('a from at as is level number')
const BEYOND_NAMES = set('from to at versus than level or and')

/**
 * The levels that were said by a number: "level 3", "2 to 4", "we're a 2 on risk", "three to five".
 * @param texts the words, `@` for those that mean something else @param named where a level's name or place was said
 */
export function byNumber(
  book: Book,
  words: readonly Word[],
  texts: readonly string[],
  named: readonly LevelMention[],
): LevelMentions {
  const inName = (at: number) => named.some(({ from, to }) => from <= at && at < to)
  const said: LevelMention[] = []
  let beyond = false
  const steps = book.framework.levels.length
  // From the end, because "3 or 4 contracts" is known to count by what follows its last number.
  for (let at = texts.length - 1; at >= 0; at--) {
    const place = CARDINALS.get(texts[at] ?? '')
    if (place === undefined || inName(at)) continue
    const step = STEPS.has(texts[at - 1] ?? '') && !STEPS.has(texts[at + 1] ?? '')
    const next = said[0]
    const chained = next !== undefined && next.from === (BETWEEN.has(texts[at + 1] ?? '') ? at + 2 : at + 1)
    const follows = chained || step ? !isCount(texts, at, steps) : isLevel(words, texts, at, steps)
    if (!follows || !(step || isSaid(texts, at, steps, named.length > 0, chained))) continue
    const level = book.framework.levels[place]
    if (level) said.unshift({ level: level.id, from: step ? at - 1 : at, to: at + 1 })
    else beyond ||= step
  }
  return { said, beyond }
}

/** "Two of our suppliers", "5 levels", but not "two of five". */
const isCount = (texts: readonly string[], at: number, steps: number): boolean =>
  STEPS.has(texts[at + 1] ?? '') || (texts[at + 1] === 'of' && !isOutOf(texts, at, steps))

/** "3 of 5", "three out of five". @param steps how many the scale has */
const isOutOf = (texts: readonly string[], at: number, steps: number): boolean => {
  const of = texts[at + 1] === 'out' ? at + 2 : at + 1
  return texts[of] === 'of' && CARDINALS.get(texts[of + 1] ?? '') === steps - 1
}

/** What something is out of, whatever the scale: the four of "3 out of 4". */
const isWhole = (texts: readonly string[], at: number): boolean =>
  texts[at - 1] === 'of' && CARDINALS.has(texts[texts[at - 2] === 'out' ? at - 3 : at - 2] ?? '')

/** Whether nothing that follows is counted by it, and nothing before it says that it numbers something else. */
function isLevel(words: readonly Word[], texts: readonly string[], at: number, steps: number): boolean {
  if (isOutOf(texts, at, steps)) return true
  const [before = '', after = ''] = [texts[at - 1], texts[at + 1]]
  if (isCount(texts, at, steps) || OF_OTHERS.has(before) || isWhole(texts, at)) return false
  if (BETWEEN.has(after) && CARDINALS.has(texts[at + 2] ?? '')) return false
  // "Two or three suppliers".
  if (after === '@' && !/^\d$/.test(texts[at] ?? '')) return false
  return after === '' || words[at]?.sign !== '' || STOP.has(after) || FOLLOWS.has(after) || BETWEEN.has(after)
}

/** Figures are levels wherever they count nothing; "two" and "one" need a word that says so. */
function isSaid(texts: readonly string[], at: number, steps: number, named: boolean, chained: boolean): boolean {
  const [text = '', before = ''] = [texts[at], texts[at - 1]]
  if (isOutOf(texts, at, steps)) return true
  const pair = chained || (BETWEEN.has(before) && CARDINALS.has(texts[at - 2] ?? ''))
  if (pair) return true
  if (!/^\d$/.test(text)) return text !== 'one' && !named && SPELT_AFTER.has(before)
  return !named || BEYOND_NAMES.has(before)
}
