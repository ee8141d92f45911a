import { londonClock } from './calendar.ts'
import type { Framework } from './framework.ts'
import type { Intent } from './intent.ts'
import { interpret, subjectOf } from './interpret.ts'
import type { Lexicon } from './lexicon.ts'
import { readAboutLink } from './link.ts'
import { type ActionReading, readAboutAction, readAsAction } from './readAboutAction.ts'
import { readAboutAnswers } from './readAboutAnswers.ts'
import { readAboutPulse } from './readAboutPulse.ts'
import { readTone } from './readTone.ts'

/**
 * What somebody typed, whichever reader knows it: codes and accounts, the open pulse, actions, what somebody answered,
 * thanks, then the learned one, which knows every question.
 * @param previous what the same person asked before @param now what "Friday" means depends on it
 */
export function readMessage(reader: Reader, text: string, previous: Intent | undefined, now: Date): Intent {
  return (
    readAboutLink(text) ??
    readAboutPulse(text) ??
    readAboutAction(text, readingOf(reader, now)) ??
    readAboutAnswers(text, reader.framework.levels) ??
    readTone(text) ??
    interpret(reader.framework, reader.lexicon, text, previous)
  )
}

/**
 * What was pressed. A form of an action that holds nothing but somebody's words, from a message that becomes an action,
 * is filled with the day and the area that they name, as if they had been typed to us.
 */
export function readPressed(reader: Reader, intent: Intent, now: Date): Intent {
  if (intent.do !== 'edit-action' || intent.action !== undefined || !intent.title || intent.due || intent.area)
    return intent
  const { notes, ...read } = readAsAction(intent.title, readingOf(reader, now))
  return { ...intent, ...read, ...(notes && !intent.notes && { notes }) }
}

function readingOf({ framework, lexicon, readDay }: Reader, now: Date): ActionReading {
  return { today: londonClock(now).day, readDay, about: words => subjectOf(framework, lexicon, words) }
}

/** What reading needs besides the words; finding days is handed in, because the core imports no library. */
export interface Reader {
  readonly framework: Framework
  readonly lexicon: Lexicon
  readonly readDay: ActionReading['readDay']
}
