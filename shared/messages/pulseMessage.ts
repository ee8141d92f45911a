import { type Framework, findArea } from '#shared/domain/framework.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { DONT_KNOW, ROLES } from '#shared/domain/response.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message, Option, Part } from './message.ts'
import { countOf, levelInWords, momentInWords } from './words.ts'

export const HOW_PROTECTED: Button = {
  label: 'What happens to my answers?',
  intent: { do: 'how-protected', areas: [], levels: [] },
  opens: true,
}

/** "7 of 12 have answered": all that leaves an open pulse. Somebody who joined the channel later may answer as well. */
export function progress({ asked }: Pulse, answered: number): string {
  if (asked > 0 && answered <= asked) return `${answered} of ${asked} ${answered === 1 ? 'has' : 'have'} answered`
  const have = `${countOf(answered, 'person has', 'people have')} answered`
  return asked > 0 ? `${have}; ${asked} ${asked === 1 ? 'was' : 'were'} asked` : have
}

/** A pulse that goes on into another year says which. */
export const startOf = ({ opensAt }: Pulse): Date => new Date(opensAt)

/** The pulse in its channel: what it is about, until when, and the way to the form. */
export function pulseMessage(framework: Framework, pulse: Pulse, answered: number): Message {
  const titles = pulse.areas.map(area => findArea(framework, area)?.title ?? area)
  return compose(
    [
      heading(`Procurement pulse: ${countOf(titles.length, 'area', 'areas')}, about a minute`),
      { part: 'list', items: titles },
      text(
        `Your answers are confidential. Nothing is shown until the pulse closes on ${momentInWords(pulse.closesAt, startOf(pulse))}, ` +
          `and then only for groups of ${pulse.minimumGroup} or more.`,
      ),
      text(progress(pulse, answered)),
    ],
    [{ label: 'Answer', intent: { do: 'open-form', pulse: pulse.id }, primary: true, opens: true }, HOW_PROTECTED],
  )
}

/**
 * The pulse below a link. What stands below a link is never renewed, so it has no count and invites nobody to answer:
 * the button leads to what stands when it is pressed.
 */
export function sharedPulseMessage(framework: Framework, pulse: Pulse): Message {
  const titles = pulse.areas.map(area => findArea(framework, area)?.title ?? area)
  return compose(
    [
      heading(`Procurement pulse: ${countOf(titles.length, 'area', 'areas')}`),
      { part: 'list', items: titles },
      text(`Open until ${momentInWords(pulse.closesAt, startOf(pulse))}.`),
      muted(
        `Answers are confidential. Results are shown after the close, for groups of ${pulse.minimumGroup} or more.`,
      ),
    ],
    [{ label: 'Go to the pulse', intent: { do: 'open-form', pulse: pulse.id }, opens: true }, HOW_PROTECTED],
  )
}

/** "14 of 14 answered.": the same once it is over. */
const ended = (pulse: Pulse): string =>
  `${progress(pulse, pulse.answered ?? 0).replace(/ (has|have) answered/, ' answered')}.`

/** The same message once the pulse takes no more answers. */
export function closedPulseMessage(framework: Framework, pulse: Pulse): Message {
  const titles = pulse.areas.map(area => findArea(framework, area)?.title ?? area)
  return compose([
    heading('Procurement pulse: closed'),
    { part: 'list', items: titles },
    text(
      `Closed on ${momentInWords(pulse.closedAt ?? pulse.closingAt ?? pulse.closesAt, startOf(pulse))}. ${ended(pulse)}`,
    ),
  ])
}

/** The form: one tap an area, the descriptor beside each choice, "I don't know" always possible. */
export function formMessage(framework: Framework, pulse: Pulse): Message {
  return compose(
    [
      heading('Procurement pulse'),
      text(
        `How does your council do today? Your answers are confidential, and shown only for groups of ${pulse.minimumGroup} or more. ` +
          `You can change them until ${momentInWords(pulse.closesAt, startOf(pulse))}.`,
      ),
      ...pulse.areas.map((area): Part => levelChoice(framework, area)),
      {
        part: 'choice',
        name: 'role',
        label: 'Your role (optional)',
        options: ROLES.map(({ id, title }) => ({ value: id, label: title })),
        shape: 'menu',
        required: false,
      },
    ],
    [{ label: 'Send answers', intent: { do: 'answer', pulse: pulse.id, levels: {} }, primary: true }],
  )
}

function levelChoice(framework: Framework, id: string): Part {
  const area = findArea(framework, id)
  const options = framework.levels.map(({ id: level }): Option => {
    const hint = area?.descriptors[level]?.short
    return { value: level, label: levelInWords(framework, level), ...(hint && { hint }) }
  })
  return {
    part: 'choice',
    name: `level.${id}`,
    label: area?.title ?? id,
    options: [...options, { value: DONT_KNOW, label: "I don't know" }],
    shape: 'list',
    required: true,
  }
}

/** What replaces the form. It thanks, says what happens next, and never repeats what was said. @param changed they had answered before, and differently */
export const answeredMessage = (pulse: Pulse, changed = false): Message =>
  compose(
    [
      text(
        `${changed ? 'Your change is saved.' : 'Thank you.'} You can change your answers until ${momentInWords(pulse.closesAt, startOf(pulse))}.`,
      ),
      text('Results come to the channel when the pulse closes.'),
    ],
    [{ label: 'Change my answers', intent: { do: 'open-form', pulse: pulse.id } }],
  )

const ARRIVED: Readonly<Record<'yes' | 'no' | 'uncertain', Part>> = {
  yes: muted('It is posted in the channel. Results come there when it closes.'),
  no: text(
    "We couldn't post it in the channel, so people don't see it yet. Close this pulse, and start another from the channel where it should go.",
  ),
  uncertain: text(
    "We couldn't make sure that it arrived in the channel. Look there: if it is missing, close this pulse and start another.",
  ),
}

/** What the lead sees once the pulse was sent to the channel. @param arrived `uncertain`: nobody knows whether it did */
export const startedMessage = (pulse: Pulse, arrived: 'yes' | 'no' | 'uncertain'): Message =>
  compose(
    [
      heading('Pulse started'),
      text(
        pulse.asked > 0
          ? `${countOf(pulse.asked, 'person is', 'people are')} asked about ${countOf(pulse.areas.length, 'area', 'areas')}. It closes on ${momentInWords(pulse.closesAt, startOf(pulse))}.`
          : `It asks about ${countOf(pulse.areas.length, 'area', 'areas')} and closes on ${momentInWords(pulse.closesAt, startOf(pulse))}.`,
      ),
      ARRIVED[arrived],
    ],
    [{ label: 'Close it now', intent: { do: 'close-pulse', pulse: pulse.id } }],
  )

export const closingMessage = (): Message =>
  compose([text('The pulse takes no more answers. Results come to the channel in a few seconds.')])

/** Asked before a close. The count is the one that the channel shows: a fresher one would tell who has just answered. */
export const sureMessage = (pulse: Pulse): Message =>
  compose(
    [
      text(
        `Close now? ${pulse.shown ? `${progress(pulse, pulse.shown.answered)}. ` : ''}Closing can't be undone. ` +
          `If you keep it open, it closes by itself on ${momentInWords(pulse.closesAt, startOf(pulse))}.`,
      ),
    ],
    [
      { label: 'Close the pulse', intent: { do: 'close-pulse', pulse: pulse.id, sure: true }, primary: true },
      { label: 'Keep it open', intent: { do: 'close-pulse', pulse: pulse.id, sure: false } },
    ],
  )

export const keptOpenMessage = (pulse: Pulse): Message =>
  compose(
    [text(`The pulse stays open, and closes by itself on ${momentInWords(pulse.closesAt, startOf(pulse))}.`)],
    [{ label: 'Close it now', intent: { do: 'close-pulse', pulse: pulse.id } }],
  )

export const postingAgainMessage = (): Message => compose([text('We post the result in the channel in a few seconds.')])
