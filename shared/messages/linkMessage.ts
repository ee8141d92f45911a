import { CODE } from '#shared/domain/access.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message } from './message.ts'
import { momentInWords } from './words.ts'

type PlatformName = 'teams' | 'slack'
const NAMES: Readonly<Record<PlatformName, string>> = { teams: 'Teams', slack: 'Slack' }

const UNLINK: Button = { label: 'Unlink', intent: { do: 'unlink-accounts' } }
const LINK: Button = { label: 'Link my accounts', intent: { do: 'link-accounts' } }

const WHAT_IT_DOES = [
  'You count as one person: one response in each pulse, whichever you use.',
  'If you have answered an open pulse in both, your later answers stay and the earlier ones are removed.',
  'If you are a procurement lead in one of them, you are one in both.',
]

/** The code, and what it does, before anybody sends it. @param about.other where it has to be sent */
export function linkCodeMessage(about: {
  readonly code: string
  readonly expiresAt: string
  readonly now: Date
  readonly other: PlatformName
}): Message {
  const { code, expiresAt, now } = about
  return compose([
    heading('Link your accounts'),
    text(`Open your personal chat with Council Pulse in ${NAMES[about.other]} and send this code there.`),
    {
      part: 'facts',
      facts: [
        { label: 'Code', value: `${code.slice(0, 4)}-${code.slice(4)}` },
        { label: 'Works once, until', value: momentInWords(expiresAt, now) },
      ],
    },
    { part: 'list', items: WHAT_IT_DOES },
    muted(
      `Keep the code to yourself: it is good for ${CODE.minutes} minutes. We tell you here when it is used, and you can unlink at any time.`,
    ),
  ])
}

/** Before a code is used: nobody should link somebody else's account because they were asked to. @param from where the code comes from */
export const sureToLinkMessage = (code: string, from: PlatformName): Message =>
  compose(
    [
      heading('Is this your own code?'),
      text(`Somebody asked for this code in ${NAMES[from]}. Go on only if that was you.`),
      text('Whoever asked for it counts as you from then on, and you as them:'),
      { part: 'list', items: WHAT_IT_DOES },
      muted("If somebody else gave you the code, do nothing: it won't link anything, and it ends by itself."),
    ],
    [{ label: 'Link my accounts', intent: { do: 'use-code', code, sure: true }, primary: true }],
  )

/** In both chats, once they are linked. @param where the code was sent here, or in the other chat */
export const linkedMessage = (where: 'here' | 'there'): Message =>
  compose(
    [
      heading('Your Teams and Slack accounts are linked'),
      ...(where === 'there' ? [text('Your code was used in your other chat.')] : []),
      text('You count as one person here: one response in each pulse, whichever you use.'),
      muted("If this wasn't you, unlink them: that works at once."),
    ],
    [UNLINK],
  )

export const unlinkedMessage = (): Message =>
  compose(
    [
      text('Your accounts are two again, each with the rights that it had before.'),
      text('What you answered while they were linked stays as one response.'),
    ],
    [LINK],
  )

export const alreadyLinkedMessage = (): Message =>
  compose(
    [text('This account is linked already, so nothing was changed. To link another one, unlink it first.')],
    [UNLINK],
  )

export const notLinkedMessage = (): Message => ({
  ...compose([text("This account isn't linked to another one, so nothing was changed.")], [LINK]),
  refused: true,
})

/** A code in a channel could be used by anyone who reads it. @param sent somebody sent one, which has ended by that */
export const linkInPersonalChatMessage = (sent: boolean): Message => ({
  ...compose([
    text(
      sent
        ? "Everyone in this channel can see that code, so it doesn't work any more and nothing was linked."
        : "I can't give a code here, because everyone in this channel would see it.",
    ),
    text('Open a personal chat with Council Pulse and say: link my accounts.'),
  ]),
  refused: true,
})

export const noOtherPlatformMessage = (other: PlatformName): Message => ({
  ...compose([text(`Council Pulse isn't connected to ${NAMES[other]} here, so there is no other account to link.`)]),
  refused: true,
})

/** Why a code linked nothing. Unknown, expired, used, killed and another council's are all the same. */
export type CodeRefusal =
  | { readonly because: 'no such code' }
  | { readonly because: 'same platform'; readonly other: PlatformName }
  | { readonly because: 'linked meanwhile' }

export const refusedCodeMessage = (refusal: CodeRefusal): Message => ({
  ...compose(
    [text(sentence(refusal))],
    refusal.because === 'same platform' ? [] : [{ ...LINK, label: 'Get a new code' }],
  ),
  refused: true,
})

function sentence(refusal: CodeRefusal): string {
  switch (refusal.because) {
    case 'no such code':
      return `That code doesn't link anything. A code works once, for ${CODE.minutes} minutes, and not after several wrong tries. A code for Excel goes into the pane in Excel.`
    case 'same platform':
      return `That code is for your chat in ${NAMES[refusal.other]}, so nothing was linked. Send it to Council Pulse there.`
    case 'linked meanwhile':
      return 'One of the two accounts was linked to another at the same moment, so nothing was linked. Unlink that one first, or get a new code.'
  }
}
