import { CHANNEL, type ChatKey } from '../wire.ts'
import { PROGRESS_MS, showTyping, stopTyping } from './chat.ts'
import { make, say, the } from './dom.ts'
import { sendText } from './talk.ts'

const SUGGESTIONS = {
  channel: ['What does Leader look like for VCSE engagement?', 'Start a pulse', 'Our results'],
  personal: [
    'What does Leader look like for VCSE engagement?',
    'Our results',
    'My actions',
    'What happens to my answers?',
    'Connect Excel',
  ],
} as const
const HINTS = {
  channel: 'In a channel a bot only gets what mentions it, so the desk adds the mention for you.',
  personal: 'Only you and Council Pulse see this chat.',
} as const

const form = the<HTMLFormElement>('[data-composer]')
const box = the<HTMLTextAreaElement>('#message-box')
const hint = the('[data-hint]')

/** Who writes, and where. */
let from: { readonly person: string; readonly chat: ChatKey } | undefined
let sent: (text: string) => void = () => undefined

/** Tells that something was said, for the guide. */
export const onSaid = (heard: typeof sent): void => {
  sent = heard
}

/** Sets the composer up for a person in a chat. */
export function compose(person: string, chat: ChatKey): void {
  const kind = chat === CHANNEL ? 'channel' : 'personal'
  from = { person, chat }
  the('[data-mention]').hidden = kind !== 'channel'
  hint.textContent = HINTS[kind]
  hint.classList.remove('fault')
  the('[data-suggestions]').replaceChildren(
    ...SUGGESTIONS[kind].map(text =>
      make('li', {}, make('button', { type: 'button', onclick: () => send(text) } as never, text)),
    ),
  )
}

/** One after the other, in the order in which they were sent. */
let sending: Promise<void> = Promise.resolve()

function send(text: string): void {
  if (!from || !text.trim()) return
  const say = { ...from, text: text.trim() }
  sending = sending.then(async () => {
    const slow = setTimeout(() => showTyping(say.chat), PROGRESS_MS)
    const fault = await sendText(say)
    clearTimeout(slow)
    stopTyping()
    if (fault === undefined) sent(say.text)
    else failed(say.text, fault)
  })
}

/** What could not be sent goes back into the box, unless something else stands there by now. */
function failed(text: string, fault: string): void {
  if (box.value === '') box.value = text
  hint.textContent = fault
  hint.classList.add('fault')
  say(fault)
}

form.addEventListener('submit', event => {
  event.preventDefault()
  const text = box.value
  box.value = '' // at once: a second press of the button must not say it twice
  if (from) compose(from.person, from.chat)
  send(text)
})
box.addEventListener('keydown', event => {
  // Enter sends, as in Teams; with Shift it begins a line. An input method's own Enter is not ours.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  form.requestSubmit()
})
