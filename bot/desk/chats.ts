import type { Change, Kept } from './counterpart/connector.ts'
import { COUNCIL, type DeskPerson, PEOPLE, personalChat } from './people.ts'
import { CHANNEL, type ChatKey, type DeskEvent, type DeskMessage, type Json } from './wire.ts'

const CARD = 'application/vnd.microsoft.card.adaptive'
/** A chat keeps this many messages; the desk is not an archive. */
const KEPT = 300

export type Chats = ReturnType<typeof openChats>

/**
 * What the page shows of the conversations: the bot's messages as they reach the connector, and what people typed.
 * @param now tells a message's time; while sample data is made it is not the real clock
 */
export function openChats(now: () => Date) {
  let messages: readonly DeskMessage[] = []
  const listeners = new Set<(event: DeskEvent) => void>()
  const tell = (event: DeskEvent) => {
    for (const listener of listeners) listener(event)
  }
  const keep = (message: DeskMessage): void => {
    const at = messages.findIndex(({ id, chat }) => id === message.id && chat === message.chat)
    messages = at < 0 ? [...messages, message].slice(-KEPT) : messages.with(at, message)
    tell({ event: 'message', message })
  }
  const find = (chat: ChatKey, id: string) => messages.find(message => message.chat === chat && message.id === id)

  function arrived(change: Change): void {
    const chat = chatOf(change.conversation)
    if (chat === undefined) return
    if (change.did === 'deleted') {
      messages = messages.filter(({ id }) => id !== change.id)
      tell({ event: 'gone', id: change.id })
    } else if (change.message.activity.type === 'typing') tell({ event: 'typing', chat })
    else keep(fromBot(chat, change.message, find(chat, change.message.id)?.at ?? now().toISOString()))
  }

  return {
    arrived,
    tell,
    /** What an earlier start kept. */
    restore(kept: readonly DeskMessage[]): void {
      messages = [...kept]
    },
    find,
    messages: () => messages,
    /** Somebody typed; the id is that of the activity, so that a reply stands in its thread. */
    typed: (person: DeskPerson, chat: ChatKey, id: string, text: string): void =>
      keep({ ...BLANK, id, chat, from: person.key, at: now().toISOString(), text }),
    /** A note of the trial itself, which no bot said. */
    note: (chat: ChatKey, id: string, text: string): void =>
      keep({ ...BLANK, id, chat, from: 'desk', at: now().toISOString(), text }),
    /** The answer to a press replaced the card, for the person who pressed. */
    replaced(person: DeskPerson, chat: ChatKey, id: string, card: Json): void {
      const message = find(chat, id)
      if (message) keep({ ...message, views: { ...message.views, [person.key]: card } })
    },
    /** Calls back on every change. @returns a function that stops it */
    listen: (listener: (event: DeskEvent) => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const BLANK = { cards: [], views: {}, edited: false } as const

/** The chat that a conversation of the made-up Teams is, or undefined for one that the desk does not show. */
function chatOf(conversation: string): ChatKey | undefined {
  if (conversation === COUNCIL.channel || conversation === COUNCIL.team) return CHANNEL
  return PEOPLE.find(person => personalChat(person) === conversation)?.key
}

/** In Teams an update shows the new card to everybody, so what a press left for one person goes. */
function fromBot(chat: ChatKey, { id, activity, edited, thread }: Kept, at: string): DeskMessage {
  const cards = (activity.attachments ?? []).flatMap(({ contentType, content }) =>
    contentType === CARD ? [content as Json] : [],
  )
  const summary = activity.summary ?? (typeof cards[0]?.['speak'] === 'string' ? cards[0]['speak'] : undefined)
  return {
    ...BLANK,
    id,
    chat,
    from: 'bot',
    at,
    ...(thread !== undefined && { thread }),
    // With a card, the text is its plain twin: the notification, which Teams does not show in the chat.
    ...(activity.text && cards.length === 0 && { text: activity.text }),
    ...((summary ?? activity.text) && { summary: summary ?? activity.text ?? '' }),
    cards,
    edited,
  }
}
