import type { AreaId } from '../framework.ts'
import type { Book, Pointer } from './book.ts'
import { STOP } from './english.ts'
import { type Found, findPhrases } from './phrases.ts'
import type { Word } from './text.ts'

/** The areas that a message speaks of. */
export interface AreaMentions {
  /** Areas that were named, in the order of the message. */
  readonly named: readonly AreaId[]
  /** Areas that it could be about, when none was named: a reason to ask back. */
  readonly possible: readonly AreaId[]
  /** What hints point to, when nothing was named or possible: one area, or several alike. */
  readonly hinted: readonly AreaId[]
  /** Whether a hint stood as the subject, as in "on contracts". */
  readonly subject: boolean
  /** A theme, or the enablers, and its areas. */
  readonly group: { readonly id: string; readonly areas: readonly AreaId[] } | undefined
  /** Where the words of names stand. */
  readonly names: readonly Found<Pointer>[]
  readonly hints: readonly Found<AreaId>[]
}

/** Finds the areas of a message. @param taken words that mean something else here */
export function findAreas(book: Book, words: readonly Word[], taken: (at: number) => boolean): AreaMentions {
  const names = findPhrases(book.names, words, taken)
  const inName = (at: number) => taken(at) || names.some(name => name.from <= at && at < name.to)
  const hints = findPhrases(book.hints, words, inName)
  const rivals = twinsOf(book, words, names)
  const named = rivals.length > 0 ? [] : withListed(words, names, hints, chosen(book, words, names))
  const group = groupOf(names)
  const possible = named.length > 0 ? [] : rivals.length > 0 ? rivals : shared(names)
  const [only, ...others] = possible
  const weights = weighHints(book, words, hints)
  return {
    named: only !== undefined && others.length === 0 ? [only] : named,
    possible: others.length > 0 ? narrowed(possible, hints) : [],
    hinted: possible.length > 0 || named.length > 0 ? [] : likeliest(weights),
    subject: Math.max(0, ...weights.values()) >= 2,
    group: named.length === 0 ? group : undefined,
    names,
    hints,
  }
}

/** Of areas in one message, those that were named as its subject: listed together, or by the longest name. */
function chosen(book: Book, words: readonly Word[], names: readonly Found<Pointer>[]): readonly AreaId[] {
  const areas = names.flatMap(name => (name.means.kind === 'area' ? [{ ...name, area: name.means.area }] : []))
  const ids = [...new Set(areas.map(name => name.area))]
  if (ids.length < 2 || listed(book, words, areas)) return ids
  const subjects = chosenBySubject(words, areas)
  if (subjects.length === 1) return subjects
  const longest = Math.max(...areas.map(name => name.size))
  const longestIds = [...new Set(areas.filter(name => name.size === longest).map(name => name.area))]
  return longestIds.length === 1 ? longestIds : ids
}

/** The areas whose name follows "on", "for" or the like. */
function chosenBySubject(words: readonly Word[], names: readonly Found<Pointer>[]): readonly AreaId[] {
  const subjects = names.filter(name => BEFORE_SUBJECT.has(words[name.from - 1]?.text ?? ''))
  return [...new Set(subjects.flatMap(({ means }) => (means.kind === 'area' ? [means.area] : [])))]
}

/** Twins that were both named, but not side by side: "voluntary small businesses". None is taken for the other. */
function twinsOf(book: Book, words: readonly Word[], names: readonly Found<Pointer>[]): readonly AreaId[] {
  const areas = names.filter(name => name.means.kind === 'area')
  if (listed(book, words, areas) || chosenBySubject(words, areas).length === 1) return []
  const ids = new Set(areas.flatMap(({ means }) => (means.kind === 'area' ? [means.area] : [])))
  return book.twins.find(twins => twins.every(area => ids.has(area))) ?? []
}

/** "Contracts and risk": a hint that is listed beside a name counts as one. */
function withListed(
  words: readonly Word[],
  names: readonly Found<Pointer>[],
  hints: readonly Found<AreaId>[],
  named: readonly AreaId[],
): readonly AreaId[] {
  if (named.length === 0) return named
  const listed = hints.filter(hint =>
    names.some(name => {
      const [from, to] = hint.to <= name.from ? [hint.to, name.from] : [name.to, hint.from]
      const between = words.slice(from, to)
      return (
        between.length > 0 &&
        between.length <= 2 &&
        between.some(word => word.text === 'and') &&
        between.every(word => JOINING.has(word.text) || STOP.has(word.text))
      )
    }),
  )
  return [...new Set([...named, ...listed.map(hint => hint.means)])]
}

const BEFORE_SUBJECT = new Set([
  'on',
  'for',
  'about',
  'in',
  'regarding',
  'under',
  'of',
  'at',
  'is',
  'explain',
  'define',
])
const BEFORE_HINT = new Set(['on', 'for', 'about', 'in', 'regarding', 'our', 'your', 'with'])
const JOINING = new Set(['and', 'or', 'versus', 'both', 'plus', 'then', 'compared', 'against'])

/** Whether only joining words stand between the names: "risk, SMEs and talent". */
function listed(book: Book, words: readonly Word[], names: readonly Found<Pointer>[]): boolean {
  return names.every((name, at) => {
    const before = names[at - 1]
    if (!before || JSON.stringify(before.means) === JSON.stringify(name.means)) return true
    const between = words.slice(before.to, name.from)
    const comma = words[before.to - 1]?.sign === ','
    const joined = comma || between.some(word => JOINING.has(word.text))
    return (
      joined &&
      between.every(
        word =>
          JOINING.has(word.text) || STOP.has(word.text) || book.levelWords.has(word.text) || word.text === 'level',
      )
    )
  })
}

/** The areas that every shared word allows; if they exclude one another, all of them. */
function shared(names: readonly Found<Pointer>[]): readonly AreaId[] {
  const lists = names.flatMap(name => (name.means.kind === 'shared' ? [name.means.areas] : []))
  const [first, ...rest] = lists
  if (!first) return []
  const inAll = first.filter(area => rest.every(list => list.includes(area)))
  return inAll.length > 0 ? inAll : [...new Set(lists.flat())]
}

/** A hint decides between candidates: "suppliers' contracts". */
function narrowed(possible: readonly AreaId[], hints: readonly Found<AreaId>[]): readonly AreaId[] {
  const hinted = possible.filter(area => hints.some(hint => hint.means === area))
  return hinted.length > 1 ? hinted : possible
}

/** A hint after "on" or "our", or in a message of hardly more, weighs more than one in passing. */
function weighHints(book: Book, words: readonly Word[], hints: readonly Found<AreaId>[]): ReadonlyMap<AreaId, number> {
  const weights = new Map<AreaId, number>()
  const inHint = (at: number) => hints.some(hint => hint.from <= at && at < hint.to)
  const alone = words.every(({ text }, at) => book.asking.has(text) || book.levelWords.has(text) || inHint(at))
  for (const hint of hints) {
    const before = words[hint.from - 1]?.text ?? ''
    const marked = BEFORE_HINT.has(before) ? 2 : alone ? 1 : 0
    weights.set(hint.means, (weights.get(hint.means) ?? 0) + hint.size + marked)
  }
  return weights
}

function likeliest(weights: ReadonlyMap<AreaId, number>): readonly AreaId[] {
  const most = Math.max(0, ...weights.values())
  return [...weights].filter(([, weight]) => weight === most).map(([area]) => area)
}

function groupOf(names: readonly Found<Pointer>[]): AreaMentions['group'] {
  for (const { means } of names) if (means.kind === 'group') return { id: means.group, areas: means.areas }
  return undefined
}
