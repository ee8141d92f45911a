import { make } from './dom.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

/** Says beneath a field that what was pasted did not fit: a browser cuts it without a word. */
export function tellCuts(box: HTMLElement): void {
  box.addEventListener('paste', event => {
    const field = event.target
    if (!isField(field) || field.maxLength < 0) return
    const pasted = event.clipboardData?.getData('text') ?? ''
    const kept = field.value.length - ((field.selectionEnd ?? 0) - (field.selectionStart ?? 0))
    // A field of one line takes no line ends, and one of several takes one sign for each.
    const length = pasted.replaceAll('\r\n', '\n').length
    lineBelow(field).textContent = kept + length > field.maxLength ? cut(field.maxLength) : ''
  })
  box.addEventListener('input', event => {
    const field = event.target
    if (isField(field) && field.value.length < field.maxLength) below(field)?.replaceChildren()
  })
}

const cut = (most: number): string =>
  `At most ${most.toLocaleString('en-GB')} characters fit here. The end of what you pasted was cut off.`

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')

const below = (field: Field): Element | null | undefined => field.parentElement?.parentElement?.querySelector('.cut')

/** Where the sentence stands, which must be there before it is said. */
function lineBelow(field: Field): Element {
  const there = below(field)
  if (there) return there
  const line = make('p', { className: 'cut', role: 'status' })
  field.parentElement?.after(line)
  return line
}
