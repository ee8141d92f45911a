import type { PersonShown } from '../wire.ts'
import { make, the } from './dom.ts'
import { initials } from './messages.ts'

/** Draws the people you can play, as radio buttons: one click or one arrow key switches. */
export function drawCast(people: readonly PersonShown[], me: string, chosen: (key: string) => void): void {
  const cast = the('[data-people]')
  if (cast.childElementCount === 0) cast.append(...people.map(person => draw(person, chosen)))
  for (const input of cast.querySelectorAll('input')) input.checked = input.value === me
}

/** Marks the people in whose own chats something arrived that nobody has looked at: a reminder finds whoever it is for. */
export function markNews(news: ReadonlySet<string>): void {
  for (const input of the('[data-people]').querySelectorAll('input')) {
    const name = input.closest('.actor')?.querySelector('.actor-name')
    const note = name?.querySelector('.unread-note')
    const isNew = !input.checked && news.has(input.value)
    if (!isNew) note?.remove()
    else if (!note) name?.append(make('span', { className: 'unread-note' }, 'New'))
  }
}

const draw = ({ key, name, job }: PersonShown, chosen: (key: string) => void): HTMLElement => {
  const input = make('input', { type: 'radio', name: 'person', value: key })
  input.addEventListener('change', () => chosen(key))
  return make(
    'label',
    { className: 'actor' },
    input,
    make('span', { className: 'face', 'aria-hidden': 'true' }, initials(name)),
    make('span', { className: 'actor-name' }, name, make('span', { className: 'actor-job' }, job)),
  )
}
