import type { Framework } from './framework.ts'
import type { Asked, Intent } from './intent.ts'
import { bookOf } from './interpret/book.ts'
import { decide } from './interpret/decide.ts'
import { whyPractice } from './interpret/decidePractice.ts'
import { followUp } from './interpret/followUp.ts'
import { type Evidence, hear } from './interpret/hear.ts'
import type { Lexicon } from './lexicon.ts'

export type { Evidence } from './interpret/hear.ts'

/** What a message asks, and why it was read so. */
export interface Reading {
  readonly asked: Asked
  /** Which words spoke for what, how strongly. */
  readonly why: readonly Evidence[]
}

/**
 * Reads what a person typed. The same message is always read the same way, whatever it holds, in bounded time.
 * When two readings are close it asks back (`ambiguous`, with the candidate areas and what was `meant`).
 * @param previous what the same person asked before, for "and for SMEs?"
 */
export const interpret = (framework: Framework, lexicon: Lexicon, text: string, previous?: Intent): Asked =>
  explain(framework, lexicon, text, previous).asked

/** As `interpret`, with the words that led there. */
export function explain(framework: Framework, lexicon: Lexicon, text: string, previous?: Intent): Reading {
  const book = bookOf(framework, lexicon)
  const heard = hear(book, text)
  const alone = decide(book, heard)
  const asked = previous ? followUp(framework, heard, alone, previous) : alone
  return { asked, why: asked.practice ? [...heard.evidence, ...whyPractice(book, heard)] : heard.evidence }
}
