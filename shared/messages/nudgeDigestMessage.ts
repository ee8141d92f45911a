import { type Action, isOpen } from '#shared/domain/action.ts'
import { addDays, type Day } from '#shared/domain/calendar.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { compose, heading, muted, strong, text } from './compose.ts'
import type { Message, Part } from './message.ts'
import { shortened } from './nudgeParts.ts'
import { startOf } from './pulseMessage.ts'
import { countOf, dayInWords, momentInWords } from './words.ts'

const LINE = 120
const MOST_LINES = 8

/** The channel's week: what was done, what comes, how much is open. Nobody is named, and what was due is a number. */
export function channelDigestMessage(actions: readonly Action[], today: Day): Message {
  const since = addDays(today, -7)
  const done = actions.filter(action => action.state === 'done' && action.changedAt.slice(0, 10) > since)
  const open = actions.filter(isOpen)
  const next = open
    .filter(({ due }) => due !== undefined && due >= today && due <= addDays(today, 7))
    .sort((one, other) => ((one.due as Day) < (other.due as Day) ? -1 : one.due === other.due ? 0 : 1))
  const passed = open.filter(({ due }) => due !== undefined && due < today)
  const free = open.filter(({ owner }) => !owner)
  return compose(
    [
      heading('Our actions this week'),
      ...(done.length > 0
        ? [strong(`Done in the last week: ${done.length}`), lines(done.map(each => doneLine(each)))]
        : []),
      ...(next.length > 0
        ? [
            strong('Due in the next week'),
            lines(next.map(each => `${shortened(each.title, LINE)}, ${dayInWords(each.due as Day, today)}`)),
          ]
        : []),
      text(
        [
          `${countOf(open.length, 'action is', 'actions are')} open.`,
          ...(passed.length > 0 ? [`For ${passed.length} the day has passed: a new day, or a hand, may help.`] : []),
          ...(free.length > 0 ? [`${countOf(free.length, 'is', 'are')} free for anybody to take on.`] : []),
        ].join(' '),
      ),
      muted("This comes once a week because a procurement lead chose it. They can stop it in the council's reminders."),
    ],
    [{ label: 'Our actions', intent: { do: 'list-actions', whose: 'ours', areas: [] } }],
  )
}

const doneLine = ({ title, outcome }: Action): string =>
  outcome ? `${shortened(title, LINE)}: ${shortened(outcome, LINE)}` : shortened(title, LINE)

function lines(all: readonly string[]): Part {
  const rest = all.length - MOST_LINES
  return { part: 'list', items: rest > 0 ? [...all.slice(0, MOST_LINES), `and ${rest} more`] : all }
}

/** One line for everybody in the channel: it asks nothing of the keys. */
export const everyoneMessage = (pulse: Pulse): Message =>
  compose(
    [
      text(
        `The procurement pulse is open until ${momentInWords(pulse.closesAt, startOf(pulse))}, and takes about a minute.`,
      ),
      muted('This goes to everyone, whoever has answered: thank you if you have.'),
    ],
    [{ label: 'Answer', intent: { do: 'open-form', pulse: pulse.id }, primary: true, opens: true }],
  )

/** For everybody, when owners are held out: it is never done in silence. @param percent undefined: it ended */
export const heldOutMessage = (percent: number | undefined): Message =>
  compose([
    ...(percent === undefined
      ? [text('Everyone who owns an action is reminded of it again. We no longer compare with a group that is not.')]
      : [
          heading('Do reminders help? We measure it'),
          text(
            `From today about ${percent} in a hundred people who own an action get no reminders about it. Chance decides who, and it says nothing about them.`,
          ),
          text('Everything else stays: their actions, their digest if they chose one, and reminders of pulses.'),
          muted('Only numbers are compared: how many actions were done in time, with reminders and without.'),
        ]),
  ])
