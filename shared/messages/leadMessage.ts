import { compose, text } from './compose.ts'
import type { Message } from './message.ts'

/** Posted in the council's channel when somebody asks to become a lead. @param name as the platform shows it; not stored */
export const leadAskedMessage = (name: string | undefined, person: string): Message =>
  compose(
    [
      text(`${name ?? 'A colleague'} asks to be a procurement lead.`),
      text('A lead starts pulses, records positions and targets, and agrees to more leads. Only a lead can agree.'),
    ],
    [{ label: 'Agree', intent: { do: 'add-lead', person } }],
  )

export const leadAskSentMessage = (): Message =>
  compose([text('We asked in the channel. A procurement lead can agree there.')])

export const leadAddedMessage = (): Message => compose([text('Agreed: they are now a procurement lead.')])

export const alreadyLeadMessage = (): Message => compose([text('You are a procurement lead already.')])
