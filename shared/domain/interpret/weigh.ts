import { QUESTIONS, type Question } from '../intent.ts'
import { compileCue } from './cue.ts'
import type { Heard } from './hear.ts'

const OURS: readonly Question[] = [
  'our-result',
  'our-target',
  'our-actions',
  'exemplars',
  'set-position',
  'start-pulse',
]

/** A level that is said to be ours now ("we're at developing", "stuck at minimum"), or to be left behind. */
const WE_ARE = compileCue(
  'we|us|council|currently|now|already|stuck|i are|am|is|at|on|still|only|just|sit|sitting|stand|reached|got|rated|scored|been|have? at|on|still|only|just|a? at|on|a? @level',
)
const NOW_AT = compileCue('currently|now|already|stuck|still|presently|only|just at|on only? a? @level')
const LEAVING = compileCue('off|beyond|past|after|above|from|out @level')
const FIRST = compileCue(
  '^ @area? @level .. @area? currently|now|today|moment|present|already|want|keep|but|next|ideas',
)
const FIRST_ON = compileCue('^ @level on|for|at|in|with @area .. what|how|where|ideas|so|anything|is')
const AREA_IS = compileCue('@area is|are at? @level')
/** What starts with these asks about a record, it does not change one. */
const ASKS = compileCue('^ what|which|where|when|who|how|did|have|has|is|are')
const MEANING = compileCue('mean|means|look|looks|involve|involves|require|include|wording|text|say|says')
const ONWARD = compileCue('how|what|where|anything|something|next|ideas|higher|further|more|now')
const HIGHER = compileCue('next|higher|further|ideas|now|beyond|more|improve|up|after|above|anything|move|climb|off')
const IF = compileCue('if|suppose|supposing|imagine|were')
const EVERY = compileCue('right|all|every|each|whole|full|entire|everything|through|ladder|show|list')

/** The question that a message asks most strongly. */
export interface Weighed {
  readonly question: Question
  /** The next likeliest, and how much more the first weighs. */
  readonly second: Question
  readonly margin: number
  /** What its cues and the names in the message weigh: below 1, hardly anything was asked. */
  readonly weight: number
  /** How much liker its example sentences the message is than those that are out of scope. */
  readonly liker: number
}

/** Questions that make something happen or speak of something else altogether: they need a word of their own. */
const DOES: ReadonlySet<Question> = new Set(['start-pulse', 'set-position', 'connect-excel', 'how-protected'])
const LIKENESS = { weight: 0.5, least: -8 } as const

/** Weighs every question by its cues, by what is named and by how like its examples the message is. */
export function weighQuestions(heard: Heard): Weighed {
  const weights = new Map(QUESTIONS.map(question => [question, heard.cues.get(question) ?? 0]))
  for (const [question, more] of byWhatIsNamed(heard)) weights.set(question, (weights.get(question) ?? 0) + more)
  const inScope = QUESTIONS.filter(question => question !== 'out-of-scope' && question !== 'ambiguous')
  const log = (question: Question) => heard.likeness.get(question) ?? LIKENESS.least
  const likest = Math.max(...inScope.map(log))
  const total = (question: Question) =>
    (weights.get(question) ?? 0) + LIKENESS.weight * Math.max(LIKENESS.least, log(question) - likest)
  const bare = inScope.every(each => (heard.cues.get(each) ?? 0) === 0)
  const asked = inScope.filter(each => (weights.get(each) ?? 0) > 0 || (bare && !DOES.has(each)))
  const question = asked.reduce<Question>((best, each) => (total(each) > total(best) ? each : best), asked[0] ?? 'help')
  const others = asked.filter(each => each !== question)
  const second = others.reduce<Question>((best, each) => (total(each) > total(best) ? each : best), others[0] ?? 'help')
  return {
    question,
    second,
    margin: total(question) - total(second),
    weight: weights.get(question) ?? 0,
    liker: log(question) - log('out-of-scope'),
  }
}

type More = readonly (readonly [Question, number])[]

/** What the areas and levels themselves speak for. */
function byWhatIsNamed(heard: Heard): More {
  const { areas, levels, cues } = heard
  const area = areas.named.length + areas.possible.length > 0 || areas.subject || areas.group !== undefined
  const asks = heard.text.search(ASKS) >= 0
  const ours: More = [
    ...OURS.filter(question => (cues.get(question) ?? 0) >= 3).map(
      question => [question, area || levels.length > 0 ? 2.5 : 1] as const,
    ),
    ['set-position', asks ? -6 : 0],
  ]
  if (levels.length > 1) return [...ours, ...twoLevels(heard)]
  if (levels.length === 1) return [...ours, ...oneLevel(heard, area)]
  if (areas.group && areas.named.length === 0) return [...ours, ['list-areas', 2], ['describe-area', -1]]
  if (area)
    return [
      ...ours,
      ['describe-area', 1.5],
      ['describe-level', -3],
      ['help', -3],
      ['list-areas', -2],
      ['compare-levels', -2],
      ['next-level', 0.5],
    ]
  return [...ours, ['describe-area', -0.5], ['next-level', -0.5], ['describe-level', -3], ['compare-levels', -2.5]]
}

function twoLevels({ text, levels }: Heard): More {
  const whole = levels.length > 3 || text.search(EVERY) >= 0
  return [
    ['compare-levels', 4],
    ['next-level', -4],
    ['help', -3],
    ['describe-area', -2],
    ['list-areas', -3],
    ['list-levels', whole ? 2.5 : -1.5],
  ]
}

function oneLevel({ text, cues }: Heard, area: boolean): More {
  const onFirst = text.search(FIRST_ON) >= 0 && text.search(HIGHER) >= 0
  const leaving = onFirst || [WE_ARE, NOW_AT, LEAVING, FIRST, AREA_IS].some(cue => text.search(cue) >= 0)
  const meaning = text.search(MEANING) >= 0
  const next = (cues.get('next-level') ?? 0) >= 2 || (text.search(ONWARD) >= 0 && !meaning)
  const current = leaving && text.search(IF) < 0
  return [
    ['describe-level', area ? 3.5 : 2.5],
    ['describe-area', -2],
    ['list-levels', area ? -3 : -2],
    ['list-areas', -3],
    ['help', -4],
    ['our-actions', -3],
    ['compare-levels', -4],
    ['next-level', next && current ? 5 : -3],
  ]
}
