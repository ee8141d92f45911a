import type { Message } from '#shared/messages/message.ts'
import type { Place } from '#shared/platform.ts'
import { card } from './card.ts'
import { faultsOf } from './limits.ts'
import type { Json } from './words.ts'

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive'

/**
 * A Message as the activity that is posted. `summary` is the notification's text; `text` would stand above the card a
 * second time, so only a message without a card has one.
 * @param place where it is posted
 * @throws Error that lists every limit the message breaks
 */
export function activityOf(message: Message, place: Place['kind']): Json {
  const bare = message.parts.length === 0 && message.buttons.length === 0
  const activity = {
    type: 'message',
    summary: message.summary,
    ...(bare
      ? { text: message.summary, textFormat: 'plain' }
      : { attachments: [{ contentType: CARD_TYPE, content: card(message, place) }] }),
  }
  const faults = faultsOf(activity)
  if (faults.length > 0) throw new Error(`Teams would not take this message. ${faults.join(' ')}`)
  return activity
}
