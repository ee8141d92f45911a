import type { Asked } from '../intent.ts'
import type { Book } from './book.ts'
import { meetDescriptors } from './content.ts'
import { cueWords } from './cue.ts'
import { WHICH } from './cuesOther.ts'
import type { Evidence, Heard } from './hear.ts'

/** Below this, a sentence has too little in common with any descriptor. */
const ENOUGH = 3

/** The descriptors that a description is nearest to, with the words that they share. */
export function whyPractice(heard: Heard): readonly Evidence[] {
  return heard.meetings
    .slice(0, SHOWN)
    .map(({ area, level, weight, terms }) => ({ words: terms.join(', '), for: `${area} ${level}`, weight }))
}
const SHOWN = 4

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
