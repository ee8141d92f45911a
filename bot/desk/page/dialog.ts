import type { Json, Shown } from '../wire.ts'
import { drawCard, type Pressed } from './card.ts'
import { make, the } from './dom.ts'

const dialog = the<HTMLDialogElement>('[data-task]')
const title = the('#task-title')
const body = the('[data-task-card]')
const progress = the('[data-task-progress]')
const fault = the('[data-task-fault]')

/** Which dialog is open: an answer to an earlier one is dropped. */
let turn = 0
/** Whether something was filled in that nobody has sent. */
let unsent = false

/**
 * Shows a card in a modal dialog: the browser keeps the focus inside, and Escape closes it, not without asking when
 * something was filled in.
 * @param send sends what is pressed inside and tells what to show next
 * @param closed called with what to say in the chat, when there is something
 */
export function openDialog(
  shown: { readonly title: string; readonly card: Json },
  send: (pressed: Pressed) => Promise<Shown>,
  closed: (text?: string) => void,
): void {
  const mine = ++turn
  const draw = (next: { readonly title: string; readonly card: Json }) => {
    title.textContent = next.title
    body.replaceChildren(drawCard(next.card, true, press))
    fault.textContent = ''
    unsent = false
    goOn()
    dialog.scrollTop = 0
    title.focus()
  }
  const press = async (pressed: Pressed) => {
    if (dialog.inert || body.inert) return
    busy(true)
    const answer = await send(pressed)
    if (mine !== turn) return
    busy(false)
    if (answer.shows === 'dialog') draw(answer)
    else if (answer.shows === 'fault') tell(answer.text)
    else {
      close()
      closed(answer.shows === 'message' ? answer.text : undefined)
    }
  }
  if (!dialog.open) dialog.showModal()
  draw(shown)
}

function busy(yes: boolean): void {
  body.inert = yes
  progress.textContent = yes ? 'Sending…' : ''
  if (yes) fault.textContent = ''
}

/** Below a long form nobody would see it. */
function tell(text: string): void {
  fault.textContent = text
  fault.tabIndex = -1
  fault.focus()
}

function close(): void {
  turn += 1
  unsent = false
  goOn()
  busy(false)
  dialog.close()
}

const keep = make('button', { type: 'button', className: 'plain', onclick: stay } as never, 'Go on filling in')
const lose = make('button', { type: 'button', className: 'plain', onclick: close } as never, 'Close without sending')
const question = make(
  'div',
  { className: 'task-ask', role: 'group', 'aria-label': 'Close without sending?', hidden: true },
  make('p', { id: 'task-unsent' }, 'You have not sent what you filled in.'),
  keep,
  lose,
)
keep.setAttribute('aria-describedby', 'task-unsent')
the('.task-head', dialog).append(question)

/** Takes the question away. */
function goOn(): void {
  question.hidden = true
}
function stay(): void {
  goOn()
  title.focus()
}

/** Closes, or asks first when that would lose something. Asked once more, it closes the question. */
function leave(): void {
  if (!unsent) close()
  else if (!question.hidden) stay()
  else {
    question.hidden = false
    keep.focus()
  }
}

body.addEventListener('input', () => {
  unsent = true
})
the('[data-task-close]').addEventListener('click', leave)
// Before the browser hears of it: it closes at a second Escape, whatever was said to the first.
dialog.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || event.defaultPrevented) return
  event.preventDefault()
  leave()
})
dialog.addEventListener('cancel', event => {
  event.preventDefault()
  leave()
})
