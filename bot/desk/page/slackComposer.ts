import type { SlackPlace } from '../slackWire.ts'
import { PROGRESS_MS } from './chat.ts'
import { make, say, the } from './dom.ts'
import { sendSlack } from './talk.ts'

const QUESTION = 'What does Leader look like for VCSE engagement?'
const SUGGESTIONS = {
  channel: ['/pulse answer', '/pulse start', '/pulse results', QUESTION],
  chat: [QUESTION, 'Our results', 'My actions', 'Link my accounts', '/pulse help'],
} as const
/** The app's shortcuts, as its manifest names them. In Slack they stand in a menu beside the box. */
const SHORTCUTS = { answer: 'Answer the pulse', results: 'Our procurement results' } as const
/** Links of ours, which Slack shows with what they point to. */
const LINKS = { '/area/enabling-vcse-engagement/leader': 'a level', '/pulse': 'the pulse' } as const
const HINTS = {
  channel:
    'A bot hears what mentions it, so the desk adds the mention. What begins with /pulse is a command: only you see its answer.',
  chat: 'Only you and Council Pulse see this. /pulse works here too.',
} as const

const form = the<HTMLFormElement>('[data-slack-composer]')
const box = the<HTMLTextAreaElement>('#slack-box')
const hint = the('[data-slack-hint]')
const mention = the('[data-slack-mention]')

let from: { readonly person: string; readonly place: 'channel' | 'chat'; readonly name: string } | undefined
let sent: (text: string) => void = () => undefined

/** Tells that something was said, for the guide. */
export const onSlackSaid = (heard: typeof sent): void => {
  sent = heard
}

/** Sets the composer up for a person at a place. App Home has none. @param name what the place is called */
export function composeSlack(person: string, place: SlackPlace, name: string): void {
  form.hidden = place === 'home'
  if (place === 'home') return
  from = { person, place, name }
  the('[data-slack-label]').textContent = `Message ${name}`
  hint.textContent = HINTS[place]
  hint.classList.remove('fault')
  showMention()
  the('[data-slack-suggestions]').replaceChildren(
    ...SUGGESTIONS[place].map(text => {
      const button = make('button', { type: 'button' }, text)
      button.addEventListener('click', () => send(text))
      return make('li', {}, button)
    }),
    ...Object.entries(place === 'channel' ? LINKS : {}).map(([path, name]) => {
      const button = make('button', { type: 'button' }, `Share ${name}`)
      button.addEventListener('click', () => send(location.origin + path))
      return make('li', {}, button)
    }),
    ...Object.entries(place === 'chat' ? SHORTCUTS : {}).map(([callback, name]) => {
      const button = make('button', { type: 'button' }, `Shortcut: ${name}`)
      button.addEventListener('click', () => void run(person, callback))
      return make('li', {}, button)
    }),
  )
}

const showMention = (): void => {
  const plain = box.value.startsWith('/') || box.value.includes(`${location.origin}/`)
  mention.hidden = from?.place !== 'channel' || plain
}
box.addEventListener('input', showMention)

async function run(person: string, callback: string): Promise<void> {
  const answer = await sendSlack('shortcut', { person, callback })
  if (answer.shows === 'fault') complain(answer.text)
}

/** One after the other, in the order in which they were sent. */
let sending: Promise<void> = Promise.resolve()

function send(text: string): void {
  if (!from || !text.trim()) return
  const { person, place } = from
  sending = sending.then(async () => {
    const slow = setTimeout(() => hint.replaceChildren('Council Pulse is working on it…'), PROGRESS_MS)
    const answer = await sendSlack('say', { person, place, text: text.trim() })
    clearTimeout(slow)
    if (from?.person === person && from.place === place) composeSlack(person, place, from.name)
    if (answer.shows === 'fault') failed(text, answer.text)
    else sent(text)
  })
}

/** What could not be sent goes back into the box, unless something else stands there by now. */
function failed(text: string, fault: string): void {
  if (box.value === '') box.value = text
  showMention()
  complain(fault)
}

function complain(fault: string): void {
  hint.textContent = fault
  hint.classList.add('fault')
  say(fault)
}

form.addEventListener('submit', event => {
  event.preventDefault()
  const text = box.value
  box.value = ''
  showMention()
  send(text)
})
box.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  form.requestSubmit()
})
