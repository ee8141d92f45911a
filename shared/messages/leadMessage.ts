import { compose, text } from './compose.ts'
import type { Message } from './message.ts'

/** A platform may show a longer name; a button carries so much of it. */
const MOST_OF_A_NAME = 100

/**
 * Posted in the council's channel when somebody asks to become a lead.
 * @param name as the platform shows it; the button carries it, and we store it nowhere @param nobodyYet no one was ever a lead, so whoever agrees is the first
 */
export const leadAskedMessage = (name: string | undefined, person: string, nobodyYet: boolean): Message =>
  compose(
    [
      text(`${name ?? 'A colleague'} asks to be a procurement lead.`),
      text(
        `A lead starts pulses, records positions and targets, and agrees to more leads. ${
          nobodyYet ? 'There is no lead yet: whoever agrees becomes one too.' : 'Only a lead can agree.'
        }`,
      ),
    ],
    [{ label: 'Agree', intent: { do: 'add-lead', person, ...(name && { name: name.slice(0, MOST_OF_A_NAME) }) } }],
  )

export const leadAskSentMessage = (): Message =>
  compose([text('We asked in the channel. A procurement lead can agree there.')])

/** @param again from when on they may ask again, in words */
export const leadAskedBeforeMessage = (again: string): Message => ({
  ...compose([
    text('You have asked in the channel already, so we asked nobody again. Any procurement lead can agree there.'),
    text(`You can ask again from ${again}.`),
  ]),
  refused: true,
})

/** What takes the question's place for everybody. @param name as the question said it */
export const leadAddedMessage = (name: string | undefined): Message =>
  compose([text(`${name ?? 'A colleague'} is now a procurement lead: a lead agreed.`)])

export const alreadyLeadMessage = (): Message => compose([text('You are a procurement lead already.')])
