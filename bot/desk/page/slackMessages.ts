import type { SlackShown, SlackState } from '../slackWire.ts'
import type { DeskState } from '../wire.ts'
import { make } from './dom.ts'
import { initials, moment, nameOf } from './messages.ts'
import { moreActions } from './more.ts'
import { drawBlocks, type SlackPressed } from './slackBlocks.ts'
import { typed } from './slackText.ts'

/**
 * Draws one message of Slack as an item of the list. `press` gets the button that was pressed, and below which link;
 * `onMessage` runs the app's shortcut.
 */
export function drawSlackMessage(
  message: SlackShown,
  desk: DeskState,
  { names }: SlackState,
  press: (pressed: SlackPressed, item: HTMLElement, unfurl?: string) => void,
  onMessage: (item: HTMLElement) => void,
): HTMLLIElement {
  const { ts, from, text, blocks, thread, only, edited, unfurls = [] } = message
  const who = nameOf(from, desk)
  const at = new Date(Number(ts) * 1000).toISOString()
  const item = make('li', {
    className: `message from-${from === 'bot' ? 'bot' : 'person'}`,
    'data-ts': ts,
    tabIndex: -1,
  })
  if (thread) {
    item.classList.add('in-thread')
    item.dataset['thread'] = thread
  }
  if (only) item.classList.add('only-me')
  item.append(
    make('span', { className: 'face', 'aria-hidden': 'true' }, initials(who)),
    make(
      'div',
      { className: 'message-body slack-blocks' },
      ...(only ? [make('p', { className: 'slack-only' }, 'Only visible to you')] : []),
      make(
        'p',
        { className: 'message-head' },
        make('strong', {}, who),
        ...(from === 'bot' ? [' ', make('span', { className: 'slack-app' }, 'App')] : []),
        ' ',
        make('time', { dateTime: at }, moment(at)),
        ...(edited && !only ? [' ', make('span', { className: 'edited' }, '(edited)')] : []),
        ...(thread ? [' ', make('span', { className: 'edited' }, 'in the thread')] : []),
      ),
      // Slack has none for what one person alone sees.
      ...(only ? [] : [moreActions(() => onMessage(item))]),
      ...(blocks.length > 0
        ? drawBlocks(blocks, pressed => press(pressed, item))
        : [make('p', { className: 'slack-line' }, ...typed(text, names))]),
      ...unfurls.map(({ link, blocks: below }) =>
        make(
          'div',
          { className: 'slack-unfurl slack-blocks' },
          ...drawBlocks(below, pressed => press(pressed, item, link)),
          make('p', { className: 'slack-context' }, 'Added by Council Pulse'),
        ),
      ),
      make('p', { className: 'progress', 'data-progress': '' }),
      make('p', { className: 'fault', 'data-fault': '' }),
    ),
  )
  return item
}
