import type { Intent } from '#shared/domain/intent.ts'
import type { Message, Part } from '#shared/messages/message.ts'
import { sender } from './actions.ts'
import { blocks } from './blocks.ts'
import { FILLED } from './inputs.ts'
import { faultsOfMessage, faultsOfView, LIMITS } from './limits.ts'
import { type Json, plain, twin } from './words.ts'

/** A Message as Slack posts it: what is drawn, and the plain-text twin for notifications and screen readers. */
export interface Drawn {
  readonly text: string
  readonly blocks: readonly Json[]
}

/** @throws Error that lists every limit the message breaks */
export function draw(message: Message): Drawn {
  const drawn = { text: twin(message.summary), blocks: blocks(message) }
  refuse('message', faultsOfMessage(drawn))
  return drawn
}

/** Where a modal was opened, and what its button asks: Slack keeps it and hands it back. */
export interface Carried {
  readonly channel: string
  readonly intent?: Intent
}

const TITLE = 'Council Pulse'

/**
 * A Message as a modal. Its form's button is the modal's own, and a short heading its title.
 * @param channel from where it was opened: a channel's id, or a person's
 * @throws Error that lists every limit the message breaks
 */
export function modal(message: Message, channel: string): Json {
  const [first, ...rest] = message.parts
  const titled = first?.part === 'heading' && rest.length > 0 && first.text.length <= LIMITS.title
  const parts = titled ? rest : message.parts
  const submit = parts.some(isFilledIn) ? sender(message.buttons) : undefined
  const carried: Carried = { channel, ...(submit && { intent: submit.intent }) }
  const view = {
    type: 'modal',
    callback_id: 'pulse',
    title: plain(titled ? first.text : TITLE),
    ...(submit && { submit: plain(submit.label) }),
    close: plain(submit ? 'Cancel' : 'Close'),
    private_metadata: JSON.stringify(carried),
    blocks: blocks({ ...message, parts, buttons: message.buttons.filter(button => button !== submit) }),
  }
  refuse('modal', faultsOfView(view))
  return view
}

/** The id of the question's field and of its button in App Home. */
export const ASK = 'ask'

/**
 * App Home: several messages below each other, a field to ask in, and what stands below that. A button that stands
 * further up already is left out.
 * @throws Error that lists every limit they break
 */
export function home(messages: readonly Message[], below?: Message): Json {
  const all = once([...messages, ...(below ? [below] : [])])
  const drawn = all.map(blocks)
  const divided = (each: readonly Json[], at: number) => (at === 0 ? each : [{ type: 'divider' }, ...each])
  const view = {
    type: 'home',
    blocks: [
      ...drawn.slice(0, messages.length).flatMap(divided),
      ...asking(),
      ...drawn.slice(messages.length).flatMap(each => [{ type: 'divider' }, ...each]),
    ],
  }
  refuse('home', faultsOfView(view))
  return view
}

/** Buttons do the same when they ask the same, whatever they are called. */
function once(messages: readonly Message[]): readonly Message[] {
  const seen = new Set<string>()
  return messages.map(message => ({
    ...message,
    buttons: message.buttons.filter(({ intent }) => {
      const asks = JSON.stringify(intent)
      return seen.has(asks) ? false : seen.add(asks)
    }),
  }))
}

const asking = (): readonly Json[] => [
  { type: 'divider' },
  {
    type: 'input',
    block_id: ASK,
    label: plain('Ask a question'),
    optional: true,
    element: {
      type: 'plain_text_input',
      action_id: FILLED,
      multiline: false,
      max_length: 500,
      placeholder: plain('What does Leader look like for social value?'),
    },
  },
  { type: 'actions', elements: [{ type: 'button', action_id: ASK, text: plain('Ask'), value: '{}' }] },
]

export const isFilledIn = ({ part }: Part): boolean => part === 'choice' || part === 'entry' || part === 'someone'

function refuse(what: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`Slack would not take this ${what}. ${faults.join(' ')}`)
}
