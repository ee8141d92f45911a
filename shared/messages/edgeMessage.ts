import { completes } from '#shared/domain/completing.ts'
import type { Intent } from '#shared/domain/intent.ts'
import { compose, text } from './compose.ts'
import type { Message } from './message.ts'
import { refusalMessage } from './refusalMessage.ts'

/** A sentence of an edge's own, where no journey had its say: nothing was done. */
export const edgeMessage = (sentence: string): Message => ({ ...compose([text(sentence)]), refused: true })

/** What was sent is no click of ours, or says more than its form takes. */
export const unreadMessage = (why: 'unreadable' | 'too long'): Message =>
  why === 'unreadable'
    ? refusalMessage({ because: 'not understood' })
    : edgeMessage(
        'Nothing was saved, because something you wrote is longer than its field takes. Shorten it and send again.',
      )

/** Nobody waits any longer for what was asked; it may still be done. */
export function tooSlowMessage(intent: Intent | undefined): Message {
  if (intent?.do === 'answer') return refusalMessage({ because: 'not saved in time' })
  return edgeMessage(
    completes(intent)
      ? "That took too long, so we can't tell whether it was saved. Press the button again: doing it twice does no harm."
      : 'That took too long, so here is no answer yet. Try again in a moment.',
  )
}
