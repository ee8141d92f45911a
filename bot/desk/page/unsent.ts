import { make } from './dom.ts'

/** A dialog that asks before it loses what was filled in. */
export interface Leaving {
  /** Something was drawn. @param filled whether it was filled in before, and not sent */
  fresh(filled?: boolean): void
  isUnsent(): boolean
  /** Closes, or asks first when that would lose something. Asked once more, it takes the question away. */
  leave(): void
}

/**
 * Watches a form in a dialog, and Escape.
 * @param head where the question appears @param form whose fields count @param focusAgain takes the focus when the person goes on
 */
export function askBeforeLeaving(
  dialog: HTMLDialogElement,
  {
    head,
    form,
    focusAgain,
    close,
  }: { head: HTMLElement; form: HTMLElement; focusAgain: HTMLElement; close: () => void },
): Leaving {
  let unsent = false
  const button = (text: string, onclick: () => void) =>
    make('button', { type: 'button', className: 'plain', onclick } as never, text)
  const stay = () => {
    question.hidden = true
    focusAgain.focus()
  }
  const keep = button('Go on filling in', stay)
  const question = make(
    'div',
    { className: 'task-ask', role: 'group', 'aria-label': 'Close without sending?', hidden: true },
    make('p', { id: `${dialog.id}-unsent` }, 'You have not sent what you filled in.'),
    keep,
    button('Close without sending', () => {
      fresh()
      close()
    }),
  )
  keep.setAttribute('aria-describedby', `${dialog.id}-unsent`)
  head.append(question)

  function fresh(filled = false): void {
    unsent = filled
    question.hidden = true
  }
  function leave(): void {
    if (!unsent) close()
    else if (!question.hidden) stay()
    else {
      question.hidden = false
      keep.focus()
    }
  }
  form.addEventListener('input', () => {
    unsent = true
  })
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
  return { fresh, leave, isUnsent: () => unsent }
}
