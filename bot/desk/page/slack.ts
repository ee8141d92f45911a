import type { SlackEvent, SlackPlace, SlackShown, SlackSpot, SlackState } from '../slackWire.ts'
import { CHANNEL, type DeskState } from '../wire.ts'
import { PROGRESS_MS } from './chat.ts'
import { make, say, the } from './dom.ts'
import { recall, remember } from './memory.ts'
import { nameOf } from './messages.ts'
import { drawBlocks, type SlackPressed } from './slackBlocks.ts'
import { composeSlack } from './slackComposer.ts'
import { filledIn, keepFilled } from './slackInputs.ts'
import { drawSlackMessage } from './slackMessages.ts'
import { showViews } from './slackModal.ts'
import { sendSlack } from './talk.ts'

const panel = the('#window-slack')
const list = the('[data-slack-messages]')
const home = the('[data-slack-home]')
const empty = the('[data-slack-empty]')
const buttons = [...document.querySelectorAll<HTMLElement>('[data-slack-place]')]

let desk: DeskState | undefined
let slack: SlackState | undefined
let me = ''
let place: SlackPlace = placeNamed(recall('slack-place'))
let pressed: (value: string) => void = () => undefined
/** Places in which something arrived while they were not looked at. */
const unread = new Set<string>()

/** Those places: the channel, and the people in whose direct messages something arrived. */
export const slackNews = (): ReadonlySet<string> => unread

function placeNamed(kept: string | undefined): SlackPlace {
  return kept === 'chat' || kept === 'home' ? kept : 'channel'
}

/** Tells what a press that was taken carried, for the guide. */
export const onSlackPressed = (heard: typeof pressed): void => {
  pressed = heard
}

/** Takes what the server says about everything. */
export function setSlack(state: DeskState): void {
  desk = state
  slack = state.slack
}

/** Draws the window for a person, as far as it is looked at. */
export function showSlack(person: string): void {
  me = person
  if (!desk || !slack) return
  the('[data-slack-channel]').textContent = slack.channel
  const name = place === 'channel' ? `#${slack.channel}` : desk.bot
  the('[data-slack-title]').textContent =
    place === 'channel' ? `# ${slack.channel}` : place === 'chat' ? desk.bot : `${desk.bot}: Home`
  composeSlack(me, place, name)
  list.hidden = place === 'home'
  home.hidden = place !== 'home'
  list.replaceChildren()
  if (place !== 'home') for (const message of slack.messages) if (isHere(message)) put(message)
  list.scrollTop = list.scrollHeight
  drawHome()
  tidy()
  if (panel.hidden) return
  showViews(me, slack.views[me] ?? [])
  if (place === 'home') void sendSlack('home', { person: me }).then(answer => complain(home, answer))
}

/** Takes one thing that happened in Slack. */
export function hearSlack(event: SlackEvent): void {
  if (!desk || !slack) return
  switch (event.event) {
    case 'slack-message':
      received(event.message)
      return
    case 'slack-gone':
      slack = { ...slack, messages: slack.messages.filter(each => each.ts !== event.ts || each.place !== event.place) }
      if (event.place === keyOf(place)) find(event.ts)?.remove()
      tidy()
      return
    case 'slack-views':
      slack = { ...slack, views: { ...slack.views, [event.person]: event.views } }
      if (event.person === me && !panel.hidden) showViews(me, event.views)
      return
    case 'slack-home':
      slack = { ...slack, homes: { ...slack.homes, [event.person]: event.home } }
      if (event.person === me) drawHome()
      tidy()
  }
}

function received(message: SlackShown): void {
  if (!desk || !slack) return
  const at = slack.messages.findIndex(each => each.ts === message.ts && each.place === message.place)
  const fuller = at >= 0 && slack.messages[at]?.unfurls === undefined && message.unfurls !== undefined
  slack = { ...slack, messages: at < 0 ? [...slack.messages, message] : slack.messages.with(at, message) }
  if (message.from === 'bot' && at < 0 && (message.only ?? me) === me) unread.add(message.place)
  if (isHere(message) && place !== 'home') {
    const item = put(message)
    // What is drawn below a link comes a moment after it.
    if (fuller && item === list.lastElementChild) item.scrollIntoView({ block: isTall(item) ? 'start' : 'end' })
    if (at < 0) item.scrollIntoView({ block: message.from === 'bot' && isTall(item) ? 'start' : 'nearest' })
    if (at < 0 && message.from !== me && !panel.hidden) say(`${nameOf(message.from, desk)}: ${message.text}`)
  }
  tidy()
}

const isTall = (item: HTMLElement): boolean => item.offsetHeight > list.clientHeight

const keyOf = (which: SlackPlace): string => (which === 'channel' ? CHANNEL : me)
const isHere = ({ place: where, only }: SlackShown): boolean => where === keyOf(place) && (only ?? me) === me
const find = (ts: string) => list.querySelector<HTMLElement>(`[data-ts="${CSS.escape(ts)}"]`)

/** Draws a message in its place: where it stood, below what it answers, or at the end. */
function put(message: SlackShown): HTMLElement {
  if (!desk || !slack) throw new Error('There is nothing to show yet')
  const { ts, thread } = message
  const item = drawSlackMessage(
    message,
    desk,
    slack,
    (what, box, unfurl) =>
      press({ in: 'message', place: message.place, ts, ...(unfurl !== undefined && { unfurl }) }, what, box),
    box => makeAction(ts, box),
  )
  const before = find(ts)
  if (before) {
    const focused = before.contains(document.activeElement)
    keepFilled(before)(item)
    before.replaceWith(item)
    if (focused) item.focus()
    return item
  }
  const above = thread && ([...list.querySelectorAll(`[data-thread="${CSS.escape(thread)}"]`)].at(-1) ?? find(thread))
  if (above) above.after(item)
  else list.append(item)
  return item
}

function drawHome(): void {
  const view = slack?.homes[me]
  if (place !== 'home') return
  const kept = keepFilled(home)
  home.replaceChildren(
    make(
      'div',
      { className: 'slack-blocks' },
      ...drawBlocks(view?.['blocks'], what => press({ in: 'home' }, what, home)),
    ),
    make('p', { className: 'progress', 'data-progress': '' }),
    make('p', { className: 'fault', 'data-fault': '' }),
  )
  kept(home)
}

/** Sends a press with what is filled in around it. While it is under way nothing else there takes one. */
async function press(spot: SlackSpot, { block, action, value }: SlackPressed, box: HTMLElement): Promise<void> {
  if (box.getAttribute('aria-busy') === 'true') return
  working(box, true)
  const answer = await sendSlack('press', { person: me, spot, block, action, filled: filledIn(box) })
  working(box, false)
  if (answer.shows === 'nothing') pressed(value)
  else complain(box, answer)
}

/** The app's shortcut on a message: what it leads to is a modal, which comes by itself. */
async function makeAction(ts: string, box: HTMLElement): Promise<void> {
  if (box.getAttribute('aria-busy') === 'true') return
  working(box, true)
  const answer = await sendSlack('on-message', { person: me, place, ts, callback: 'make_action' })
  working(box, false)
  complain(box, answer)
}

function complain(box: HTMLElement, answer: { readonly shows: string; readonly text?: string }): void {
  if (answer.shows === 'fault') the('[data-fault]', box).textContent = answer.text ?? ''
}

function working(box: HTMLElement, yes: boolean): void {
  box.setAttribute('aria-busy', String(yes))
  the('[data-fault]', box).textContent = ''
  const line = the('[data-progress]', box)
  line.textContent = ''
  if (yes) setTimeout(() => box.getAttribute('aria-busy') === 'true' && line.append('Working on it…'), PROGRESS_MS)
}

function tidy(): void {
  if (!panel.hidden && place !== 'home') unread.delete(keyOf(place))
  for (const button of buttons) {
    const which = placeNamed(button.dataset['slackPlace'])
    if (which === place) button.setAttribute('aria-current', 'page')
    else button.removeAttribute('aria-current')
    button.querySelector('.unread-note')?.remove()
    if (which !== 'home' && unread.has(keyOf(which))) button.append(make('span', { className: 'unread-note' }, 'New'))
  }
  const bare = place === 'home' ? !slack?.homes[me] : list.childElementCount === 0
  empty.hidden = !bare
  empty.textContent = !desk?.open
    ? 'Making the sample data. This takes a few seconds…'
    : place === 'home'
      ? 'Opening…'
      : 'Nothing here yet. Ask anything, or try a suggestion.'
}

for (const button of buttons)
  button.addEventListener('click', () => {
    place = placeNamed(button.dataset['slackPlace'])
    remember('slack-place', place)
    showSlack(me)
  })
