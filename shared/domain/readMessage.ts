import { londonClock } from './calendar.ts'
import type { Framework } from './framework.ts'
import type { Asked, Intent } from './intent.ts'
import { interpret } from './interpret.ts'
import type { Lexicon } from './lexicon.ts'
import { readAboutLink } from './link.ts'
import { type ActionReading, readAboutAction } from './readAboutAction.ts'

/**
 * What somebody typed, whichever reader knows it: codes and accounts, actions, then the learned one, which knows every
 * question.
 * @param previous what the same person asked before @param now what "Friday" means depends on it
 */
export function readMessage(
  { framework, lexicon, readDay }: Reader,
  text: string,
  previous: Intent | undefined,
  now: Date,
): Intent {
  const { day: today } = londonClock(now)
  const about = (words: string): Pick<Asked, 'areas' | 'levels' | 'practice'> => {
    const asked = interpret(framework, lexicon, words)
    return asked.do === 'ambiguous' ? { areas: [], levels: [] } : asked
  }
  return (
    readAboutLink(text) ??
    readAboutAction(text, { today, readDay, about }) ??
    interpret(framework, lexicon, text, previous)
  )
}

/** What reading needs besides the words; finding days is handed in, because the core imports no library. */
export interface Reader {
  readonly framework: Framework
  readonly lexicon: Lexicon
  readonly readDay: ActionReading['readDay']
}
