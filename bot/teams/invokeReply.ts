import type { Message } from '#shared/messages/message.ts'
import { card } from './card.ts'
import { CARD_TYPE } from './render.ts'
import type { Json } from './words.ts'

/** The answer to an Action.Execute: a card that takes the place of theirs, for this person alone. @param activity as drawn */
export function replaceCard(activity: Json): Json {
  const [attachment] = (activity['attachments'] ?? []) as readonly { readonly content: Json }[]
  return attachment
    ? { statusCode: 200, type: CARD_TYPE, value: attachment.content }
    : sayBeside(String(activity['summary']))
}

/** The answer to an Action.Execute that leaves the card as it is, and says something beside it. */
export const sayBeside = (text: string): Json => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: text,
})

/** The answer to a dialog: its next page, with the message's own heading as its title. */
export function dialog(message: Message): Json {
  if (message.parts.length === 0 && message.buttons.length === 0)
    return { task: { type: 'message', value: message.summary } }
  const [first, ...rest] = message.parts
  const titled = first?.part === 'heading' && rest.length > 0
  const content = card(titled ? { ...message, parts: rest } : message, 'dialog')
  const title = first?.part === 'heading' ? first.text : 'Council Pulse'
  return {
    task: {
      type: 'continue',
      value: { title, width: 'medium', height: 'large', card: { contentType: CARD_TYPE, content } },
    },
  }
}
