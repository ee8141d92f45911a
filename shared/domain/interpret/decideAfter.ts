import type { Asked, Question } from '../intent.ts'
import { compileCue } from './cue.ts'
import type { Heard } from './hear.ts'

/** Begins as a follow-up does, or points at what was spoken of. */
const leansBack = ({ text }: Heard): boolean => LEANING.test(text) || text.search(POINTING) >= 0
const LEANING =
  /^ (?:and|but|or|so|also|then|same|no|nope|yes|sorry|ok|okay|what about|how about|what of|i meant?|i mean) /

/** Says by itself what it asks and about what: the turn before can only mislead. */
export function isWhole(heard: Heard, alone: Asked): boolean {
  const { areas, words, levels } = heard
  if (alone.practice) return words.length >= TOLD
  if (isStatement(heard)) return true
  const about = areas.named.length > 0 || areas.possible.length > 0
  if (leansBack(heard) || !about || (levels.length === 0 && words.length < WHOLE)) return false
  return alone.areas.length > 0 && (alone.do !== 'ambiguous' || alone.questions === undefined)
}
/** "We don't trade or charge for anything" tells how somebody works: it takes no level from the turn before. */
const isStatement = (heard: Heard): boolean =>
  heard.levels.length === 0 && heard.words.length >= STATED && TELLS.test(heard.text) && !ASKS.test(heard.text)
/** In fewer words nobody says how they work. */
const STATED = 5
const TELLS =
  /^ (?:we|our|nobody|no one|everyone|everybody|all|every|each|most|some|few|staff|suppliers|@area|they|there|in) /
const ASKS = / (?:what|how|where|who|why|when) /

/** So many words tell how somebody works, whatever they point at. */
const TOLD = 8
/** So many words are more than the name of an area. */
const WHOLE = 4

/** Of everything, not of the area just spoken of; a pulse is, unless something points back. */
export const isGeneral = ({ text }: Heard, question: Question): boolean =>
  (question === 'start-pulse' || text.search(GENERAL) >= 0 || (question === 'our-actions' && !LEANING.test(text))) &&
  text.replace(EXISTS, ' ').search(POINTING) < 0
const GENERAL = compileCue('overall|everything|generally|total|targets|results|actions|tasks|areas|overdue')
/** "Is there anything due this month" points at nothing. */
const EXISTS = / (?:(?:is|are|was|were) there|this (?:week|month|quarter|year|time)) /g
const POINTING = compileCue('that|it|this|there|them|those|these|same')
