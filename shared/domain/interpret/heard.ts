import type { Book } from './book.ts'
import { distance } from './distance.ts'
import { sound } from './sound.ts'
import type { Word } from './text.ts'

/** Puts dictation slips right that spread over several words: "in gauge meant" was "engagement". */
export function joinHeard(book: Book, words: readonly Word[]): readonly Word[] {
  const joined: Word[] = []
  for (let at = 0; at < words.length; ) {
    const match = listedSlip(book, words, at) ?? soundedSlip(book, words, at)
    const taken = match?.taken ?? 1
    const sign = words[at + taken - 1]?.sign ?? ''
    const texts = match?.texts ?? [words[at]?.text ?? '']
    texts.forEach((text, index) => {
      joined.push({ text, sign: index === texts.length - 1 ? sign : '' })
    })
    at += taken
  }
  return joined
}

interface Slip {
  readonly taken: number
  readonly texts: readonly string[]
}

function listedSlip(book: Book, words: readonly Word[], at: number): Slip | undefined {
  for (let taken = Math.min(book.longestHeard, words.length - at); taken > 0; taken--) {
    const texts = book.heard.get(textOf(words, at, taken, ' '))
    if (texts) return { taken, texts }
  }
  return undefined
}

const LONG = 8
const JOINED = 6

/** Two or three words that together sound like one long word of the pack. */
function soundedSlip(book: Book, words: readonly Word[], at: number): Slip | undefined {
  for (let taken = Math.min(3, words.length - at); taken > 1; taken--) {
    const parts = words.slice(at, at + taken)
    if (parts.slice(0, -1).some(word => word.sign !== '')) continue
    const whole = textOf(words, at, taken, '')
    if (
      taken === 2 &&
      whole.length >= JOINED &&
      book.naming.has(whole) &&
      parts.some(word => !book.ordinary(word.text))
    ) {
      return { taken, texts: [whole] }
    }
    if (whole.length < LONG || parts.every(word => book.ordinary(word.text))) continue
    const meant = book.bySound.get(sound(whole))?.find(word => distance(word, whole, 4) <= whole.length / 3)
    if (meant !== undefined) return { taken, texts: [meant] }
  }
  return undefined
}

const textOf = (words: readonly Word[], at: number, taken: number, between: string): string =>
  words
    .slice(at, at + taken)
    .map(word => word.text)
    .join(between)
