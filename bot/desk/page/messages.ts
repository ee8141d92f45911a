import type { DeskMessage, DeskState, Json } from '../wire.ts'
import { drawCard, type Pressed } from './card.ts'
import { deskNow } from './clock.ts'
import { make } from './dom.ts'
import { html } from './markdown.ts'
import { moreActions } from './more.ts'

const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})
const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
})

/** "4:30pm" today, "Monday 23 November, 4:30pm" on another day. */
export function moment(at: string, now = deskNow()): string {
  const then = new Date(at)
  const time = TIME.format(then).replace(/\s|:00(?=\s)/g, '')
  return DAY.format(then) === DAY.format(now) ? time : `${DAY.format(then)}, ${time}`
}

/** Draws one message as an item of the list. `press` gets what a button of its card asks for. */
export function drawMessage(
  message: DeskMessage,
  state: DeskState,
  me: string,
  press: (pressed: Pressed, item: HTMLElement) => void,
): HTMLLIElement {
  const who = nameOf(message.from, state)
  const item = make('li', { className: `message from-${kindOf(message.from)}`, 'data-id': message.id, tabIndex: -1 })
  if (message.from === me) item.classList.add('from-me')
  const head = make(
    'p',
    { className: 'message-head' },
    make('strong', {}, who),
    ' ',
    make('time', { dateTime: message.at }, moment(message.at)),
    ...(message.edited ? [' ', make('span', { className: 'edited' }, 'Edited')] : []),
  )
  const body = make('div', { className: 'message-body' }, head)
  if (message.from !== 'desk') head.after(moreActions(() => press({ kind: 'command', data: {} }, item)))
  if (message.text) body.append(make('div', { className: 'message-text', innerHTML: html(message.text) }))
  for (const card of cardsFor(message, me)) body.append(drawCard(card, false, pressed => press(pressed, item)))
  body.append(
    make('p', { className: 'progress', 'data-progress': '' }),
    make('p', { className: 'fault', 'data-fault': '' }),
  )
  item.append(make('span', { className: 'face', 'aria-hidden': 'true' }, initials(who)), body)
  return item
}

/** The cards as this person sees them: a press may have left one in place for them alone. */
const cardsFor = (message: DeskMessage, me: string): readonly Json[] => {
  const mine = message.views[me]
  return mine ? [mine] : message.cards
}

export const nameOf = (from: string, state: DeskState): string => {
  if (from === 'bot') return state.bot
  if (from === 'desk') return 'Trial desk'
  return [...state.people, ...state.others].find(person => person.key === from)?.name ?? 'Somebody'
}

const kindOf = (from: string): string => (from === 'bot' || from === 'desk' ? from : 'person')

/** Two letters for the round picture. */
export const initials = (name: string): string => {
  const words = name.replace(/^Councillor /, '').split(' ')
  return `${words[0]?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}`
}
