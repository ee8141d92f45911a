import { A_WEEK } from '#shared/domain/nudge.ts'
import { DONE_WITHIN, EVIDENCE_FROM, type Evidence } from '#shared/domain/nudgeEvidence.ts'
import { compose, heading, muted, strong, text } from './compose.ts'
import type { Message, Part } from './message.ts'
import { REMINDER_SETTINGS } from './nudgeMessage.ts'
import { momentInWords } from './words.ts'

/** What a lead sees of one week's reminders: numbers, never who. */
export interface Figures {
  readonly sent: number
  readonly uncertain: number
  readonly gone: number
  /** Due now and not sent yet, and since when the oldest of them. */
  readonly waiting: number
  readonly oldest?: string
  /** While many are being sent: how many of how many. */
  readonly progress?: { readonly done: number; readonly of: number }
  readonly evidence?: Evidence
  /** A pulse that is open, of which the whole channel can be reminded. */
  readonly pulse?: string
  readonly now: Date
}

/** What was sent, what is uncertain, what waits, and what nudges do: in place, brought up to date. @param asked they asked for it just now */
export function nudgesMessage(figures: Figures, asked = false): Message {
  const { sent, uncertain, gone, waiting, oldest, progress, evidence, pulse, now } = figures
  const parts: readonly Part[] = [
    heading('Reminders this week'),
    ...(progress ? [text(`Sending now: ${progress.done} of ${progress.of}.`)] : []),
    {
      part: 'facts',
      facts: [
        { label: 'Sent', value: String(sent) },
        { label: 'May not have arrived', value: String(uncertain) },
        { label: "Can't be reached", value: String(gone) },
        {
          label: 'Waiting',
          value: waiting > 0 && oldest ? `${waiting}, the oldest since ${momentInWords(oldest, now)}` : String(waiting),
        },
      ],
    },
    ...(uncertain > 0
      ? [text('What may not have arrived is never sent twice. If it still matters, the next reminder covers it.')]
      : []),
    ...(gone > 0 ? [text('People who blocked or removed Council Pulse get no more until they use it again.')] : []),
    ...(evidence ? evidenceParts(evidence) : []),
    muted(
      asked
        ? 'Numbers only: nobody can see here who was reminded, or who had not answered.'
        : `You get this because you are a procurement lead: once a week at most, and within your ${A_WEEK} messages a week. We bring it up to date here. Reminder settings stop it.`,
    ),
  ]
  return compose(parts, [
    ...(pulse ? [{ label: 'Remind everyone of the pulse', intent: { do: 'remind-everyone', pulse } } as const] : []),
    { label: 'What was due', intent: { do: 'list-actions', whose: 'overdue', areas: [] } },
    { label: "Council's reminders", intent: { do: 'edit-council-reminders' }, opens: true },
    REMINDER_SETTINGS,
  ])
}

/** "41 of 60 were done in time with reminders, 9 of 20 without." */
function evidenceParts({ nudged, heldOut, lift }: Evidence): readonly Part[] {
  const few = `Both groups need ${EVIDENCE_FROM} actions or more before we compare: ${nudged.of} with reminders so far, ${heldOut.of} without.`
  if (!lift) return [strong('What reminders do'), text(few)]
  const points = (value: number) => `${Math.abs(Math.round(value))}`
  const side = (value: number) => (Math.round(value) < 0 ? `${points(value)} fewer` : `${points(value)} more`)
  return [
    strong('What reminders do'),
    text(
      `With reminders, ${nudged.done} of ${nudged.of} actions were done within ${DONE_WITHIN} days of their day; without, ${heldOut.done} of ${heldOut.of}.`,
    ),
    text(
      `That is ${side(lift.points)} in a hundred, and likely (95%) between ${side(lift.low)} and ${side(lift.high)}. Chance decided who is in which group.`,
    ),
  ]
}

/** After "Remind everyone". @param when what became of it */
export const remindedMessage = (when: 'sent' | 'uncertain'): Message =>
  compose([
    text(
      when === 'sent'
        ? 'One line is posted in the channel, for everybody.'
        : "We couldn't make sure that it arrived in the channel. Look there: it is not posted again today.",
    ),
  ])

/** Why nothing was posted. */
export const notRemindedMessage = (because: 'again' | 'hours' | 'later' | 'gone'): Message => ({
  ...compose([text(NOT_REMINDED[because])]),
  refused: true,
})
const NOT_REMINDED = {
  again: 'The channel was reminded today already, so nothing was posted. You can do it once a day.',
  hours: 'We post reminders from 8:30am to 5:30pm on working days, so nothing was posted. Try again then.',
  later: "We couldn't post in the channel just now, so nobody was reminded. Try again in a minute.",
  gone: 'The channel is closed to us, so nobody was reminded. Add Council Pulse to it again.',
} as const
