import type { SlackAnswered } from '../slackWire.ts'
import type { Json } from '../wire.ts'
import { the } from './dom.ts'
import { drawBlocks, type SlackPressed } from './slackBlocks.ts'
import { filledIn, keepFilled, missingIn, showErrors } from './slackInputs.ts'
import { plainOf } from './slackText.ts'
import { sendSlack } from './talk.ts'
import { askBeforeLeaving } from './unsent.ts'

const dialog = the<HTMLDialogElement>('[data-slack-modal]')
const form = the<HTMLFormElement>('[data-slack-form]')
const box = the('[data-slack-view]')
const title = the('#slack-modal-title')
const submit = the<HTMLButtonElement>('[data-slack-submit]')
const close = the<HTMLButtonElement>('[data-slack-close]')
const progress = the('[data-slack-progress]')
const fault = the('[data-slack-fault]')

/** What is in front, and for whom. */
let front: { readonly person: string; readonly view: Json } | undefined
/** What was filled in below a modal that lies above it. */
const drafts = new Map<unknown, (into: ParentNode) => void>()
let done: (carried: string) => void = () => undefined

/** Tells what a press or a form that was taken carried, for the guide. */
export const onModalDone = (heard: typeof done): void => {
  done = heard
}

/** Shows the modal in front of a person's screen, or none. The browser keeps the focus inside. */
export function showViews(person: string, views: readonly Json[]): void {
  const view = views.at(-1)
  if (!view) {
    hide()
    return
  }
  const before = front?.view
  if (before?.['id'] === view['id'] && before?.['hash'] === view['hash'] && dialog.open) return
  if (before) {
    const [putBack, unsent] = [keepFilled(box), leaving.isUnsent()]
    drafts.set(before['id'], into => {
      putBack(into)
      leaving.fresh(unsent)
    })
  }
  front = { person, view }
  draw(view)
  for (const id of drafts.keys()) if (!views.some(each => each['id'] === id)) drafts.delete(id)
  if (!dialog.open) dialog.showModal()
  dialog.scrollTo(0, 0)
  title.focus()
}

function hide(): void {
  front = undefined
  leaving.fresh()
  drafts.clear()
  if (dialog.open) dialog.close()
}

function draw(view: Json): void {
  title.textContent = plainOf(view['title']) ?? 'Council Pulse'
  box.replaceChildren(...drawBlocks(view['blocks'], pressed => void press(pressed)))
  leaving.fresh()
  drafts.get(view['id'])?.(box)
  submit.hidden = !view['submit']
  submit.textContent = plainOf(view['submit']) ?? ''
  close.textContent = plainOf(view['close']) ?? 'Close'
  fault.textContent = ''
  progress.textContent = ''
}

/** Sends something, and takes no other press meanwhile. */
async function send(what: 'press' | 'submit', body: object, carried: string): Promise<void> {
  if (!front || box.inert) return
  const { person, view } = front
  const unsent = leaving.isUnsent()
  if (what === 'submit') leaving.fresh() // before what it leads to is drawn
  busy(true)
  const answer = await sendSlack(what, { person, filled: filledIn(box), ...body })
  busy(false)
  if (answer.shows !== 'nothing') {
    if (front?.view['id'] !== view['id']) return
    leaving.fresh(unsent)
    return complain(answer)
  }
  done(carried)
}

function complain(answer: SlackAnswered): void {
  if (answer.shows === 'errors') showErrors(box, answer.errors)
  else if (answer.shows === 'fault') fault.textContent = answer.text
}

const press = ({ block, action, value }: SlackPressed) =>
  send('press', { spot: { in: 'view', view: front?.view['id'] }, block, action }, value)

form.addEventListener('submit', event => {
  event.preventDefault()
  if (!front || submit.hidden) return
  const missing = missingIn(box)
  showErrors(box, missing)
  if (Object.keys(missing).length === 0) void send('submit', {}, String(front.view['private_metadata'] ?? ''))
})

function busy(yes: boolean): void {
  box.inert = yes
  submit.disabled = yes
  progress.textContent = yes ? 'Sending…' : ''
  if (yes) fault.textContent = ''
}

/** Slack takes it off the screen, and what lies below shows again. Nobody is kept in it when the server is gone. */
async function dismiss(): Promise<void> {
  if (front && (await sendSlack('close', { person: front.person })).shows === 'fault') hide()
}
const leaving = askBeforeLeaving(dialog, {
  head: the('.task-head', dialog),
  form: box,
  focusAgain: title,
  close: dismiss,
})
for (const button of [close, the('[data-slack-dismiss]')]) button.addEventListener('click', leaving.leave)
// A browser may close it all the same when Escape is pressed twice.
dialog.addEventListener('close', () => void dismiss())
