import { distance } from './distance.ts'
import { ORDINARY } from './ordinary.ts'
import { sound } from './sound.ts'

/** Puts one word right, or leaves it as it is. */
export type Spelling = (word: string) => string

interface Entry {
  readonly word: string
  readonly letters: number
  readonly sound: string
  readonly rank: number
}

const REMEMBERED = 4_000

/**
 * Makes a spelling over the words that we listen for. Ordinary English words and short words are left alone:
 * "mangers" becomes "managers", "change" never becomes "charge".
 * @param ranks our words with their weight: of two equally near, the heavier wins
 */
export function makeSpelling(ranks: ReadonlyMap<string, number>): Spelling {
  const entries = [...ranks]
    .filter(([word]) => word.length >= 4)
    .map(([word, rank]): Entry => ({ word, rank, letters: letters(word), sound: sound(word) }))
  const remembered = new Map<string, string>()
  return word => {
    if (word.length < 4 || /\d/.test(word) || ranks.has(word) || ORDINARY.has(word)) return word
    const known = remembered.get(word)
    if (known !== undefined) return known
    if (remembered.size >= REMEMBERED) remembered.clear()
    const right = nearest(entries, word) ?? split(ranks, word) ?? word
    remembered.set(word, right)
    return right
  }
}

function nearest(entries: readonly Entry[], word: string): string | undefined {
  const longest = slipsAllowed(word.length, NAMING)
  const heard = sound(word)
  const signs = letters(word)
  let best: { word: string; cost: number } | undefined
  for (const entry of entries) {
    const slipsMost = Math.min(longest, slipsAllowed(Math.min(word.length, entry.word.length), entry.rank))
    const alike = heard.length > 2 && entry.sound === heard
    const most = alike && entry.rank >= NAMING ? Math.max(slipsMost + 1, Math.floor(word.length / 2)) : slipsMost
    if (Math.abs(entry.word.length - word.length) > most || apart(entry.letters, signs) > 2 * most) continue
    const slips = distance(word, entry.word, most)
    if (slips > most || !likely(word, entry, slips, alike)) continue
    const cost = slips - credit(word, entry, alike)
    if (!best || cost < best.cost) best = { word: entry.word, cost }
  }
  return best?.word
}

/** What speaks for an entry beside few slips: it sounds alike, is a name, has the same letters or all and more. */
const credit = (typed: string, { word, rank }: Entry, alike: boolean): number =>
  (alike ? 0.5 : 0) +
  rank * 0.3 +
  (anagrams(typed, word) || leavesOut(typed, word) ? 0.4 : 0) +
  (typed.at(-1) === word.at(-1) ? 0.1 : 0) -
  0.05 * Math.abs(typed.length - word.length)

/** Words from this rank on are names: worth a bolder guess than the words that a question is made of. */
const NAMING = 2

const slipsAllowed = (length: number, rank: number): number => {
  if (length < 6) return 1
  if (rank < NAMING) return length < 8 ? 1 : 2
  return length < 10 ? 2 : 3
}

const anagrams = (a: string, b: string): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join()

/** "Innovaton" leaves a letter of "innovation" out; it would take a wrong one to mean "innovator". */
const leavesOut = (typed: string, word: string): boolean => {
  let at = 0
  for (const sign of word) if (typed[at] === sign) at++
  return at === typed.length && word.length > typed.length
}

/** A wrong first letter is rare, so it needs a reason: a swap, or the same sound. So does any slip in a short word. */
function likely(typed: string, { word, rank }: Entry, slips: number, alike: boolean): boolean {
  const swapped = slips === 1 && anagrams(typed, word)
  if (typed.length < 5 && rank < NAMING) return swapped
  if (typed[0] === word[0]) return true
  return slips === 1 ? swapped || alike || (typed.length >= 7 && rank >= NAMING) : alike && typed.length >= 6
}

/** "socialvalue" is two of our words. */
function split(ranks: ReadonlyMap<string, number>, word: string): string | undefined {
  for (let at = 3; at <= word.length - 3; at++) {
    const [first, second] = [word.slice(0, at), word.slice(at)]
    if ((ranks.get(first) ?? 0) > 1 && (ranks.get(second) ?? 0) > 1) return `${first} ${second}`
  }
  return undefined
}

const letters = (word: string): number => {
  let mask = 0
  for (const sign of word) mask |= 1 << ((sign.codePointAt(0) ?? 97) - 97)
  return mask
}

function apart(a: number, b: number): number {
  let bits = (a ^ b) >>> 0
  let count = 0
  for (; bits; bits &= bits - 1) count++
  return count
}
