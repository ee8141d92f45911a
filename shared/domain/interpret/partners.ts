import { distance } from './distance.ts'
import { STOP } from './english.ts'
import type { Word } from './text.ts'

/** For each word of a name of two words, what stands beside it: "social" and "value". */
export type Partners = ReadonlyMap<string, ReadonlySet<string>>

/** Gathers the pairs of all names of two words. @param names each name's words */
export function makePartners(names: Iterable<readonly string[]>): Partners {
  const partners = new Map<string, Set<string>>()
  const add = (word: string, beside: string) => partners.set(word, (partners.get(word) ?? new Set()).add(beside))
  for (const words of names) {
    const [first, second, ...more] = words.filter(word => !STOP.has(word))
    if (first === undefined || second === undefined || more.length > 0) continue
    add(first, second)
    add(second, first)
  }
  return partners
}

/**
 * Puts a word right by its neighbour: in "social valve", "valve" means "value". Only where the word itself says
 * nothing to us.
 * @param says whether a word names something by itself
 */
export function rightBesidePartner(
  partners: Partners,
  words: readonly Word[],
  says: (word: string) => boolean,
): readonly Word[] {
  return words.map((word, at) => {
    if (word.text.length < 3 || says(word.text) || STOP.has(word.text)) return word
    for (const beside of [words[at - 1]?.text, words[at + 1]?.text]) {
      const meant = beside === undefined ? undefined : nearPartner(partners.get(beside), word.text)
      if (meant !== undefined) return { ...word, text: meant }
    }
    return word
  })
}

function nearPartner(candidates: ReadonlySet<string> | undefined, typed: string): string | undefined {
  const most = typed.length < 7 ? 1 : 2
  for (const candidate of candidates ?? []) {
    if (candidate === typed) return undefined
    if (candidate.length > 3 && candidate[0] === typed[0] && distance(typed, candidate, most) <= most) return candidate
  }
  return undefined
}
