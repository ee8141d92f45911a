import type { Day } from '#shared/domain/calendar.ts'
import { A_WEEK, type CouncilReminders, type Reminders } from '#shared/domain/nudge.ts'
import { EVIDENCE_FROM } from '#shared/domain/nudgeEvidence.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message, Option, Part } from './message.ts'
import { MY_ACTIONS, REMINDER_SETTINGS } from './nudgeMessage.ts'
import { countOf, dayInWords, listInWords } from './words.ts'

/** Monday first; the value is the calendar's number. */
const WORKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const
const dayOptions: readonly Option[] = WORKDAYS.map((label, at) => ({ value: String(at + 1), label }))
const nameOf = (day: number): string => WORKDAYS[day - 1] ?? 'a day'

/** Percent of owners that may be held out. */
export const HELD_OUT_CHOICES = ['0', '10', '20', '30', '50'] as const

/** A person's own reminders, filled in with what stands. @param apart they may use the other platform as well, unlinked */
export function remindersFormMessage(reminders: Reminders = {}, apart = false): Message {
  const { muted: off, quiet, until, digest } = reminders
  return compose(
    [
      heading('Your reminders'),
      text(
        `At most ${A_WEEK} messages a week in this app, on working days from 8:30am to 5:30pm. This is for you alone.`,
      ),
      ...(apart ? [muted(`${APART} Say "Link my accounts" in a personal chat.`)] : []),
      menu('muted', 'Reminders', ONE_OR_NONE, off ? 'true' : 'false'),
      {
        part: 'choice',
        name: 'quiet',
        label: 'Days without any (optional)',
        options: dayOptions,
        shape: 'many',
        required: false,
        ...(quiet && quiet.length > 0 && { chosen: quiet.map(String) }),
      },
      {
        part: 'entry',
        name: 'until',
        label: 'None until (optional date)',
        kind: 'date',
        required: false,
        most: 10,
        ...(until && { filled: until }),
      },
      menu(
        'digest',
        'Weekly digest of your open actions',
        [NO_DIGEST, ...dayOptions],
        digest === undefined ? 'none' : String(digest),
      ),
    ],
    [{ label: 'Save reminders', intent: { do: 'save-reminders', quiet: [] }, primary: true }],
  )
}

const APART = `If you use both Teams and Slack, each counts by itself until you link your accounts: then it is ${A_WEEK} a week in all.`

const ONE_OR_NONE: readonly Option[] = [
  { value: 'false', label: 'Send me reminders' },
  { value: 'true', label: 'Send me none' },
]
const NO_DIGEST: Option = { value: 'none', label: 'No digest' }

const menu = (name: string, label: string, options: readonly Option[], chosen: string): Part => ({
  part: 'choice',
  name,
  label,
  options,
  shape: 'menu',
  required: true,
  chosen: [chosen],
})

/** What a person gets from now on. @param apart as for the form */
export function remindersSavedMessage(reminders: Reminders, today: Day, apart = false): Message {
  const { muted: off, quiet = [], until, digest } = reminders
  const said = off
    ? ['You get no reminders. Your actions stay as they are, and you can look at them any time.']
    : [
        until && until > today
          ? `You get no reminders until ${dayInWords(until, today)}.`
          : `You get at most ${A_WEEK} messages a week in this app.`,
        ...(quiet.length > 0 ? [`None on ${listInWords([...quiet].sort().map(nameOf), 'or')}.`] : []),
        digest === undefined
          ? 'No weekly digest.'
          : `Your digest comes on ${nameOf(digest)}, while you have open actions.`,
      ]
  return compose(
    [heading('Saved: your reminders'), ...said.map(text), ...(apart && !off ? [muted(APART)] : [])],
    [off ? ON_AGAIN : REMINDER_SETTINGS, MY_ACTIONS, ...(apart && !off ? [LINK] : [])],
  )
}

const LINK: Button = { label: 'Link my accounts', intent: { do: 'link-accounts' } }
const ON_AGAIN: Button = { ...REMINDER_SETTINGS, label: 'Have them again' }

/** A digest on a day on which they want no message would never come. */
export const digestOnQuietDayMessage = (day: number): Message => ({
  ...compose([
    text(
      `You asked for no messages on ${nameOf(day)}, so a digest can't come then. Choose another day. Nothing was changed.`,
    ),
  ]),
  refused: true,
})

/** A day that has passed, or is too far ahead. */
export const notThatDayMessage = (from: Day, to: Day): Message => ({
  ...compose([
    text(`Choose a day after today, up to ${dayInWords(to, from)}, so that it isn't forgotten. Nothing was changed.`),
  ]),
  refused: true,
})

/** The council's reminders, for a lead. @param counted actions that were compared so far */
export function councilRemindersFormMessage(reminders: CouncilReminders = {}, counted = 0): Message {
  const { digest, pulses, heldOut = 0 } = reminders
  return compose(
    [
      heading("Council's reminders"),
      text('For everybody in your council. Each person can still choose quiet days or none at all.'),
      menu(
        'digest',
        'Weekly digest in the channel',
        [{ value: 'none', label: 'None' }, ...dayOptions],
        digest === undefined ? 'none' : String(digest),
      ),
      menu(
        'pulses',
        'Reminders of an open pulse',
        [
          { value: 'on', label: 'To those who have not answered, twice at most' },
          { value: 'off', label: 'None' },
        ],
        pulses ?? 'on',
      ),
      menu(
        'heldOut',
        'Measure what reminders do',
        HELD_OUT_CHOICES.map(value => ({
          value,
          label: value === '0' ? 'No: everyone is reminded' : `Yes: ${value} in a hundred get none`,
        })),
        String(heldOut),
      ),
      muted('If you measure, we say so in the channel. Chance decides who gets none, and nobody is told who.'),
      ...(heldOut > 0
        ? [
            text(
              `${countOf(counted, 'action counts', 'actions count')} so far. Another share, or none, ends this count, and it is not kept.`,
            ),
          ]
        : []),
    ],
    [{ label: 'Save', intent: { do: 'save-council-reminders', pulses: 'on', heldOut: '0' }, primary: true }],
  )
}

/** @param announced whether the channel was told of a change in what is measured; undefined: nothing to tell */
export function councilRemindersSavedMessage(
  reminders: CouncilReminders,
  announced?: 'yes' | 'uncertain' | 'no',
): Message {
  const { digest, pulses, heldOut = 0 } = reminders
  const lines = [
    digest === undefined ? 'No digest in the channel.' : `A digest comes to the channel on ${nameOf(digest)}.`,
    pulses === 'off'
      ? 'Nobody is reminded of an open pulse. "Remind everyone" still works.'
      : 'Those who have not answered are reminded of an open pulse, twice at most.',
    heldOut > 0 ? `About ${heldOut} in a hundred owners get no reminders about actions.` : 'Every owner is reminded.',
  ]
  return compose([
    heading("Saved: council's reminders"),
    ...lines.map(text),
    ...(announced ? [muted(ANNOUNCED[announced])] : []),
  ])
}
const ANNOUNCED = {
  yes: 'The channel was told.',
  uncertain: "We couldn't make sure that the channel was told. Look there, and say it yourself if it is missing.",
  no: "We couldn't tell the channel. Say it there yourself: people have a right to know.",
} as const

/** Why a council's settings were not saved: what is measured is announced first. */
export const noChannelToTellMessage = (): Message => ({
  ...compose([
    text(
      'Holding out is announced in the channel, and Council Pulse is in no channel yet, so nothing was changed. Add it to one first.',
    ),
  ]),
  refused: true,
})

/** Why a share was not saved: a group of one or two would be no measure, and everybody could tell who they are. */
export const tooFewToMeasureMessage = (owners: number): Message => ({
  ...compose([
    text(
      `Too few people to measure: both groups need ${EVIDENCE_FROM} people or more, and ${owners === 1 ? '1 person owns' : `${owners} people own`} open actions. Nothing was changed. Try a larger share, or when more people own one.`,
    ),
  ]),
  refused: true,
})
