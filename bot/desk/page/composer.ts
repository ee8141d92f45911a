import { CHANNEL, type ChatKey } from '../wire.ts'
import { make, say, the } from './dom.ts'
import { sendText } from './talk.ts'

const SUGGESTIONS = {
  channel: ['What does Leader look like for VCSE engagement?', 'Start a pulse', 'Our results'],
  personal: ['What does Leader look like for VCSE engagement?', 'Our results', 'Who sees my answers?', 'Connect Excel'],
} as const
const HINTS = {
  channel: 'In a channel a bot only gets what mentions it, so the desk adds the mention for you.',
  personal: 'Only you and Council Pulse see this chat.',
} as const

const form = the<HTMLFormElement>('[data-composer]')
const box = the<HTMLTextAreaElement>('#message-box')
const hint = the('[data-hint]')
const button = the<HTMLButtonElement>('button[type=submit]', form)

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
      make('li', {}, make('button', { type: 'button', onclick: () => void send(text) } as never, text)),
    ),
  )
}

async function send(text: string): Promise<void> {
  if (!from || !text.trim() || button.disabled) return
  const { person, chat } = from
  button.disabled = true
  form.setAttribute('aria-busy', 'true')
  const fault = await sendText({ person, chat, text: text.trim() })
  button.disabled = false
  form.removeAttribute('aria-busy')
  hint.classList.toggle('fault', fault !== undefined)
  if (fault) {
    hint.textContent = fault
    say(fault)
    return
  }
  if (box.value.trim() === text.trim()) box.value = ''
  compose(from.person, from.chat)
  sent(text)
}

form.addEventListener('submit', event => {
  event.preventDefault()
  void send(box.value)
})
box.addEventListener('keydown', event => {
  // Enter sends, as in Teams; with Shift it begins a line. An input method's own Enter is not ours.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  form.requestSubmit()
})
