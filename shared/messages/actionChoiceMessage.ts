import type { Action } from '#shared/domain/action.ts'
import type { Finding } from '#shared/domain/actionIntent.ts'
import type { Day } from '#shared/domain/calendar.ts'
import { lineOf, shortened, type Viewer } from './actionWords.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message, Option } from './message.ts'

/** So many are listed; with more than that, words that say which are quicker. */
const CHOICES = 20

const TITLES: Readonly<Record<Finding, string>> = {
  finish: 'Which one is done?',
  drop: 'Which one is to be dropped?',
  offer: 'Which one is to be handed over?',
  snooze: 'Which one do you want to be reminded of later?',
  change: 'Which one needs another day?',
  ways: 'Which one is it?',
}
const WAYS_OUT = 'Nobody minds. Give it more time, hand it over, or drop it with a line that says why.'

const CHOOSE: Readonly<Record<Finding, string>> = {
  finish: 'It is done',
  drop: 'Drop it',
  offer: 'Hand it over',
  snooze: 'Move its reminders',
  change: 'Change its day',
  ways: 'Go on',
}
const MINE: Button = { label: 'My actions', intent: { do: 'list-actions', whose: 'mine', areas: [] } }

/** Several that somebody may have meant. @param due the day that they named already */
export function whichActionMessage(actions: readonly Action[], to: Finding, due: Day | undefined): Message {
  const [first] = actions
  const options: readonly Option[] = actions
    .slice(0, CHOICES)
    .map(({ id, title }) => ({ value: id, label: shortened(title, 70) }))
  return compose(
    [
      heading(TITLES[to]),
      ...(to === 'ways' ? [text(WAYS_OUT)] : []),
      {
        part: 'choice',
        name: 'action',
        label: 'Action',
        options,
        shape: 'menu',
        required: true,
        ...(first && { chosen: [first.id] }),
      },
      ...(actions.length > CHOICES ? [muted(`There are ${actions.length}. A word of its title finds it sooner.`)] : []),
    ],
    [
      {
        label: CHOOSE[to],
        // What is chosen goes with the primary button alone, so there is one.
        intent: { do: 'find-action', words: '', to, ...(due && { due }), ...(first && { action: first.id }) },
        primary: true,
      },
      MINE,
    ],
  )
}

/** One action that somebody can't do, with the ways out. */
export const waysOutMessage = (action: Action, viewer: Viewer): Message =>
  compose(
    [heading(action.title), text(lineOf(action, viewer)), text(WAYS_OUT)],
    [
      { label: 'More time', intent: { do: 'edit-action', action: action.id }, primary: true, opens: true },
      { label: 'Hand it over', intent: { do: 'offer-action', action: action.id }, opens: true },
      { label: 'Drop it', intent: { do: 'drop-action', action: action.id }, opens: true },
      MINE,
    ],
  )

/** No title has these words. Without words: they have no open action. */
export const noneNamedMessage = (words: string): Message =>
  compose(
    [
      text(
        words === ''
          ? 'You have no open actions, so nothing was changed.'
          : `No open action of your council has the words "${shortened(words, 80)}", so nothing was changed.`,
      ),
    ],
    [MINE, { label: 'Our actions', intent: { do: 'list-actions', whose: 'ours', areas: [] } }],
  )
