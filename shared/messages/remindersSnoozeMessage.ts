import type { Action } from '#shared/domain/action.ts'
import { addDays, type Day } from '#shared/domain/calendar.ts'
import { A_WEEK } from '#shared/domain/nudge.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Message } from './message.ts'
import { MY_ACTIONS, newDay } from './nudgeMessage.ts'
import { dayInWords } from './words.ts'

/** When to be reminded again. */
export function snoozeFormMessage(action: Action, today: Day): Message {
  return compose(
    [
      heading('Remind me again'),
      text(action.title),
      {
        part: 'choice',
        name: 'when',
        label: 'When',
        options: [
          { value: 'tomorrow', label: 'Tomorrow, or the next working day' },
          { value: 'next-week', label: 'Next week' },
          { value: 'until', label: 'On the day below' },
        ],
        shape: 'menu',
        required: true,
        chosen: ['next-week'],
      },
      {
        part: 'entry',
        name: 'day',
        label: 'Day (only for "On the day below")',
        kind: 'date',
        required: false,
        most: 10,
        filled: addDays(today, 14),
      },
      muted('Its due day stays. Others see that reminders were moved, and not why.'),
    ],
    [{ label: 'Move reminders', intent: { do: 'snooze-action', action: action.id }, primary: true }],
  )
}

/**
 * What moved, in a sentence. What falls due meanwhile may need the room of that day, so a day is the first and not the one.
 * @param room the first day with room for a message; undefined: they get no reminders, and none is promised
 */
export const snoozedInWords = (until: Day, room: Day | undefined, today: Day): string =>
  room === undefined
    ? `Moved to ${dayInWords(until, today)}. The due day stays.`
    : `We remind you again from ${dayInWords(room, today)} on, and not before: within your ${A_WEEK} messages a week. The due day stays.`

/** It was reminded of three times after its due day, so its reminders can't be moved. */
export const noMoreRemindersMessage = ({ id, title }: Action): Message => ({
  ...compose(
    [
      heading(title),
      text(
        'After its day we remind of an action in three weeks at most, and the third has begun, so nothing was moved. With a new day, reminders begin again.',
      ),
    ],
    [newDay(id), MY_ACTIONS],
  ),
  refused: true,
})
