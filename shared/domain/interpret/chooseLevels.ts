import { type AreaId, type LevelId, levelAway } from '../framework.ts'
import type { Intent, Question } from '../intent.ts'
import type { Book } from './book.ts'
import { compileCue } from './cue.ts'
import type { Heard } from './hear.ts'
import { type Learned, rankLevels } from './learned.ts'
import type { Sure } from './sure.ts'

const NONE: ReadonlySet<Question> = new Set([
  'describe-area',
  'list-levels',
  'our-actions',
  'list-areas',
  'start-pulse',
])
const OURS: ReadonlySet<Question> = new Set(['our-result', 'our-target'])
/** A level only narrows these: one that was not plainly said would mislead. */
const RECORDS: ReadonlySet<Question> = new Set([...OURS, 'exemplars'])

/** The levels that a question is about, lowest first. */
export function chooseLevels(
  learned: Learned,
  book: Book,
  heard: Heard,
  question: Question,
  areas: readonly AreaId[],
  previous: Intent | undefined,
  sure: Sure,
): readonly LevelId[] {
  // "Which area came out top?" names no level.
  if (NONE.has(question) || (OURS.has(question) && areas.length === 0)) return []
  const last = previous && 'levels' in previous && Array.isArray(previous.levels) ? (previous.levels as LevelId[]) : []
  const beside = BESIDE.has(question) && heard.areas.named.length === 0 ? besideLast(book, heard, last) : undefined
  if (beside !== undefined) return question === 'describe-level' ? [beside] : inOrder(book, [...last, beside])
  if (question === 'describe-level' && last.length === 1 && heard.text.search(THAT_ONE) >= 0) return last
  if (
    question === 'set-position' &&
    last.length === 1 &&
    heard.levels.length === 0 &&
    heard.text.search(RECORD_IT) >= 0
  )
    return last
  if (question === 'compare-levels' && heard.levels.length === book.framework.levels.length) return heard.levels
  const fresh = OURS.has(question) || asksWhich(heard, question)
  const ranking = rankLevels(learned, book, heard, question, fresh ? undefined : previous)
  // Who names two levels has said which: neither what was spoken of before nor "next to each other" adds one.
  const open = (id: LevelId) => heard.levels.length < 2 || heard.levels.includes(id)
  const likely = ranking.flatMap(([id, share]) =>
    open(id) && share >= (heard.levels.includes(id) && !OURS.has(question) ? sure.said : sure.level) ? [id] : [],
  )
  const plain = likely.filter(id => byName(book, heard, id))
  const meant = RECORDS.has(question) ? plain : likely.length > 0 ? likely : heard.levels
  // "How is that different from mature?" compares with the level just described.
  const both = question === 'compare-levels' && meant.length === 1 && last.length === 1 ? [...meant, ...last] : meant
  const order = book.framework.levels.map(({ id }) => id)
  return order.filter(
    id => both.includes(id) || (both.length === 2 && isRange(heard, question) && within(order, both, id)),
  )
}

/** Of these, "the one above" means beside the level just described. */
const BESIDE: ReadonlySet<Question> = new Set(['describe-level', 'compare-levels'])
const inOrder = ({ framework }: Book, ids: readonly LevelId[]): readonly LevelId[] =>
  framework.levels.flatMap(({ id }) => (ids.includes(id) ? [id] : []))

/** "Which level is that?" */
const THAT_ONE = compileCue('^ and|so? which|what level|stage|tier is|was that|this|it $')
/** "Which level is compliance only?" asks for what a message before it may have named. */
const asksWhich = ({ text, levels, telling }: Heard, question: Question): boolean =>
  question === 'describe-level' && levels.length === 0 && telling.length > 0 && text.search(WHICH_LEVEL) >= 0
const WHICH_LEVEL = compileCue('which|what level|stage|tier is|are|would|has|does|do|says|covers|means')

/** "Levels 2 to 4": those between as well, unless the two ends are to be compared. */
function isRange({ words, mentions, text }: Heard, question: Question): boolean {
  const [low, high] = mentions
  if (!ON_SCALE.has(question) || mentions.length !== 2 || !low || !high || text.search(ENDS) >= 0) return false
  const between = words.slice(low.to, high.from).map(word => word.text)
  // A dash leaves nothing between them; a comma is kept with the word before it.
  const dash = between.length === 0 && words[low.to - 1]?.sign === ''
  return (dash || TO.has(between.join(' '))) && words.some(word => SHOWN.has(word.text))
}
const TO: ReadonlySet<string> = new Set(['to', 'through', 'up to'])
const ON_SCALE: ReadonlySet<Question> = new Set(['describe-level', 'compare-levels'])
const SHOWN: ReadonlySet<string> = new Set(['levels', 'stages', 'tiers', 'describe', 'show', 'look', 'looks'])
const ENDS = compileCue('compare*|vs|versus|differ*|from|between|move|moving|get|go|going|jump|step|new|add|change*')
const within = (order: readonly LevelId[], [one, other]: readonly LevelId[], id: LevelId): boolean => {
  const [from, to] = [order.indexOf(one as LevelId), order.indexOf(other as LevelId)].sort((a, b) => a - b)
  return order.indexOf(id) >= (from as number) && order.indexOf(id) <= (to as number)
}

/** Whether a level was said by its name or number: of what is ours, "last" and "lowest" speak of something else. */
function byName({ framework }: Book, { words, mentions }: Heard, id: LevelId): boolean {
  const title = framework.levels.find(level => level.id === id)?.title.toLowerCase() ?? id
  return mentions.some(
    ({ level, from, to }) =>
      level === id && words.slice(from, to).some(({ text }) => text.startsWith(title) || /^\d$/.test(text)),
  )
}

/** "Record that as our level." */
const RECORD_IT = compileCue('record|save|log|set|enter|note|for|as that|this|it')
const BELOW = compileCue('below|lower|down|before|under')
const ABOVE = compileCue('next|up|above|higher|after')

/** "One below", "the next one up": the level beside the one that was described. */
function besideLast({ framework }: Book, { text, levels }: Heard, last: readonly LevelId[]): LevelId | undefined {
  const [level, ...more] = last
  if (level === undefined || more.length > 0 || levels.length > 0) return undefined
  const step = text.search(BELOW) >= 0 ? -1 : text.search(ABOVE) >= 0 ? 1 : 0
  return step === 0 ? undefined : levelAway(framework, level, step)?.id
}
