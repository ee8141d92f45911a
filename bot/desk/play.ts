import type { Chats } from './chats.ts'
import type { BotAnswer, TeamsClient, Where } from './counterpart/client.ts'
import { asSender, COUNCIL, type DeskPerson, personalChat } from './people.ts'
import { CHANNEL, type ChatKey, type DeskMessage, type Json, type Press, type Shown } from './wire.ts'

const CARD = 'application/vnd.microsoft.card.adaptive'
const MESSAGE = 'application/vnd.microsoft.activity.message'
/** The command of the app's manifest. */
const MAKE_ACTION = 'makeAction'
const GONE = 'That is not there any more.'
const TOO_OFTEN =
  'Council Pulse takes a few requests a minute from one person, and nothing was done. Try again in a minute.'
const WENT_WRONG = 'Something went wrong, and nothing was saved. Try again.'

export type Play = ReturnType<typeof playThrough>

/** Does what a person does, as Teams does it: a signed activity to the bot's real endpoint. */
export function playThrough(client: TeamsClient, chats: Chats) {
  const where = (person: DeskPerson, chat: ChatKey, message?: string): Where => {
    if (chat !== CHANNEL) return { kind: 'personal', chat: personalChat(person) }
    const thread = message && (chats.find(chat, message)?.thread ?? message)
    return { kind: 'channel', channel: COUNCIL.channel, team: COUNCIL.team, ...(thread && { thread }) }
  }

  async function say(person: DeskPerson, chat: ChatKey, text: string): Promise<Shown> {
    const activity = client.message(asSender(person), where(person, chat), text)
    const mention = chat === CHANNEL ? `**@${COUNCIL.bot}** ` : ''
    chats.typed(person, chat, activity.id, mention + text)
    return done(await client.post(activity))
  }

  async function press(person: DeskPerson, { chat, message, kind, verb = '', data }: Press): Promise<Shown> {
    const from = asSender(person)
    const at = where(person, chat, message)
    switch (kind) {
      case 'execute': {
        const shown = executed(await client.execute(from, at, { verb, data }, message))
        if (!('replaces' in shown)) return shown
        chats.replaced(person, chat, message, shown.replaces)
        return { shows: 'nothing' }
      }
      case 'submit':
        return done(await client.submit(from, at, data, message))
      case 'dialog':
        return dialog(await client.fetchDialog(from, at, data))
      case 'dialog-submit':
        return dialog(await client.submitDialog(from, at, data))
      case 'command': {
        const found = chats.find(chat, message)
        return found
          ? dialog(await client.fetchOnMessage(from, at, MAKE_ACTION, payloadOf(found)))
          : { shows: 'fault', text: GONE }
      }
      case 'command-submit':
        return dialog(await client.submitOnMessage(from, at, MAKE_ACTION, data))
    }
  }

  return { say, press }
}

/** A message as Teams hands it to a command on it. */
function payloadOf({ id, text, summary, cards, at }: DeskMessage): Json {
  const words = (text ?? '')
    .replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`)
    .replace(`**@${COUNCIL.bot}**`, `<at id="0">${COUNCIL.bot}</at>`)
  const lines = words.split('\n').map(line => `<p>${line}</p>`)
  return {
    id,
    createdDateTime: at,
    messageType: 'message',
    body: { contentType: 'html', content: cards.length > 0 ? `<attachment id="${id}"></attachment>` : lines.join('') },
    ...(summary && { summary }),
    linkToMessage: `https://teams.microsoft.com/l/message/${encodeURIComponent(COUNCIL.channel)}/${id}?tenantId=${COUNCIL.tenant}`,
  }
}

const done = (answer: BotAnswer): Shown => faultOf(answer) ?? { shows: 'nothing' }

const faultOf = ({ status }: BotAnswer): Shown | undefined =>
  status < 300 ? undefined : { shows: 'fault', text: status === 429 ? TOO_OFTEN : WENT_WRONG }

/** The answer to an Action.Execute: a card in place of the old one, or a message. */
function executed(answer: BotAnswer): Shown | { readonly replaces: Json } {
  const fault = faultOf(answer)
  if (fault) return fault
  const { type, value } = record(answer.body)
  if (type === CARD) return { replaces: record(value) }
  if (type === MESSAGE && typeof value === 'string') return { shows: 'message', text: value }
  const { message } = record(value)
  return typeof message === 'string' ? { shows: 'fault', text: message } : { shows: 'nothing' }
}

/** The answer to task/fetch and task/submit: the next card of the dialog, a message, or nothing, which closes it. */
function dialog(answer: BotAnswer): Shown {
  const fault = faultOf(answer)
  if (fault) return fault
  const { type, value } = record(record(answer.body)['task'])
  if (type === 'message' && typeof value === 'string') return { shows: 'message', text: value }
  const { title, card } = record(value)
  if (type !== 'continue') return { shows: 'nothing' }
  return {
    shows: 'dialog',
    title: typeof title === 'string' ? title : COUNCIL.bot,
    card: record(record(card)['content']),
  }
}

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
