import type { Framework } from './framework.ts'
import type { Asked, Intent } from './intent.ts'
import { bookOf } from './interpret/book.ts'
import { decide } from './interpret/decide.ts'
import { whyPractice } from './interpret/decidePractice.ts'
import { type Evidence, hear } from './interpret/hear.ts'
import { asksWhatItIs } from './interpret/itself.ts'
import learned from './interpret/learned.json' with { type: 'json' }
import { type Learned, rankQuestions } from './interpret/learned.ts'
import { whyQuestion } from './interpret/whyQuestion.ts'
import type { Lexicon } from './lexicon.ts'

const LEARNED: Learned = learned as unknown as Learned

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
  const asked: Asked = asksWhatItIs(framework, heard)
    ? { do: 'list-areas', areas: [], levels: [] }
    : decide(LEARNED, book, heard, previous)
  return {
    asked,
    get why() {
      const words = whyQuestion(LEARNED, heard, rankQuestions(LEARNED, heard, previous), previous)
      return [...heard.evidence, ...words, ...(asked.practice ? whyPractice(heard) : [])]
    },
  }
}

/** The areas and levels that some words are about, whatever they ask; none where we would ask which. */
export function subjectOf(
  framework: Framework,
  lexicon: Lexicon,
  text: string,
): Pick<Asked, 'areas' | 'levels' | 'practice'> {
  const { areas, levels } = hear(bookOf(framework, lexicon), text)
  if (areas.named.length === 1) return { areas: areas.named, levels }
  if (areas.possible.length > 1) return { areas: [], levels: [] }
  const asked = interpret(framework, lexicon, text)
  return asked.do === 'ambiguous' ? { areas: [], levels: [] } : asked
}
