import { completes } from '#shared/domain/completing.ts'
import type { Intent } from '#shared/domain/intent.ts'
import type { Message } from '#shared/messages/message.ts'
import { withWayBack } from '#shared/messages/wayBack.ts'
import type { Arrived, Back } from './arrival.ts'
import type { Outcome } from './outcome.ts'
import { isUser } from './person.ts'
import { asArguments } from './platform.ts'
import { didNotOpen } from './says.ts'
import type { Send } from './send.ts'
import { draw, isFilledIn, modal } from './view.ts'
import type { Json } from './words.ts'

/** Answers the request itself: what Slack does with the modal, or shows below a command. */
export type Ack = (body?: Json) => Promise<void>

/** Posts to an address that came with a press. */
export type Respond = (url: string, body: Json) => Promise<Outcome>

export interface AnswerOptions {
  readonly send: Send
  readonly respond: Respond
}

/** Asked by name, so the answer is theirs alone, wherever they asked. */
const PERSONAL: ReadonlySet<Intent['do']> = new Set([
  'connect-excel',
  'link-accounts',
  'use-code',
  'unlink-accounts',
  'open-form',
  'set-position',
  'edit-position',
  'start-pulse',
  'propose-action',
  'show-nudges',
  'find-action',
  'mute-reminders',
])

/**
 * Brings a message to where it is looked for.
 * @returns how that ended; `done` too when the request's own answer carries it
 * @throws Error when the message breaks a limit
 */
export async function answer(
  { send, respond }: AnswerOptions,
  { bot, user, back }: Arrived,
  message: Message,
  intent: Intent | undefined,
  ack: Ack,
): Promise<Outcome> {
  const takesPlace = !message.refused && completes(intent)
  switch (back.to) {
    case 'thread': {
      const args = { ...asArguments(back.channel, draw(message)), thread_ts: back.thread }
      const alone = isPersonal(message, intent)
      return alone
        ? send.call(bot, 'chat.postEphemeral', { ...args, user })
        : send.paced(`post:${back.channel}`, bot, 'chat.postMessage', args, REPLY)
    }
    case 'chat': {
      const args = { ...asArguments(back.channel, draw(message)), ...(back.thread && { thread_ts: back.thread }) }
      return takesPlace && back.message
        ? send.call(bot, 'chat.update', { ...args, ts: back.message })
        : send.paced(`post:${back.channel}`, bot, 'chat.postMessage', args, REPLY)
    }
    case 'beside': {
      const drawn = draw(message)
      const place = { replace_original: takesPlace && back.own, ...(back.thread && { thread_ts: back.thread }) }
      const said = await respond(back.url, { response_type: 'ephemeral', ...drawn, ...place })
      // What may have arrived is not said a second time.
      if (said.how === 'done' || said.how === 'uncertain') return said
      const thread = back.thread ? { thread_ts: back.thread } : {}
      return send.call(bot, 'chat.postEphemeral', { ...asArguments(back.channel, drawn), ...thread, user })
    }
    case 'modal': {
      const opened = await send.call(bot, 'views.open', {
        trigger_id: back.trigger,
        view: modal(message, back.channel),
      })
      if (opened.how === 'done') return opened
      const args = asArguments(back.channel, draw(didNotOpen()))
      return isUser(back.channel)
        ? send.paced(`post:${back.channel}`, bot, 'chat.postMessage', args, REPLY)
        : send.call(bot, 'chat.postEphemeral', { ...args, user })
    }
    case 'view': {
      const view = modal(withWayBack(message, intent), back.channel)
      return back.above
        ? send.call(bot, 'views.push', { trigger_id: back.trigger, view })
        : send.call(bot, 'views.update', { view_id: back.view, view })
    }
    case 'form':
      await ack(submitted(back, message, intent))
      return DONE
    case 'command':
      return commanded(back, { send, respond }, { bot, message, ack })
    case 'home':
    case 'unfurl':
      return DONE
  }
}

/** Somebody looks for the answer: it is waited for longer than a notice would be. */
const REPLY = { seconds: 15, tries: 3 } as const

const DONE: Outcome = { how: 'done', body: {} }

/** A form, a refusal and what is somebody's own are not for the whole channel. */
const isPersonal = (message: Message, intent: Intent | undefined): boolean =>
  message.refused === true ||
  message.parts.some(isFilledIn) ||
  (intent !== undefined && (PERSONAL.has(intent.do) || isMine(intent)))
const isMine = (intent: Intent): boolean => intent.do === 'list-actions' && intent.whose === 'mine'

/** A refusal stands in the form, which stays as it was filled in; everything else takes the form's place. */
function submitted(
  { field, channel }: Extract<Back, { to: 'form' }>,
  message: Message,
  intent: Intent | undefined,
): Json {
  return message.refused && message.buttons.length === 0 && field !== undefined
    ? { response_action: 'errors', errors: { [field]: message.summary } }
    : { response_action: 'update', view: modal(withWayBack(message, intent), channel) }
}

/** A form opens in a modal; everything else stands below the command, for the one who typed it. */
async function commanded(
  { trigger, channel }: Extract<Back, { to: 'command' }>,
  { send }: AnswerOptions,
  { bot, message, ack }: { readonly bot: Arrived['bot']; readonly message: Message; readonly ack: Ack },
): Promise<Outcome> {
  const below = { response_type: 'ephemeral', ...draw(message) }
  if (message.parts.some(isFilledIn)) {
    const opened = await send.call(bot, 'views.open', { trigger_id: trigger, view: modal(message, channel) })
    if (opened.how === 'done') return opened
  }
  await ack(below)
  return DONE
}
