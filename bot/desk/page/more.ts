import { make } from './dom.ts'

/** What Teams and Slack keep behind a message's "More actions": there the app's own command stands. */
export function moreActions(run: () => void): HTMLElement {
  const button = make('button', { type: 'button', className: 'plain' }, 'Make this an action')
  const more = make('details', { className: 'more' }, make('summary', {}, 'More actions'), button)
  button.addEventListener('click', () => {
    more.open = false
    run()
  })
  return more
}
