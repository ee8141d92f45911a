import type { Pulse } from '#shared/domain/pulse.ts'
import { MINIMUM_GROUP } from '#shared/domain/pulse.ts'
import { countsFrom } from '#shared/domain/release.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message } from './message.ts'
import { startOf } from './pulseMessage.ts'
import { momentInWords } from './words.ts'

const answerButton = (open: Pulse | undefined): readonly Button[] =>
  open ? [{ label: 'Answer the pulse', intent: { do: 'open-form', pulse: open.id }, primary: true, opens: true }] : []

const WHAT_TO_ASK = [
  '"What does Leader look like for VCSE engagement?"',
  '"What would move us up on social value?"',
  '"Our results", "our targets" or "our actions"',
  '"I\'ll ask HR about apprenticeships by 12 March"',
  '"I can\'t do it", "drop the joint plan" or "remind me next week"',
  '"Start a pulse"',
  '"Connect Excel", in a personal chat',
]

const LINK = '"Link my accounts", in a personal chat, if you use both Teams and Slack'

const SAID_DID = '"You said, we did", as a procurement lead, once a pulse has closed'

/**
 * What a person can do here.
 * @param open the pulse that takes answers now @param both the bot is in Teams and in Slack @param lead they lead
 */
export function helpMessage(open: Pulse | undefined, both = false, lead = false): Message {
  const now = open ? [text(`A pulse is open until ${momentInWords(open.closesAt, startOf(open))}.`)] : []
  return compose(
    [
      heading('What you can ask'),
      ...now,
      { part: 'list', items: [...WHAT_TO_ASK, ...(lead ? [SAID_DID] : []), ...(both ? [LINK] : [])] },
      muted('Use your own words. When we are not sure, we ask back.'),
    ],
    [
      ...answerButton(open),
      { label: 'Our results', intent: { do: 'our-result', areas: [], levels: [] } },
      { label: 'The areas', intent: { do: 'list-areas', areas: [], levels: [] } },
      { label: 'How answers are protected', intent: { do: 'how-protected', areas: [], levels: [] } },
    ],
  )
}

/** Said once, where the app is added: who sees what, in four lines. */
export function welcomeMessage(open: Pulse | undefined, lead: boolean): Message {
  return compose(
    [
      heading('Council Pulse is here'),
      text('Short pulses show how your council sees its procurement, and how far it is to your own targets.'),
      {
        part: 'list',
        items: [
          'What you answer stays confidential: no colleague can look it up, and answers are destroyed when a pulse closes.',
          `Results are shown after the close, and only for groups of ${MINIMUM_GROUP} or more.`,
          'Everyone in your council sees the results, positions and targets, and actions with the name of who owns them.',
          'A procurement lead starts pulses, and records positions and targets.',
        ],
      },
      ...(lead ? [muted('Whoever added Council Pulse is the first procurement lead, and can agree to more.')] : []),
    ],
    [
      ...answerButton(open),
      ...(lead && !open
        ? [{ label: 'Start a pulse', intent: { do: 'start-pulse', areas: [], levels: [] } } as const]
        : []),
      { label: 'What can I ask?', intent: { do: 'help', areas: [], levels: [] } },
    ],
  )
}

/** What happens to answers, said before the first question and whenever someone asks. */
export const howProtectedMessage = (): Message =>
  compose([
    heading('What happens to your answers'),
    text('Colleagues never see what you answered: not your manager, not a procurement lead.'),
    {
      part: 'list',
      items: [
        'Whether you answer is your choice.',
        'Your answers are kept under a secret key, not under your name. One person counts once, and you can change your mind until the close.',
        'If you ask for your own data, whoever runs the server can find your answers with its secret, until the close.',
        'While the pulse is open we show how many have answered, and nothing else.',
        'At the close we count the answers, then destroy them. Only counts stay.',
        `A result needs ${MINIMUM_GROUP} people; counts for each level need ${countsFrom(MINIMUM_GROUP)}. Smaller groups are never shown.`,
        'We show how many answered. Beside the counts of an area, that can tell how many chose "I don\'t know" there, never who.',
        'Your role is optional. It is kept with your answers, never shown beside one, and destroyed with them.',
      ],
    },
    muted('Your platform may keep its own logs of who used the app. Ask your IT team how long.'),
  ])

const REPLIES = {
  hello: "Hello. I can tell you about the procurement framework, and about your council's pulses, targets and actions.",
  thanks: "You're welcome.",
  wrong: 'Sorry about that. Put it another way: an area and a level help, such as "Leader for social value".',
} as const

/** Thanks, greetings, and what to do when we got it wrong. */
export const smalltalkMessage = (open: Pulse | undefined, tone: keyof typeof REPLIES = 'hello'): Message =>
  compose(
    [text(REPLIES[tone])],
    [...answerButton(open), { label: 'What can I ask?', intent: { do: 'help', areas: [], levels: [] } }],
  )

/** One polite sentence, and what we can do. */
export const outOfScopeMessage = (): Message =>
  compose(
    [text("I can't help with that. I know the procurement framework, your council's pulses and your actions.")],
    [{ label: 'What can I ask?', intent: { do: 'help', areas: [], levels: [] } }],
  )

/** After the app was removed from a place. */
export const removedMessage = (): Message => compose([text('Council Pulse posts nothing more here.')])

/** No council has offered to share here yet; the strategy names who connects councils. */
export const noExemplarsMessage = (publisher: string): Message =>
  compose([
    text("I don't know of a council that offered to share its practice here yet."),
    text(
      `The ${publisher} connects councils that do something well with councils that want to improve: www.local.gov.uk/national-procurement-strategy.`,
    ),
  ])
