import type { Intent } from '../intent.ts'
import type { Heard } from './hear.ts'
import { stem } from './stem.ts'
import { kindFeatures } from './wordKinds.ts'

/** What a message shows of its question, each by a short name. */
export function questionFeatures(heard: Heard, previous?: Intent): readonly string[] {
  const words = heard.text
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(word => (word.startsWith('@') ? word : stem(word)))
  const state = stateOf(heard)
  const features = new Set<string>(['1', state])
  const ends = ['^', ...words, '$']
  for (let at = 0; at < ends.length; at++) {
    const [word = '', next, skip] = ends.slice(at, at + 3)
    if (at > 0 && at < ends.length - 1) {
      features.add(word)
      if (word.startsWith('@')) features.add(`${word} ${state}`)
    }
    if (next !== undefined) features.add(`${word}_${next}`)
    if (skip !== undefined) features.add(`${word}__${skip}`)
  }
  for (const name of heard.areas.names)
    for (const { text } of heard.words.slice(name.from, name.to)) features.add(`n:${stem(text)}`)
  for (const [about, weight] of heard.cues) features.add(`c:${about}${weight >= 5 ? '!' : weight >= 3 ? '' : '?'}`)
  for (const piece of pieces(heard.text)) features.add(piece)
  for (const feature of kindFeatures(words, state)) features.add(feature)
  for (const feature of counts(heard)) features.add(feature)
  for (const feature of before(heard, words, previous)) features.add(feature)
  return [...features]
}

/** How many areas and levels a message names. */
function stateOf({ areas, levels }: Heard): string {
  const area = areas.named.length > 1 ? 2 : areas.named.length
  const less =
    area === 0 ? (areas.group ? 'g' : areas.possible.length > 0 ? 'p' : areas.hinted.length > 0 ? 'h' : '0') : area
  return `A${less}L${Math.min(3, levels.length)}`
}

function counts(heard: Heard): readonly string[] {
  const bucket = (count: number) => (count > 9 ? 10 : count > 6 ? 7 : count > 3 ? 4 : count)
  return [
    `#w${bucket(heard.words.length)}`,
    `#t${bucket(heard.telling.length)}`,
    `#u${Math.min(3, heard.unknown)}`,
    ...(heard.beyond ? ['#beyond'] : []),
    ...(heard.otherSense ? ['#other'] : []),
    ...(heard.quotes ? ['#quote'] : []),
    `#m${Math.min(6, Math.floor(heard.meets / 4))}`,
    `#m${Math.min(6, Math.floor(heard.meets / 4))} ${stateOf(heard)}`,
  ]
}

function before(heard: Heard, words: readonly string[], previous?: Intent): readonly string[] {
  if (!previous) return ['alone']
  const own = stateOf(heard)
  const question = previous.do === 'ambiguous' && 'meant' in previous ? previous.meant : previous.do
  const areas = 'areas' in previous ? Math.min(2, previous.areas.length) : 0
  return [
    `after:${question}`,
    `after:${question} ${own}`,
    `after: ${own}`,
    `after:A${areas} ${own}`,
    `after:#${words.length > 6 ? 7 : words.length}`,
    ...words.map(word => `after:${word}`),
    `after:^${words[0] ?? ''}_${words[1] ?? ''}`,
  ]
}

/** Four letters in a row, across words: enough to recognise a word by that nobody wrote before. */
const pieces = (text: string): readonly string[] =>
  Array.from({ length: Math.max(0, text.length - PIECE + 1) }, (_, at) => `~${text.slice(at, at + PIECE)}`)
const PIECE = 4
