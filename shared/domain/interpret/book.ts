import type { AreaId, Framework, LevelId } from '../framework.ts'
import type { Lexicon } from '../lexicon.ts'
import { type Practice, readPractice } from './content.ts'
import { type Cue, compileCue, cueWords } from './cue.ts'
import type { About } from './cueLines.ts'
import { CUES } from './cues.ts'
import { HOUSE, POLITE, STOP } from './english.ts'
import { LEVEL_CUES } from './levelCues.ts'
import { ORDINARY } from './ordinary.ts'
import { makePartners, type Partners } from './partners.ts'
import { makePhraseBook, type PhraseBook } from './phrases.ts'
import { sound } from './sound.ts'
import { makeSpelling, type Spelling } from './spelling.ts'
import { stem } from './stem.ts'
import { readWords } from './text.ts'

/** What a phrase of the lexicon points to. */
export type Pointer =
  | { readonly kind: 'area'; readonly area: AreaId }
  | { readonly kind: 'shared'; readonly areas: readonly AreaId[] }
  | { readonly kind: 'group'; readonly group: string; readonly areas: readonly AreaId[] }

/** A framework and its lexicon, prepared once for reading messages. */
export interface Book {
  readonly framework: Framework
  /** Areas that a message can be about. */
  readonly areas: readonly AreaId[]
  readonly names: PhraseBook<Pointer>
  readonly hints: PhraseBook<AreaId>
  /** Words that stand in a level's name or in what it is called. */
  readonly levelWords: ReadonlySet<string>
  readonly levels: readonly (readonly [words: readonly string[], level: LevelId])[]
  readonly otherSenses: readonly Cue[]
  readonly passing: readonly Cue[]
  readonly twins: readonly (readonly AreaId[])[]
  readonly heard: ReadonlyMap<string, readonly string[]>
  readonly longestHeard: number
  readonly spelling: Spelling
  /** The words of names and levels, and the long ones by their sound. */
  readonly naming: ReadonlySet<string>
  /** Whether a word is one that we know or an ordinary one. */
  readonly ordinary: (word: string) => boolean
  readonly bySound: ReadonlyMap<string, readonly string[]>
  readonly known: ReadonlySet<string>
  readonly practice: Practice
  readonly partners: Partners
  /** Words that name an area, a level or a hint by themselves. */
  readonly says: ReadonlySet<string>
  /** Words that a question within scope is made of. */
  readonly asking: ReadonlySet<string>
}

const books = new WeakMap<Framework, WeakMap<Lexicon, Book>>()

/** The same framework and lexicon give the same book: it is made once. */
export function bookOf(framework: Framework, lexicon: Lexicon): Book {
  const byLexicon = books.get(framework) ?? new WeakMap<Lexicon, Book>()
  books.set(framework, byLexicon)
  const book = byLexicon.get(lexicon) ?? makeBook(framework, lexicon)
  byLexicon.set(lexicon, book)
  return book
}

/** The group of areas without a theme, under the name that people use for it. */
export const ENABLERS = 'enablers'

function makeBook(framework: Framework, lexicon: Lexicon): Book {
  const areas = framework.areas.filter(area => area.status !== 'retired')
  const has = (id: AreaId) => areas.some(area => area.id === id)
  const levels = framework.levels.flatMap(level =>
    [level.title, ...(lexicon.levels[level.id] ?? [])].map(each => [texts(each), level.id] as const),
  )
  const levelWords = new Set(framework.levels.flatMap(level => texts(level.title)).map(stem))
  const names: (readonly [string, Pointer])[] = []
  for (const { id, title, shortTitle } of areas) {
    for (const name of [title, shortTitle, ...(lexicon.areas[id] ?? [])]) names.push([name, { kind: 'area', area: id }])
  }
  for (const { words, areas: candidates } of lexicon.shared ?? []) {
    const pointer: Pointer = { kind: 'shared', areas: candidates.filter(has) }
    for (const word of words) names.push([word, pointer])
  }
  for (const [group, title, members] of groups(framework)) {
    const pointer: Pointer = { kind: 'group', group, areas: members }
    for (const name of [title, ...(lexicon.themes[group] ?? [])]) names.push([name, pointer])
  }
  const hints = Object.entries(lexicon.hints ?? {}).flatMap(([id, words]) =>
    has(id) ? words.map(word => [word, id] as const) : [],
  )
  const heard = new Map(Object.entries(lexicon.heard ?? {}).map(([from, to]) => [texts(from).join(' '), texts(to)]))
  const practice = readPractice({ ...framework, areas }, lexicon)
  const ranks = rankWords(
    lexicon,
    names.map(([name]) => name),
    hints.map(([name]) => name),
    levels,
    practice.words,
  )
  const naming = new Set([...ranks].filter(([, rank]) => rank > 1).map(([word]) => word))
  return {
    framework,
    areas: areas.map(({ id }) => id),
    names: makePhraseBook(names, levelWords),
    hints: makePhraseBook(hints, levelWords),
    levelWords: new Set(levels.flatMap(([words]) => words)),
    levels: levels.toSorted(([a], [b]) => b.length - a.length),
    otherSenses: (lexicon.otherSenses ?? []).map(compileCue),
    passing: (lexicon.passing ?? []).map(compileCue),
    twins: lexicon.twins ?? [],
    heard,
    longestHeard: Math.max(1, ...[...heard.keys()].map(key => key.split(' ').length)),
    spelling: makeSpelling(ranks),
    naming,
    ordinary: word => ranks.has(word) || ORDINARY.has(word) || STOP.has(word),
    bySound: Map.groupBy(
      [...naming].filter(word => word.length >= 8),
      sound,
    ),
    known: new Set(ranks.keys()),
    practice,
    partners: makePartners(names.map(([name]) => texts(name))),
    asking: askingWords(),
    says: new Set(
      [...names, ...hints]
        .map(([name]) => texts(name))
        .filter(words => words.length === 1)
        .flat()
        .concat(levels.flatMap(([words]) => words)),
    ),
  }
}

function askingWords(): ReadonlySet<string> {
  const inScope = CUES.filter(([about]) => !OUTSIDE.has(about)).flatMap(([, , cue]) => cueWords(cue))
  return new Set([...STOP, ...HOUSE, ...POLITE, ...inScope])
}
const OUTSIDE: ReadonlySet<About> = new Set(['out-of-scope', 'injection', 'drafting', 'prying'])

const texts = (phrase: string): readonly string[] => readWords(phrase).map(word => word.text)

function groups(framework: Framework): readonly (readonly [string, string, readonly AreaId[]])[] {
  const inForce = framework.areas.filter(area => area.status === 'in force')
  const members = (theme: string) => inForce.filter(area => area.theme === theme).map(area => area.id)
  const enablers = inForce.filter(area => area.kind === 'enabler').map(area => area.id)
  const themes = framework.themes.map(theme => [theme.id, theme.title, members(theme.id)] as const)
  return enablers.length > 0 ? [...themes, [ENABLERS, 'enablers', enablers]] : themes
}

/** The words that spelling corrects towards: the pack's names first, then what questions are made of. */
function rankWords(
  lexicon: Lexicon,
  names: readonly string[],
  hints: readonly string[],
  levels: Book['levels'],
  practice: Iterable<string>,
): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>()
  const add = (words: Iterable<string>, rank: number) => {
    for (const word of words) ranks.set(word, Math.max(rank, ranks.get(word) ?? 0))
  }
  for (const list of [STOP, POLITE, HOUSE]) add(list, 0)
  for (const [, , pattern] of CUES) add(cueWords(pattern), 1)
  for (const pattern of LEVEL_CUES) add(cueWords(pattern), 1)
  for (const pattern of [...(lexicon.otherSenses ?? []), ...(lexicon.passing ?? [])]) add(cueWords(pattern), 0)
  for (const hint of hints) add(texts(hint), 1)
  add(practice, 0)
  for (const [question, sentences] of Object.entries(lexicon.sentences ?? {})) {
    if (question !== 'out-of-scope')
      add(
        sentences.flatMap(sentence => sentence.split(' ')).filter(word => /^[a-z]+$/.test(word)),
        0,
      )
  }
  for (const name of names) add(texts(name), 2)
  for (const [words] of levels) add(words, 3)
  return ranks
}
