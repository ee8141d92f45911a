import type { AreaId } from '../framework.ts'
import type { Asked } from '../intent.ts'
import type { Book } from './book.ts'
import { type Meeting, meetDescriptors } from './content.ts'
import { cueWords } from './cue.ts'
import { WHICH } from './cuesOther.ts'
import type { Evidence, Heard } from './hear.ts'

/** Below this, a sentence has too little in common with any descriptor. */
const ENOUGH = 3
/** How much better the best level has to be than the next to be said. */
const CLEAR = 1.25

/** A message of so many words describes something. */
const LONG = 8
/** The one area that was named is meant if the sentence has at least this in common with it. */
const LITTLE = 1.5
/** What it adds to an area's weight that it is named, or hinted at, in the description. */
const NAMED = 8
const HINT = 2

/** "We use a portal but there's still paper, which level is that?": the level whose descriptor is nearest. */
export function fromPractice(book: Book, heard: Heard): Asked | undefined {
  const described = heard.telling.length >= 3 || (heard.words.length >= LONG && heard.rest >= 4)
  const asks = (heard.cues.get('which-level') ?? 0) >= 4 && described
  if (!asks && !endsInLevel(heard)) return undefined
  const named = heard.areas.named
  const meetings = meetDescriptors(book.practice, area => wordsFor(heard, area), named.length > 1 ? named : [])
  const area = areaOf(heard, meetings)
  if (area === undefined) return undefined
  const [best, next] = meetings.filter(meeting => meeting.area === area)
  const clear = best !== undefined && best.weight >= ENOUGH && best.weight >= CLEAR * (next?.weight ?? 0)
  return { do: 'describe-level', areas: [area], levels: clear ? [best.level] : [], practice: true }
}

/** The descriptors that a description is nearest to, with the words that they share. */
export function whyPractice(book: Book, heard: Heard): readonly Evidence[] {
  return meetDescriptors(book.practice, area => wordsFor(heard, area), [])
    .slice(0, SHOWN)
    .map(({ area, level, weight, terms }) => ({ words: terms.join(', '), for: `${area} ${level}`, weight }))
}
const SHOWN = 4

/** "... and that's about it. Level?" */
const endsInLevel = ({ words }: Heard): boolean =>
  words.length >= LONG && words.at(-2)?.sign !== '' && ['level', 'stage'].includes(words.at(-1)?.text ?? '')

/** What names another area says nothing about this one: "local businesses" also stands in a statement on technology. */
const wordsFor = (heard: Heard, area: AreaId): readonly string[] =>
  heard.words.flatMap((word, at) => {
    const name = heard.areas.names.find(each => each.from <= at && at < each.to)
    return name?.means.kind === 'area' && name.means.area !== area ? [] : [word.text]
  })

/** The area of the question itself ("which level is that for SMEs?"), else the one that the description fits best. */
function areaOf(heard: Heard, meetings: readonly Meeting[]): AreaId | undefined {
  const { named, possible, hints } = heard.areas
  const [asked, ...others] = namedLast(heard)
  if (asked !== undefined && others.length === 0) return asked
  const weights = new Map<AreaId, number>()
  const add = (area: AreaId, more: number) => weights.set(area, (weights.get(area) ?? 0) + more)
  for (const { area, weight } of meetings) weights.set(area, Math.max(weight, weights.get(area) ?? 0))
  const [only, ...more] = named
  if (only !== undefined && more.length === 0 && (weights.get(only) ?? 0) >= LITTLE) return only
  for (const hint of hints) add(hint.means, HINT * hint.size)
  for (const area of possible) add(area, 1)
  for (const area of named) add(area, NAMED)
  const [best] = [...weights].sort(([, a], [, b]) => b - a)
  return best && best[1] >= ENOUGH ? best[0] : undefined
}

/** The areas that are named after the last comma or full stop, where the question stands. */
function namedLast({ words, areas }: Heard): readonly AreaId[] {
  const start = words.slice(0, -1).findLastIndex(word => word.sign !== '') + 1
  if (start === 0) return []
  const names = areas.names.flatMap(({ means, from }) => (means.kind === 'area' && from >= start ? [means.area] : []))
  const hints = areas.hints.flatMap(({ means, from }) => (from >= start ? [means] : []))
  return [...new Set(names.length > 0 ? names : hints)]
}

/** How near to the best another descriptor has to be to be offered too. */
const NEARLY = 0.8
const MOST_OFFERED = 5

/** Words that ask where something stands say nothing about it. */
const ASKING = new Set(WHICH.flatMap(([about, , cue]) => (about === 'which-area' ? cueWords(cue) : [])))

/** "'Taking a proactive approach', which area is that from?": every area that says so. */
export function fromQuote(book: Book, heard: Heard): Asked | undefined {
  const { named } = heard.areas
  const asks = heard.cues.get('which-area') ?? 0
  if (asks === 0 || asks < (heard.cues.get('our-result') ?? 0) || heard.telling.length + named.length === 0)
    return undefined
  const words = heard.words.flatMap(({ text }) => (ASKING.has(text) ? [] : [text]))
  const meetings = meetDescriptors(book.practice, () => words, named)
  const best = meetings[0]
  if (!best || best.weight < ENOUGH)
    return named.length === 1 ? { do: 'describe-area', areas: named, levels: [] } : undefined
  const near = meetings.filter(meeting => meeting.weight >= NEARLY * best.weight).slice(0, MOST_OFFERED)
  const areas = [...new Set(near.map(meeting => meeting.area))]
  const levels = near.every(meeting => meeting.level === best.level) ? [best.level] : []
  if (areas.length === 1) return { do: 'describe-level', areas, levels, practice: true }
  return { do: 'ambiguous', areas, levels, meant: 'describe-level', practice: true }
}
