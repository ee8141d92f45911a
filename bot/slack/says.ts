import { completes } from '#shared/domain/completing.ts'
import type { Intent } from '#shared/domain/intent.ts'
import type { Message } from '#shared/messages/message.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'

/** A sentence of this edge's own: nothing was done. */
export const says = (text: string): Message => ({
  summary: text,
  parts: [{ part: 'text', text }],
  buttons: [],
  refused: true,
})

export const refusalOf = (fault: 'unreadable' | 'too long'): Message =>
  fault === 'unreadable' ? refusalMessage({ because: 'not understood' }) : says(TOO_LONG)

export const tooSlow = (intent: Intent | undefined): Message =>
  intent?.do === 'answer'
    ? refusalMessage({ because: 'not saved in time' })
    : says(
        completes(intent)
          ? "That took too long, so we can't tell whether it was saved. Please press the button again: doing it twice does no harm."
          : 'That took too long, so here is no answer yet. Please try again in a moment.',
      )

export const nobody = (): Message =>
  says(
    "We can't tell who you are in this workspace, so we did nothing. People from other organisations can't use Council Pulse here: ask a colleague of this council.",
  )

export const tooOften = (seconds: number): Message =>
  says(`That was a lot at once. Please wait ${seconds === 1 ? '1 second' : `${seconds} seconds`} and try again.`)

export const noOpenPulse = (): Message =>
  says('No pulse is open at the moment, so there is nothing to answer. You will see the next one in its channel.')

export const didNotOpen = (): Message =>
  says('That took too long to open, so nothing was done. Please press the button again.')

const TOO_LONG =
  'Nothing was saved, because a text is longer than 2,000 characters, or a line longer than 200. Please shorten it and send again.'
