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
const CARRYING_ON = compileCue('^ and|so|ok|okay|also|but|then|same|or|what|how about|now?')
const MEANT = compileCue('^ no|sorry|not|oops|actually|i|but|thanks|ok|yes .. meant|mean|said|not|about|@area')
const ABOUT = compileCue('^ and|so|ok|what|how|same|also|or|now|for about|for|with|on?')
const BELOW = compileCue('below|lower|down|before|under')
const ABOVE = compileCue('next|up|above|higher|after')
const EVERY = compileCue('all|every|each|full|whole levels|level|stages|five?')
const SHORT = 6
const VERY_SHORT = 3

function before(previous: Intent): Before {
  const areas = 'areas' in previous ? previous.areas : 'area' in previous && previous.area ? [previous.area] : []
  if (!('levels' in previous) || !Array.isArray(previous.levels)) return { question: undefined, areas, levels: [] }
  const asked = previous as Asked
  return {
    question: asked.do === 'ambiguous' ? asked.meant : asked.do,
    areas: asked.do === 'ambiguous' ? [] : areas,
    levels: asked.levels,
  }
}

/**
 * Fills in from the turn before what a follow-up leaves out: its area, its level or its question.
 * @param asked the message read on its own
 */
export function followUp(framework: Framework, heard: Heard, asked: Asked, previous: Intent): Asked {
  const last = before(previous)
  const { possible, hinted, subject } = heard.areas
  const named = heard.areas.named.length === 0 && subject && hinted.length === 1 ? hinted : heard.areas.named
  const points = heard.text.search(POINTING) >= 0 || heard.text.search(CARRYING_ON) >= 0
  if (asked.do === 'smalltalk' || asked.practice) return asked
  if (named.length > 0) return sameQuestion(heard, asked, last, named)
  if (possible.length > 0 || heard.areas.group || last.areas.length === 0) return asked
  if (heard.levels.length > 0) return sameArea(framework, heard, asked, last)
  const question = bareQuestion(framework, heard, asked, last, points)
  return question ?? asked
}

/** "And for charities?": another area, the same question. */
function sameQuestion(heard: Heard, asked: Asked, last: Before, areas: readonly AreaId[]): Asked {
  if (last.question === undefined || !CARRIES.has(last.question)) return asked
  const asksItself = [...heard.cues].some(
    ([about, weight]) => weight >= 2 && about !== 'which-area' && about !== 'which-level',
  )
  const bare = heard.text.search(ABOUT) >= 0 || heard.text.search(MEANT) >= 0 || heard.telling.length === 0
  if (heard.levels.length > 0 || (asksItself && !bare)) return asked
  if (asksItself && asked.do !== 'describe-area') return asked
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

/** "How do we get there?", "why?", "and our target?": a question without its area. */
function bareQuestion(
  framework: Framework,
  heard: Heard,
  asked: Asked,
  last: Before,
  points: boolean,
): Asked | undefined {
  const [level] = last.levels
  if (last.question === 'describe-level' && level !== undefined && heard.words.length <= 2 * SHORT) {
    const lower = heard.text.search(BELOW) >= 0 ? levelAway(framework, level, -1) : undefined
    if (lower) return { do: 'describe-level', areas: last.areas, levels: [lower.id] }
    if (heard.text.search(ABOVE) >= 0) return { do: 'next-level', areas: last.areas, levels: [level] }
  }
  const question = asked.do === 'ambiguous' ? asked.meant : asked.do
  if (question === undefined || !CARRIES.has(question) || asked.areas.length > 0) return undefined
  const short =
    heard.words.length <= (/^ (?:where|how|why|who|which|when|any) /.test(heard.text) ? SHORT : VERY_SHORT - 1)
  const general = question === 'list-levels' && heard.text.search(EVERY) < 0
  const whole = question === 'list-levels' && !general
  if (!NEEDS_AREA.has(question) && !points && !whole && (!short || general)) return undefined
  return { do: question, areas: last.areas, levels: asked.levels }
}
