import { CHANNEL, type ChatKey, type DeskEvent, type DeskMessage, type DeskState } from '../wire.ts'
import { drawCast, markNews } from './cast.ts'
import { dropMessage, onPressed, showChat, showMessage, showTyping } from './chat.ts'
import { setClock } from './clock.ts'
import { setColleagues } from './colleagues.ts'
import { compose, onSaid } from './composer.ts'
import { the } from './dom.ts'
import { drawGuide, tick, tickCarried, tickPress } from './guide.ts'
import { recall, remember } from './memory.ts'
import { hearSlack, onSlackPressed, setSlack, showSlack, slackNews } from './slack.ts'
import { onSlackSaid } from './slackComposer.ts'
import { onModalDone } from './slackModal.ts'
import { listen } from './talk.ts'
import { listenToTabs, onRefreshed, showWindow } from './windows.ts'

let state: DeskState | undefined
let me = recall('me') ?? ''
let place: 'channel' | 'personal' = recall('place') === 'personal' ? 'personal' : 'channel'

const chatKey = (): ChatKey => (place === 'channel' ? CHANNEL : me)

/** Draws everything for the person and the chat chosen. */
function draw(): void {
  if (!state) return
  const { people } = state
  if (!people.some(person => person.key === me)) me = people[0]?.key ?? ''
  the('[data-council]').textContent = state.council
  the('[data-channel]').textContent = state.channel
  for (const name of document.querySelectorAll('[data-bot]')) name.textContent = state.bot
  drawCast(people, me, chosen => {
    me = chosen
    remember('me', me)
    draw()
  })
  for (const button of document.querySelectorAll<HTMLElement>('[data-chat]')) {
    const chosen = button.dataset.chat === place
    if (chosen) button.setAttribute('aria-current', 'page')
    else button.removeAttribute('aria-current')
  }
  const name = people.find(person => person.key === me)?.name ?? ''
  the('[data-chat-title]').textContent = place === 'channel' ? `# ${state.channel}` : `${name} and ${state.bot}`
  compose(me, chatKey())
  showChat(state, me, chatKey())
  showSlack(me)
  markUnread()
}

/** Chats in which something arrived while they were not looked at. */
const unread = new Set<ChatKey>()

function markUnread(): void {
  unread.delete(chatKey())
  for (const button of document.querySelectorAll<HTMLElement>('[data-chat]')) {
    const key = button.dataset.chat === 'channel' ? CHANNEL : me
    button.classList.toggle('unread', unread.has(key))
    const what = button.querySelector('.unread-note')
    if (!unread.has(key)) what?.remove()
    else if (!what) button.insertAdjacentHTML('beforeend', '<span class="unread-note">New</span>')
  }
  markNews(new Set([...unread, ...slackNews()]))
}

function hear(event: DeskEvent): void {
  switch (event.event) {
    case 'state': {
      const again = state?.start === event.state.start && state.open === event.state.open
      state = again && state ? keepUnchanged(state, event.state) : event.state
      setSlack(state)
      setClock(event.state.ahead)
      setColleagues([...state.people, ...state.others])
      if (again) showSlack(me)
      else draw()
      return
    }
    case 'message':
      received(event.message)
      return
    case 'gone':
      if (state) state = { ...state, messages: state.messages.filter(({ id }) => id !== event.id) }
      dropMessage(event.id)
      return
    case 'clock':
      setClock(event.ahead)
      return
    case 'typing':
      showTyping(event.chat)
      return
    default:
      hearSlack(event)
      markUnread()
  }
}

/** After a break in the line: shows what came meanwhile, and leaves alone what did not change. */
function keepUnchanged(before: DeskState, after: DeskState): DeskState {
  const known = new Map(before.messages.map(message => [message.id, JSON.stringify(message)]))
  for (const message of after.messages) if (known.get(message.id) !== JSON.stringify(message)) received(message)
  return after
}

function received(message: DeskMessage): void {
  if (!state) return
  const at = state.messages.findIndex(({ id }) => id === message.id)
  const messages = at < 0 ? [...state.messages, message] : state.messages.with(at, message)
  state = { ...state, messages }
  if (message.from === 'bot' && !message.edited) unread.add(message.chat)
  if (tellsOfWorkbook(message)) tick('connect')
  showMessage(state, message)
  markUnread()
}

/** A pairing code, as chat shows it. */
const CODE = /\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/

/** Whether the bot tells that a code was used: it offers to revoke, and shows no code. */
const tellsOfWorkbook = ({ from, edited, cards, summary = '' }: DeskMessage): boolean =>
  from === 'bot' && !edited && !CODE.test(summary) && JSON.stringify(cards).includes('"revoke-excel"')

for (const button of document.querySelectorAll<HTMLElement>('[data-chat]'))
  button.addEventListener('click', () => {
    place = button.dataset.chat === 'personal' ? 'personal' : 'channel'
    remember('place', place)
    draw()
  })

listenToTabs(name => {
  remember('window', name)
  if (name === 'slack') showSlack(me)
})
showWindow(recall('window') ?? 'teams')
drawGuide()
onPressed(tickPress)
for (const heard of [onSaid, onSlackSaid])
  heard(text => {
    if (text.includes('?')) tick('ask')
  })
for (const heard of [onSlackPressed, onModalDone]) heard(tickCarried)
listen(hear, connected => {
  the('[data-lost]').hidden = connected
})
onRefreshed(() => tick('refresh'))
