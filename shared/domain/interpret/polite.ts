import { POLITE } from './english.ts'
import type { Word } from './text.ts'

const BEFORE = [
  ['good', 'morning'],
  ['good', 'afternoon'],
  ['good', 'evening'],
  ['thank', 'you'],
  ['hi'],
  ['hello'],
  ['hey'],
  ['hiya'],
  ['morning'],
  ['afternoon'],
  ['please'],
  ['thanks'],
]
const AFTER = [['thank', 'you'], ['many', 'thanks'], ['kind', 'regards'], ['please'], ['thanks'], ['cheers'], ['ta']]
/** "Thanks for the SME wording" is thanks, not a question. */
const GOES_ON = new Set(['for', 'that', 'very', 'so', 'a', 'again', 'to', 'it', 'you', 'there', 'all', 'team', 'bot'])

/** The words without the polite ones around them, which change nothing. A message of nothing else stays whole. */
export function withoutPolite(words: readonly Word[]): readonly Word[] {
  if (words.every(({ text }) => POLITE.has(text))) return words
  let rest = words
  for (let found = opening(rest); found > 0; found = opening(rest)) rest = rest.slice(found)
  for (let found = closing(rest); found > 0; found = closing(rest)) rest = rest.slice(0, -found)
  return rest
}

const opening = (words: readonly Word[]): number => {
  const phrase = BEFORE.find(each => each.every((text, at) => words[at]?.text === text))
  const size = phrase?.length ?? 0
  return size === 0 || size >= words.length || GOES_ON.has(words[size]?.text ?? '') ? 0 : size
}

const closing = (words: readonly Word[]): number => {
  const phrase = AFTER.find(each => each.every((text, at) => words.at(at - each.length)?.text === text))
  const size = phrase?.length ?? 0
  return size >= words.length ? 0 : size
}
