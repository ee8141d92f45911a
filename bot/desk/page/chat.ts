import { CHANNEL, type ChatKey, type DeskMessage, type DeskState, type Shown } from '../wire.ts'
import type { Pressed } from './card.ts'
import { openDialog } from './dialog.ts'
import { say, the } from './dom.ts'
import { drawMessage, nameOf } from './messages.ts'
import { sendPress } from './talk.ts'

/** How many messages of a chat are shown at first: a phone should not begin with half a year of history. */
const SHOWN_FIRST = 4
/** Progress is said when something takes longer than this. */
export const PROGRESS_MS = 400

const list = the('[data-messages]')
const empty = the('[data-empty]')
const earlier = the<HTMLButtonElement>('[data-earlier]')
const typing = the('[data-typing]')

/** What is on the page now. */
let now: { readonly state: DeskState; readonly me: string; readonly chat: ChatKey } | undefined
let folded = 0
let pressed: (pressed: Pressed, shown: Shown) => void = () => undefined

/** Tells what a press led to, for the guide. */
export const onPressed = (heard: typeof pressed): void => {
  pressed = heard
}

/** Shows one chat as one person sees it, from its latest messages. */
export function showChat(state: DeskState, me: string, chat: ChatKey): void {
  const messages = state.messages.filter(message => message.chat === chat)
  now = { state, me, chat }
  folded = Math.max(0, messages.length - SHOWN_FIRST)
  typing.textContent = ''
  list.replaceChildren(...messages.slice(folded).map(draw))
  tidy()
  toEnd()
}

/** Adds a message or draws it anew in its place. Others keep what was filled in. */
export function showMessage(state: DeskState, message: DeskMessage): void {
  if (!now) return
  now = { ...now, state }
  if (message.chat !== now.chat) return
  const item = draw(message)
  const before = find(message.id)
  if (!before && (message.edited || isFolded(message.id))) return
  if (message.from === 'bot') typing.textContent = ''
  if (before) {
    const focused = before.contains(document.activeElement)
    before.replaceWith(item)
    if (focused) item.focus()
  } else {
    list.append(item)
    if (scrolls()) toEnd()
    else item.scrollIntoView({ block: message.from === 'bot' ? 'start' : 'nearest' })
  }
  if (message.from !== now.me)
    say(`${nameOf(message.from, state)}: ${message.summary || message.text || 'a new message'}`)
  tidy()
}

/** Takes away a message that the bot deleted. */
export function dropMessage(id: string): void {
  find(id)?.remove()
  tidy()
}

/** Says that the bot is working in the chat that is shown. */
export function showTyping(chat: ChatKey): void {
  if (now && chat === now.chat) typing.textContent = `${now.state.bot} is typing…`
}
export const stopTyping = (): void => {
  typing.textContent = ''
}

/** With room enough the list scrolls in its window; otherwise the page does, and stays where the person put it. */
const scrolls = (): boolean => list.scrollHeight > list.clientHeight

let atEnd = true
let height = 0
/** To the end; or to the beginning of the last message, when it is too long to be seen whole. */
function toEnd(): void {
  const last = list.lastElementChild
  const long = last instanceof HTMLElement && last.offsetHeight > list.clientHeight
  list.scrollTop = long ? last.offsetTop - list.offsetTop : list.scrollHeight
  atEnd = true
}
list.addEventListener('scroll', () => {
  // When the window around it changed, it was not the person who scrolled.
  if (height === list.clientHeight) atEnd = list.scrollTop + list.clientHeight > list.scrollHeight - 24
})
new ResizeObserver(() => {
  height = list.clientHeight
  if (atEnd) toEnd()
}).observe(list)

const find = (id: string) => list.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)

const isFolded = (id: string): boolean => {
  const messages = now?.state.messages.filter(message => message.chat === now?.chat) ?? []
  return messages.findIndex(message => message.id === id) < folded
}

function draw(message: DeskMessage): HTMLElement {
  if (!now) throw new Error('No chat is shown')
  return drawMessage(message, now.state, now.me, (what, item) => void press(message, what, item))
}

function tidy(): void {
  earlier.hidden = folded === 0
  earlier.textContent = folded === 1 ? 'Show 1 earlier message' : `Show ${folded} earlier messages`
  empty.hidden = list.childElementCount > 0
  empty.textContent = !now?.state.open
    ? 'Making the sample data. This takes a few seconds…'
    : now.chat === CHANNEL
      ? 'Nothing here yet. Start a pulse, or ask a question.'
      : 'Nothing here yet. Ask anything, or try a suggestion.'
}

earlier.addEventListener('click', () => {
  if (!now) return
  const messages = now.state.messages.filter(message => message.chat === now?.chat)
  const first = list.firstElementChild
  list.prepend(...messages.slice(0, folded).map(draw))
  folded = 0
  tidy()
  if (first?.previousElementSibling instanceof HTMLElement) first.previousElementSibling.focus()
})

/** Sends a press and shows what it led to. While it is under way the card takes no other press. */
async function press(message: DeskMessage, what: Pressed, item: HTMLElement): Promise<void> {
  if (!now || item.getAttribute('aria-busy') === 'true') return
  const { me, chat } = now
  const send = (next: Pressed) => sendPress({ person: me, chat, message: message.id, ...next })
  working(item, true)
  const shown = await send(what)
  working(item, false)
  pressed(what, shown)
  if (shown.shows === 'dialog') {
    openDialog(
      shown,
      async within => {
        const next: Pressed = what.kind === 'command' ? { ...within, kind: 'command-submit' } : within
        const answer = await send(next)
        pressed(next, answer)
        return answer
      },
      text => text && note(message.id, text),
    )
  } else if (shown.shows === 'message') note(message.id, shown.text)
  else if (shown.shows === 'fault') tell(part(item, '[data-fault]'), shown.text)
}

/** A line beneath the card, for the person who pressed. */
function note(id: string, text: string): void {
  const item = find(id)
  if (item) tell(part(item, '[data-progress]'), text)
  else say(text)
}

/** A line beneath a long card is out of sight. The focus goes there, which also says it to a screen reader. */
function tell(line: HTMLElement, text: string): void {
  line.textContent = text
  line.tabIndex = -1
  line.focus({ preventScroll: true })
  line.scrollIntoView({ block: 'nearest' })
}

/** What an earlier press led to does not stay while the next is under way, also when the card itself refuses it. */
list.addEventListener(
  'click',
  ({ target }) => {
    const item = target instanceof Element && target.closest('.ac-pushButton')?.closest<HTMLElement>('[data-id]')
    if (!item || item.getAttribute('aria-busy') === 'true') return
    for (const line of ['[data-fault]', '[data-progress]']) part(item, line).textContent = ''
  },
  { capture: true },
)

function working(item: HTMLElement, yes: boolean): void {
  item.setAttribute('aria-busy', String(yes))
  part(item, '[data-fault]').textContent = ''
  const line = part(item, '[data-progress]')
  line.textContent = ''
  if (yes) setTimeout(() => item.getAttribute('aria-busy') === 'true' && line.append('Working on it…'), PROGRESS_MS)
}

const part = (item: HTMLElement, selector: string) => the(selector, item)
