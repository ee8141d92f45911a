import type { Json, Shown } from '../wire.ts'
import { drawCard, type Pressed } from './card.ts'
import { the } from './dom.ts'
import { askBeforeLeaving } from './unsent.ts'

const dialog = the<HTMLDialogElement>('[data-task]')
const title = the('#task-title')
const body = the('[data-task-card]')
const progress = the('[data-task-progress]')
const fault = the('[data-task-fault]')

/** Which dialog is open: an answer to an earlier one is dropped. */
let turn = 0

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
    leaving.fresh()
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
  leaving.fresh()
  busy(false)
  dialog.close()
}

const leaving = askBeforeLeaving(dialog, { head: the('.task-head', dialog), form: body, focusAgain: title, close })
the('[data-task-close]').addEventListener('click', leaving.leave)
