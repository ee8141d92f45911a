import type { PulseWish } from '#shared/domain/intent.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message } from './message.ts'
import { progress, startOf } from './pulseMessage.ts'
import { answeredInWords, countOf, momentInWords } from './words.ts'

const OUR_RESULTS: Button = { label: 'Our results', intent: { do: 'our-result', areas: [], levels: [] } }
const START: Button = { label: 'Start a pulse', intent: { do: 'start-pulse', areas: [], levels: [] } }

const FOR_LEADS: Readonly<Record<PulseWish, string>> = {
  close: 'A procurement lead can close it sooner.',
  remind: 'A procurement lead can remind everyone in the channel.',
}

/**
 * A pulse that takes answers. The count is the one that the channel shows: a fresher one would tell who has just
 * answered.
 * @param lead shows what only leads may do @param wish what was asked for, which somebody else may have to do
 */
export function openStatusMessage(pulse: Pulse, lead: boolean, wish?: PulseWish): Message {
  const leads: readonly Button[] = lead
    ? [
        { label: 'Close it now', intent: { do: 'close-pulse', pulse: pulse.id } },
        { label: 'Remind everyone', intent: { do: 'remind-everyone', pulse: pulse.id } },
      ]
    : []
  return compose(
    [
      heading('A pulse is open'),
      text(
        `It asks about ${countOf(pulse.areas.length, 'area', 'areas')}, and closes on ${momentInWords(pulse.closesAt, startOf(pulse))}.`,
      ),
      ...(pulse.shown ? [text(`${progress(pulse, pulse.shown.answered)}, as the channel shows.`)] : []),
      ...(lead ? [text('A reminder goes to everyone in the channel, whoever has answered.')] : []),
      ...(wish && !lead ? [text(FOR_LEADS[wish])] : []),
      muted('Nobody can see who has answered, procurement leads included. Only the number is shown.'),
    ],
    [{ label: 'Answer the pulse', intent: { do: 'open-form', pulse: pulse.id }, primary: true, opens: true }, ...leads],
  )
}

/** Between the last answer and the result. */
export const closingStatusMessage = (): Message =>
  compose([text('The pulse takes no more answers. Its result comes to the channel shortly.')], [OUR_RESULTS])

/** @param last the pulse that closed last, undefined when there was none @param now says the year when it is another */
export const noneOpenMessage = (last: Pulse | undefined, lead: boolean, now: Date): Message =>
  compose(
    [
      heading('No pulse is open'),
      last
        ? text(
            `The last one closed on ${momentInWords(last.closedAt ?? last.closesAt, now)}. ${answeredInWords({ asked: last.asked, answered: last.answered ?? 0 })}`,
          )
        : text('Your council has had no pulse yet. A procurement lead starts one.'),
      ...(last ? [muted('Nobody can see who answered, procurement leads included. Only the number is shown.')] : []),
    ],
    [...(last ? [OUR_RESULTS] : []), ...(lead ? [START] : [])],
  )
