import type { Pulse } from '#shared/domain/pulse.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Message } from './message.ts'
import { HOW_PROTECTED, startOf } from './pulseMessage.ts'
import { countOf, momentInWords } from './words.ts'

/**
 * The open pulse at the top of somebody's own page, with the way to its form.
 * @param answered they have sent answers; never which
 */
export function homePulseMessage(pulse: Pulse | undefined, answered: boolean): Message {
  if (!pulse) return compose([text('No pulse is open now.')])
  const until = momentInWords(pulse.closesAt, startOf(pulse))
  const intent = { do: 'open-form', pulse: pulse.id } as const
  return answered
    ? compose(
        [heading('You have answered the pulse'), text(`You can change your answers until ${until}.`)],
        [{ label: 'Change my answers', intent, opens: true }],
      )
    : compose(
        [
          heading('A pulse is open'),
          text(`${countOf(pulse.areas.length, 'area', 'areas')}, about a minute. It closes on ${until}.`),
        ],
        [{ label: 'Answer', intent, primary: true, opens: true }],
      )
}

/** What one can ask, in short: it stands below everything else, and a phone is small. */
export const homeHelpMessage = (): Message =>
  compose(
    [
      heading('What you can ask'),
      {
        part: 'list',
        items: [
          '"What would move us up on social value?"',
          '"I\'ll ask HR about apprenticeships by 12 March"',
          '"Our targets" or "our actions"',
        ],
      },
      muted('Use your own words. When we are not sure, we ask back.'),
    ],
    [{ label: 'What else can I ask?', intent: { do: 'help', areas: [], levels: [] }, opens: true }, HOW_PROTECTED],
  )
