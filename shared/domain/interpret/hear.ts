import type { AreaId, LevelId } from '../framework.ts'
import { type AreaMentions, findAreas } from './areas.ts'
import type { Book } from './book.ts'
import { type Meeting, meetDescriptors } from './content.ts'
import { asCueText, type Cue, compileCue, placesOf } from './cue.ts'
import type { About } from './cueLines.ts'
import { CUES } from './cues.ts'
import { HOUSE, POLITE, STOP } from './english.ts'
import { joinHeard } from './heard.ts'
import { findLevels, type LevelMention } from './levels.ts'
import { rightBesidePartner } from './partners.ts'
import { type Found, findPhrases } from './phrases.ts'
import { withoutPolite } from './polite.ts'
import { hasLetters, readWords, type Word } from './text.ts'

/** Why a reading came about: which words spoke for what, how strongly. */
export interface Evidence {
  readonly words: string
  readonly for: string
  readonly weight: number
}

/** A message taken apart, before anything is decided. */
export interface Heard {
  readonly words: readonly Word[]
  /** Places of words that are said in passing, mean something else here or are denied. */
  readonly aside: ReadonlySet<number>
  /** Letters of another script only: we cannot read it. */
  readonly foreign: boolean
  /** The words with `@area`, `@theme` and `@level` in the place of what was recognised. */
  readonly text: string
  readonly areas: AreaMentions
  /** Levels that were said, each once, lowest first. */
  readonly levels: readonly LevelId[]
  /** Names a level that the scale does not have. */
  readonly beyond: boolean
  readonly cues: ReadonlyMap<About, number>
  /** Something that sounds like ours and is not: "minimum wage". */
  readonly otherSense: boolean
  /** Words that neither the pack nor any cue knows. */
  readonly unknown: number
  /** Words that describe: neither names nor levels nor the small change of a question. */
  readonly telling: readonly string[]
  /** Whether it quotes something. */
  readonly quotes: boolean
  /** How well the nearest descriptors meet it, best first. */
  readonly meetings: readonly Meeting[]
  readonly meets: number
  readonly mentions: readonly LevelMention[]
  readonly evidence: readonly Evidence[]
}

const COMPILED = CUES.map(([about, weight, cue]) => ({ about, weight, cue, pattern: compileCue(cue) }))
const NO_SUCH_LEVEL = compileCue(
  'expert|advanced|gold|platinum|bronze|silver|outstanding|excellent|intermediate|beginner|novice|elite|master level|stage|tier',
)

/** Takes a message apart: words put right, areas, levels, and what they are asked for. */
export function hear(book: Book, message: string): Heard {
  const spelt = joinHeard(book, withoutPolite(readWords(message))).flatMap(word =>
    book
      .spelling(word.text)
      .split(' ')
      .map(text => ({ ...word, text })),
  )
  const words = rightBesidePartner(book.partners, spelt, word => book.says.has(word))
  const others = covered(book.otherSenses, words)
  const passing = covered(
    book.passing,
    words,
    findPhrases(book.names, words, at => others.has(at)),
  )
  const unsaid = denied(
    words,
    findAreas(book, words, at => others.has(at)),
  )
  const silent = (at: number) => others.has(at) || passing.has(at) || unsaid.has(at)
  const areas = findAreas(book, words, silent)
  const inName = (at: number) => areas.names.some(name => name.from <= at && at < name.to)
  const { said, beyond } = findLevels(book, words, at => silent(at) || inName(at))
  const inLevel = (at: number) => said.some(level => level.from <= at && at < level.to)
  const text = asCueText(
    words.flatMap((word, at) => {
      const name = areas.names.find(each => each.from === at)
      if (name) return [name.means.kind === 'group' ? '@theme' : '@area']
      if (inName(at)) return []
      if (said.some(level => level.from === at)) return ['@level']
      return inLevel(at) ? [] : [word.text]
    }),
  )
  const rest = words.filter((word, at) => !inName(at) && !inLevel(at) && !STOP.has(word.text))
  const order = book.framework.levels.map(level => level.id)
  const meetings = meetDescriptors(book.practice, wordsFor(words, areas), [])
  const { cues, evidence } = weighCues(text, asCueText(words.map(word => word.text)))
  return {
    words,
    aside: new Set([...others, ...passing, ...unsaid]),
    foreign: words.length === 0 && hasLetters(message),
    text,
    areas,
    levels: order.filter(id => said.some(level => level.level === id)),
    beyond: beyond || text.search(NO_SUCH_LEVEL) >= 0,
    cues,
    otherSense: others.size > 0,
    unknown: rest.filter(word => !book.known.has(word.text) && !/^\d+$/.test(word.text)).length,
    telling: rest.filter(word => !HOUSE.has(word.text) && !POLITE.has(word.text)).map(word => word.text),
    quotes: /["“”«]|(?:^|\s)['‘]/.test(message),
    meetings,
    meets: meetings[0]?.weight ?? 0,
    mentions: said,
    evidence: distinct([
      ...areas.names.map(({ from, to, means, size }) => ({
        words: wordsAt(words, from, to),
        for: namesOf(means),
        weight: 2 * size,
      })),
      ...areas.hints.map(({ from, to, means, size }) => ({
        words: wordsAt(words, from, to),
        for: means,
        weight: size,
      })),
      ...said.map(level => ({ words: wordsAt(words, level.from, level.to), for: level.level, weight: 3 })),
      ...evidence,
    ]),
  }
}

/** What names another area says nothing about this one: "local businesses" also stands in a statement on technology. */
function wordsFor(words: readonly Word[], { names }: AreaMentions): (area: AreaId) => readonly string[] {
  const all = words.map(word => word.text)
  const areas = new Set(names.flatMap(({ means }) => (means.kind === 'area' ? [means.area] : [])))
  const without = (area?: AreaId) =>
    all.filter((_, at) => {
      const name = names.find(each => each.from <= at && at < each.to)
      return name?.means.kind !== 'area' || name.means.area === area
    })
  const others = areas.size === 0 ? all : without()
  return area => (areas.has(area) ? without(area) : others)
}

const distinct = (all: readonly Evidence[]): readonly Evidence[] => [
  ...new Map(all.map(each => [`${each.words} ${each.for}`, each])).values(),
]

const wordsAt = (words: readonly Word[], from: number, to: number): string =>
  words
    .slice(from, to)
    .map(word => word.text)
    .join(' ')

const namesOf = (means: AreaMentions['names'][number]['means']): string =>
  means.kind === 'area' ? means.area : means.kind === 'group' ? means.group : `one of ${means.areas.join(', ')}`

/**
 * The words that some cue covers. @param names of which more is said: "change the" is nothing in "change the way we buy"
 */
function covered(
  cues: readonly Cue[],
  words: readonly Word[],
  names: readonly Found<unknown>[] = [],
): ReadonlySet<number> {
  const text = asCueText(words.map(word => word.text))
  const taken = new Set<number>()
  for (const cue of cues) {
    for (const [from, to] of placesOf(cue, text)) {
      if (names.some(name => name.from <= from && to < name.to)) continue
      for (let at = from; at < to; at++) taken.add(at)
    }
  }
  return taken
}

const VERBS = new Set([
  'is',
  'are',
  'was',
  'were',
  'do',
  'does',
  'did',
  'can',
  'could',
  'will',
  'would',
  'should',
  'have',
  'has',
])

/** "Not SMEs, charities": the two words after a "not", up to the next comma, unless that belongs to a verb or a name. */
function denied(words: readonly Word[], { names }: AreaMentions): ReadonlySet<number> {
  const unsaid = new Set<number>()
  words.forEach((word, at) => {
    const verb = VERBS.has(words[at - 1]?.text ?? '')
    if (word.text !== 'not' || verb || names.some(name => name.from <= at && at < name.to)) return
    for (let after = at + 1; after <= at + 2 && words[after - 1]?.sign === ''; after++) unsaid.add(after)
  })
  return unsaid
}

/** Cues that read the plain words, also where these name an area: "what does my boss see?". */
const PLAIN: ReadonlySet<About> = new Set([
  'out-of-scope',
  'injection',
  'drafting',
  'prying',
  'how-protected',
  'connect-excel',
])

/** Adds up the cues of a message: the strongest in full, the next by half, the third by a quarter. */
function weighCues(text: string, raw: string): { cues: ReadonlyMap<About, number>; evidence: readonly Evidence[] } {
  const found = COMPILED.filter(({ about, pattern }) => (PLAIN.has(about) ? raw : text).search(pattern) >= 0)
  const weights = new Map<About, number[]>()
  for (const { about, weight } of found) weights.set(about, [...(weights.get(about) ?? []), weight])
  const sum = (all: readonly number[]) =>
    all
      .toSorted((a, b) => b - a)
      .slice(0, 3)
      .reduce((total, weight, at) => total + weight / 2 ** at, 0)
  return {
    cues: new Map([...weights].map(([about, all]) => [about, sum(all)])),
    evidence: found.map(({ about, weight, pattern, cue }) => ({
      words: ((PLAIN.has(about) ? raw : text).match(new RegExp(pattern.source))?.[0] ?? cue).trim(),
      for: about,
      weight,
    })),
  }
}
