import type { AreaId, LevelId } from '../framework.ts'
import type { Asked, Intent, Question } from '../intent.ts'
import type { Book } from './book.ts'
import { chooseLevels } from './chooseLevels.ts'
import { compileCue } from './cue.ts'
import { isGeneral, isWhole } from './decideAfter.ts'
import { fromQuote } from './decidePractice.ts'
import { forGroup, fromEndToEnd, isWholeScale, NEEDS_AREA, ON_SCALE, withoutArea } from './decideWhole.ts'
import { GREETING, POLITE } from './english.ts'
import type { Heard } from './hear.ts'
import { type Learned, likeliestAbout, type Ranked, rankAreas, rankPractice, rankQuestions } from './learned.ts'
import { leastOf, SURE, type Sure } from './sure.ts'

const ask = (question: Question, areas: readonly AreaId[] = [], levels: readonly LevelId[] = []): Asked => ({
  do: question,
  areas,
  levels,
})

/** Questions whose area narrows them. */
const TAKES_AREA: ReadonlySet<Question> = new Set([
  ...NEEDS_AREA,
  ...(['list-levels', 'our-result', 'our-target', 'our-actions', 'exemplars', 'start-pulse', 'set-position'] as const),
])
/** Not sure of these, we say so: a wrong one misleads nobody. */
const HARMLESS: ReadonlySet<Question> = new Set(['ambiguous', 'out-of-scope', 'help'])

/** Reads a message, after what was asked before. */
export function decide(learned: Learned, book: Book, heard: Heard, previous?: Intent, sure: Sure = SURE): Asked {
  if (heard.words.length === 0) return ask(heard.foreign ? 'out-of-scope' : 'help')
  if (isSmallTalk(heard)) return ask('smalltalk')
  const answered = answerBack(heard, previous)
  if (answered) return answered
  if (previous) {
    const alone = decide(learned, book, heard, undefined, sure)
    if (isWhole(heard, alone)) return alone
  }
  const ranking = spanned(rankQuestions(learned, heard, previous), book, heard)
  const [question, share] = ranking[0] ?? ['help', 1]
  if (question !== 'out-of-scope' && !previous) {
    const quoted = fromQuote(book, heard)
    if (quoted) return quoted
  }
  if (ON_SCALE.has(question) && isWholeScale(book, heard))
    return withAreas(learned, book, heard, 'list-levels', previous, sure)
  const meant = question === 'ambiguous' ? likeliestAbout(ranking, heard, NEEDS_AREA) : question
  const asked = withAreas(learned, book, heard, meant, previous, sure)
  if (question === 'ambiguous' && !(asked.levels.length > 0 && share < sure.back))
    return asBack(learned, book, heard, asked, meant, previous)
  if (reaches(heard, ranking)) return { ...asked, do: 'describe-level' }
  const sureOf = share >= leastOf(sure, question) && !isHollow(heard, asked, previous)
  return question === 'ambiguous' || sureOf || HARMLESS.has(asked.do) ? asked : askBack(asked, ranking)
}

/** "Show levels 2 to 4 for digital": whether it lists or describes some levels of an area, we set them side by side. */
function spanned(ranking: Ranked<Question>, book: Book, { levels, areas }: Heard): Ranked<Question> {
  if (levels.length < 2 || areas.named.length === 0 || fromEndToEnd(book, levels)) return ranking
  const shown = ranking.reduce((sum, [each, share]) => (SHOWS.has(each) ? sum + share : sum), 0)
  return ranking
    .map(([each, share]) => [each, each === 'compare-levels' ? shown : SHOWS.has(each) ? 0 : share] as const)
    .toSorted(([, a], [, b]) => b - a)
}
const SHOWS: ReadonlySet<Question> = new Set(['compare-levels', 'describe-level', 'list-levels'])

/** "How do we get to mature?": whatever else it may ask, what mature says answers it. */
const reaches = ({ text, levels, areas }: Heard, ranking: Ranked<Question>): boolean =>
  levels.length === 1 &&
  areas.named.length === 1 &&
  text.search(REACHES) >= 0 &&
  ranking.slice(0, 2).every(([question, share]) => STEPS_UP.has(question) || share < NEAR)
const REACHES = compileCue('get|getting|reach|reaching|become|becoming|move|moving|climb|step up? to? @level')
const STEPS_UP: ReadonlySet<Question> = new Set(['describe-level', 'next-level', 'compare-levels'])

/** Asks about levels and does not say them, nor describes one: something was not understood. */
const isHollow = ({ telling }: Heard, { do: question, levels }: Asked, previous?: Intent): boolean =>
  question === 'compare-levels'
    ? levels.length < (previous ? 1 : 2)
    : question === 'describe-level' && levels.length === 0 && telling.length < DESCRIBED
/** So many telling words can describe how somebody works. */
const DESCRIBED = 4

const ALL_OFFERED = compileCue('^ both|all|either of? them|these? please? $')

/** "Both", or nothing but the name of an area, where we asked which area was meant. */
function answerBack({ areas, telling, levels, text }: Heard, previous?: Intent): Asked | undefined {
  if (previous?.do !== 'ambiguous' || !('meant' in previous) || previous.meant === undefined) return undefined
  const offered = (id: AreaId) => previous.areas.includes(id)
  const all = text.search(ALL_OFFERED) >= 0 ? previous.areas : []
  const fitting = [...new Set([...areas.possible, ...areas.hinted])].filter(offered)
  const named = all.length > 0 ? all : areas.named.length > 0 ? areas.named : fitting.length === 1 ? fitting : []
  const bare = all.length > 0 || (telling.length <= 1 && levels.length === 0 && text.trim().split(' ').length <= BARE)
  return named.length > 0 && bare ? ask(previous.meant, named, previous.levels) : undefined
}
/** So many words are hardly more than a name. */
const BARE = 4

/** Not sure which was asked: the two likeliest are offered; of an area alone, also what it is about. */
function askBack(asked: Asked, ranking: Ranked<Question>): Asked {
  const offered = ranking.map(([question]) => question).filter(each => !HARMLESS.has(each) && each !== 'smalltalk')
  if (asked.do === 'smalltalk' || !offered.includes(asked.do)) return ask('help')
  const alone = asked.areas.length === 1 && asked.levels.length === 0
  const questions = [...new Set([...offered.slice(0, 2), ...(alone ? (['describe-area'] as const) : [])])]
  return { ...asked, do: 'ambiguous', meant: asked.do, questions }
}

/** Asks back for the area, even where one is likely. */
function asBack(learned: Learned, book: Book, heard: Heard, asked: Asked, meant: Question, previous?: Intent): Asked {
  if (asked.do === 'ambiguous') return asked
  if (asked.do === 'list-areas') return { ...asked, do: 'ambiguous', meant: 'describe-area' }
  const near = rankAreas(learned, book, heard, meant, previous)
  const areas =
    heard.areas.possible.length > 1
      ? heard.areas.possible
      : near.filter(([, share]) => share >= NEAR).map(([area]) => area)
  return {
    ...ask(
      'ambiguous',
      areas.length > 1 ? areas.slice(0, MOST_OFFERED) : near.slice(0, 2).map(([area]) => area),
      asked.levels,
    ),
    meant,
  }
}
const NEAR = 0.08
const MOST_OFFERED = 4

function isSmallTalk({ words, text }: Heard): boolean {
  const texts = words.map(word => word.text)
  if (/^ how (?:are|is) (?:you|things|it going)(?: doing| today)? $/.test(text)) return true
  return texts.every(word => POLITE.has(word)) && texts.some(word => GREETING.has(word))
}

function withAreas(
  learned: Learned,
  book: Book,
  heard: Heard,
  question: Question,
  previous: Intent | undefined,
  sure: Sure,
): Asked {
  if (!TAKES_AREA.has(question)) return withoutArea(heard, question)
  const general = !NEEDS_AREA.has(question) && heard.areas.names.length === 0 && isGeneral(heard, question)
  const unsaid = NAMED_ONLY.has(question) && !previous && !isAboutSomething(heard)
  const near = unsaid ? [] : rankAreas(learned, book, heard, question, general ? undefined : previous)
  const several = heard.areas.named.length > 1 ? heard.areas.named : []
  const enough = (area: AreaId) => (several.includes(area) ? sure.listed : sure.area)
  const chosen = near.filter(([area, share]) => share >= enough(area)).map(([area]) => area)
  const [first, second] = near
  const least = NEEDS_AREA.has(question) ? sure.onlyArea : sure.ourArea
  const only = chosen.length === 0 && first && first[1] >= least && first[1] > 2 * (second?.[1] ?? 0)
  const areas = only ? [first[0]] : inOrder(heard, question === 'start-pulse' ? allSaid(heard, chosen) : chosen)
  const levels = chooseLevels(learned, book, heard, question, areas, previous, sure)
  const rivals = rivalsOf(book, heard, near, areas, sure)
  if (rivals.length > 0) return { ...ask('ambiguous', rivals, levels), meant: question }
  const { group, named, possible: shared } = heard.areas
  const contested = first && second && areas.length === 1 && first[1] < sure.alone && second[1] >= sure.other
  if (contested) return { ...ask('ambiguous', [first[0], second[0]], levels), meant: question }
  // A word that can mean several areas is a reason to ask, unless much else speaks for one.
  const guessed = NEEDS_AREA.has(question) && named.length === 0 && shared.length > 1 && (first?.[1] ?? 0) < sure.shared
  if (guessed) return { ...ask('ambiguous', shared, levels), meant: question }
  if (group && named.length === 0) return forGroup(question, group, levels)
  if (areas.length > 0) return described(learned, book, heard, question, areas, levels, sure)
  if (!NEEDS_AREA.has(question) && !general && shared.length > 1 && named.length === 0)
    return { ...ask('ambiguous', shared, levels), meant: question }
  if (!NEEDS_AREA.has(question)) return ask(question, [], levels)
  if (question === 'compare-levels' && fromEndToEnd(book, levels)) return ask('list-levels')
  const possible =
    heard.areas.possible.length > 0
      ? heard.areas.possible
      : near.filter(([, share]) => share >= NEAR).map(([area]) => area)
  return { ...ask('ambiguous', possible.length > 1 ? possible : [], levels), meant: question }
}

/** Nobody describes practice with these: without a word for an area, none is meant. */
const NAMED_ONLY: ReadonlySet<Question> = new Set(['next-level', 'compare-levels', 'describe-area', 'list-levels'])
const isAboutSomething = ({ areas, telling }: Heard): boolean =>
  areas.names.length + areas.hints.length > 0 || areas.group !== undefined || telling.length > 2

/** A pulse is about every area that was said: who starts it sees them and can leave some out. */
const allSaid = ({ areas: { names, named }, words }: Heard, chosen: readonly AreaId[]): readonly AreaId[] => {
  const said = names.flatMap(({ means }) => (means.kind === 'area' ? [means.area] : []))
  return [...new Set([...chosen, ...named, ...(words.some(({ text }) => text === 'and') ? said : [])])]
}

const inOrder = ({ areas: { named } }: Heard, areas: readonly AreaId[]): readonly AreaId[] => [
  ...named.filter(area => areas.includes(area)),
  ...areas.filter(area => !named.includes(area)),
]

/** Of twins, only the person can say which: where one is likely and the other possible, both are offered. */
function rivalsOf(
  book: Book,
  { areas: { named, possible } }: Heard,
  near: Ranked<AreaId>,
  areas: readonly AreaId[],
  sure: Sure,
): readonly AreaId[] {
  const mixed = named.length > 0 ? undefined : book.twins.find(twins => twins.every(twin => possible.includes(twin)))
  if (mixed && mixed.length === possible.length) return mixed
  const likely = new Set(near.filter(([, share]) => share >= sure.clearArea).map(([area]) => area))
  const both = (twins: readonly AreaId[]) => twins.every(twin => likely.has(twin))
  return book.twins.find(twins => both(twins) && !twins.every(twin => areas.includes(twin))) ?? []
}

/** A level that was described, not named, is read from the descriptors. */
function described(
  learned: Learned,
  book: Book,
  heard: Heard,
  question: Question,
  areas: readonly AreaId[],
  levels: readonly LevelId[],
  sure: Sure,
): Asked {
  const [area] = areas
  if (question === 'compare-levels' && levels.length === book.framework.levels.length) return ask('list-levels', areas)
  if (question === 'describe-level' && levels.length > 1) return ask('compare-levels', areas, levels)
  if (question !== 'describe-level' || levels.length > 0 || area === undefined) return ask(question, areas, levels)
  const [best, second] = rankPractice(learned, book, heard, area)
  if (areas.length > 1 || !best || !second) return { ...ask(question, areas), practice: true }
  if (best[1] >= sure.practice) return { ...ask(question, areas, [best[0]]), practice: true }
  return { ...ask(question, areas), practice: true, near: [best[0], second[0]] }
}
