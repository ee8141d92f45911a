import type { AreaId, Framework, LevelId } from '../framework.ts'
import { levelAway } from '../framework.ts'
import type { Asked, Intent, Question } from '../intent.ts'
import { compileCue } from './cue.ts'
import { NEEDS_AREA } from './decide.ts'
import type { Heard } from './hear.ts'

/** What was asked before, as far as a follow-up can mean it. */
interface Before {
  readonly question: Question | undefined
  readonly areas: readonly AreaId[]
  readonly levels: readonly LevelId[]
  /** The areas that were offered when we asked back. */
  readonly offered: readonly AreaId[]
}

const CARRIES: ReadonlySet<Question> = new Set([
  'describe-level',
  'describe-area',
  'compare-levels',
  'next-level',
  'list-levels',
  'our-result',
  'our-target',
  'our-actions',
  'exemplars',
  'start-pulse',
  'set-position',
])

const POINTING = compileCue('that|it|this|there|them|those|these|same')
/** "And", "what about", "no, I meant": it goes on from what was said. */
const CARRYING_ON = [
  '^ and|so|ok|okay|also|but|then|same|or|now|ditto',
  '^ what|how about',
  '^ for|on|with @area',
  '^ no|sorry|not|oops|actually|i|but|thanks|ok|yes .. meant|mean|said|not|about|@area',
].map(compileCue)
const ALL_OFFERED = compileCue('^ both|all|either of? them|these? please? $')
const BELOW = compileCue('below|lower|down|before|under')
const ABOVE = compileCue('next|up|above|higher|after')
const EVERY = compileCue('all|every|each|full|whole levels|level|stages|five?')
/** Of everything, not of the area just spoken of. */
const GENERAL = compileCue(
  'overall|everything|generally|total|targets|results|actions|tasks|areas|overdue|latest|last|pulse',
)
const ASKS = /^ (?:where|how|why|who|which|when|what|any|is|are|do|does) /
const SHORT = 8
const VERY_SHORT = 2
/** A description of a level can be longer and still lean on the one before. */
const LEANING = 12

const some = (cues: readonly RegExp[], text: string): boolean => cues.some(cue => text.search(cue) >= 0)

function before(previous: Intent): Before {
  const areas = 'areas' in previous ? previous.areas : 'area' in previous && previous.area ? [previous.area] : []
  if (!('levels' in previous) || !Array.isArray(previous.levels))
    return { question: undefined, areas, levels: [], offered: [] }
  const asked = previous as Asked
  return {
    question: asked.do === 'ambiguous' ? asked.meant : asked.do,
    areas: asked.do === 'ambiguous' ? [] : areas,
    levels: asked.levels,
    offered: asked.do === 'ambiguous' ? areas : [],
  }
}

/**
 * Fills in from the turn before what a follow-up leaves out: its area, its level or its question.
 * @param asked the message read on its own
 */
export function followUp(framework: Framework, heard: Heard, asked: Asked, previous: Intent): Asked {
  const last = before(previous)
  if (asked.do === 'smalltalk' || asked.practice) return asked
  const named = namedNow(heard, last)
  if (named.length > 0) return sameQuestion(heard, asked, last, named)
  if (heard.areas.possible.length > 0 || heard.areas.group || last.areas.length === 0) return asked
  if (heard.levels.length > 0) return sameArea(framework, heard, asked, last)
  return neighbour(framework, heard, last) ?? bareQuestion(heard, asked, last) ?? asked
}

/** The areas of this message: as named, as hinted at, or the one that fits what we offered ("the strategic ones"). */
function namedNow({ text, areas }: Heard, last: Before): readonly AreaId[] {
  if (areas.named.length > 0) return areas.named
  if (text.search(ALL_OFFERED) >= 0) return last.offered
  const fitting = [...areas.possible, ...areas.hinted].filter(area => last.offered.includes(area))
  if (fitting.length === 1) return fitting
  return areas.subject && areas.hinted.length === 1 ? areas.hinted : []
}

/** "And for charities?": another area, the same question. */
function sameQuestion(heard: Heard, asked: Asked, last: Before, areas: readonly AreaId[]): Asked {
  if (last.question === undefined || !CARRIES.has(last.question)) return asked
  const asksItself = [...heard.cues].some(
    ([about, weight]) => weight >= 2 && about !== 'which-area' && about !== 'which-level',
  )
  const bare = some(CARRYING_ON, heard.text)
  if (heard.levels.length > 0 || (asksItself && !(bare && asked.do === 'describe-area'))) return asked
  if (!bare && heard.telling.length > 1 && last.offered.length === 0) return asked
  const levels = last.question === 'our-result' || last.question === 'our-target' ? [] : last.levels
  return { do: last.question, areas, levels }
}

/** "What about leader?": another level, the same area. */
function sameArea(framework: Framework, heard: Heard, asked: Asked, last: Before): Asked {
  const [own] = last.levels
  const comparing = (heard.cues.get('compare-levels') ?? 0) >= 2
  if (heard.levels.length === 1 && comparing && own !== undefined && !heard.levels.includes(own)) {
    const both = framework.levels.map(level => level.id).filter(id => id === own || heard.levels.includes(id))
    return { do: 'compare-levels', areas: last.areas, levels: both }
  }
  const question = asked.do === 'ambiguous' ? (asked.meant ?? 'describe-level') : asked.do
  if (question === 'out-of-scope' || question === 'help') return asked
  return { do: question, areas: last.areas, levels: heard.levels }
}

/** "The next one up", "one below": the level beside the one that was described. */
function neighbour(framework: Framework, heard: Heard, last: Before): Asked | undefined {
  const [level] = last.levels
  if (last.question !== 'describe-level' || level === undefined || heard.words.length > LEANING) return undefined
  const lower = heard.text.search(BELOW) >= 0 ? levelAway(framework, level, -1) : undefined
  if (lower) return { do: 'describe-level', areas: last.areas, levels: [lower.id] }
  return heard.text.search(ABOVE) >= 0 ? { do: 'next-level', areas: last.areas, levels: [level] } : undefined
}

/** "How do we get there?", "why?", "and our target?": a question without its area. */
function bareQuestion(heard: Heard, asked: Asked, last: Before): Asked | undefined {
  const question = asked.do === 'ambiguous' ? asked.meant : asked.do
  if (question === undefined || !CARRIES.has(question) || asked.areas.length > 0) return undefined
  const { text, words } = heard
  const leans =
    NEEDS_AREA.has(question) ||
    text.search(POINTING) >= 0 ||
    some(CARRYING_ON, text) ||
    words.length <= VERY_SHORT ||
    (question === 'list-levels' && text.search(EVERY) >= 0) ||
    (words.length <= SHORT && ASKS.test(text) && text.search(GENERAL) < 0)
  return leans ? { do: question, areas: last.areas, levels: asked.levels } : undefined
}
