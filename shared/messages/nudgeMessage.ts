import type { Action } from '#shared/domain/action.ts'
import type { Day } from '#shared/domain/calendar.ts'
import { A_WEEK } from '#shared/domain/nudge.ts'
import { dueFor, type Stage } from '#shared/domain/nudgeStage.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message, Part } from './message.ts'
import { startOf } from './pulseMessage.ts'
import { countOf, dayInWords, momentInWords } from './words.ts'

/** Everything that one message says to one person. */
export interface Said {
  readonly actions: readonly { readonly action: Action; readonly stage: Stage }[]
  /** Overdue for three weeks, told to a lead. */
  readonly late: readonly Action[]
  /** They were asked to take these on. */
  readonly offers: readonly Action[]
  /** They asked somebody to take these on, who said yes or no. */
  readonly answers: readonly Action[]
  /** Open pulses without an answer of theirs. */
  readonly pulses: readonly Pulse[]
  /** Their open actions, for the digest that they chose. */
  readonly digest?: readonly Action[]
  readonly today: Day
}

/** Lines of one list; what is more is counted. */
const MOST_LINES = 6
/** Characters of a title on a line, and on a button. */
const LINE = 120
const BUTTON = 32

export const REMINDER_SETTINGS: Button = { label: 'Reminder settings', intent: { do: 'edit-reminders' }, opens: true }
const MY_ACTIONS: Button = { label: 'My actions', intent: { do: 'list-actions', whose: 'mine', areas: [] } }
/** Taken as done at once; what changed can be said afterwards. */
const didIt = (action: Action, label: string, primary = false): Button => ({
  label,
  intent: { do: 'finish-action', action: action.id, outcome: '' },
  ...(primary && { primary }),
})

const HOW_TO_STOP = `We never send more than ${A_WEEK} messages a week. Reminder settings stop them.`

/** What was due for somebody at this moment, in one message: why it came, and how to stop it. */
export function nudgeMessage(said: Said): Message {
  const { actions, late, offers, answers, pulses, digest } = said
  const [only] = actions
  const others = late.length + offers.length + answers.length
  const alone = only !== undefined && actions.length === 1 && others + pulses.length === 0 && !digest
  if (alone) return oneAction(only, said.today)
  const [pulse] = pulses
  if (pulse && actions.length + others === 0 && !digest) return onePulse(pulse)
  const [offer] = offers
  if (offer && others === 1 && actions.length + pulses.length === 0 && !digest) return oneOffer(offer, said.today)
  const parts = [
    ...(actions.length > 0 ? actionParts(said) : []),
    ...(offers.length > 0 ? offerParts(offers) : []),
    ...(answers.length > 0 ? answerParts(answers) : []),
    ...pulses.flatMap(pulseParts),
    ...(late.length > 0 ? lateParts(late, said.today) : []),
    ...(digest ? digestParts(digest, said) : []),
  ]
  return compose([...parts, muted(`${why(said)} ${HOW_TO_STOP}`)], buttons(said))
}

function oneAction({ action, stage }: Said['actions'][number], today: Day): Message {
  const snooze = (when: 'tomorrow' | undefined, label: string): Button => ({
    label,
    intent: { do: 'snooze-action', action: action.id, ...(when && { when }) },
    ...(!when && { opens: true }),
  })
  return compose(
    [
      heading(shortened(action.title, LINE)),
      text(`${whenDue(action, stage, today)} Done already, or does it need more time?`),
      muted(`You get this because you own this action. ${HOW_TO_STOP}`),
    ],
    [
      didIt(action, 'I did it', true),
      snooze('tomorrow', 'Remind me tomorrow'),
      snooze(undefined, 'Another day'),
      REMINDER_SETTINGS,
    ],
  )
}

/** Who asks, by the name of then. */
const askedBy = ({ history }: Action): string => history.findLast(({ did }) => did === 'offered')?.name ?? 'A colleague'

const oneOffer = (action: Action, today: Day): Message =>
  compose(
    [
      heading(shortened(action.title, LINE)),
      text(
        `${askedBy(action)} asks whether you would take this on${action.due ? `, by ${dayInWords(action.due, today)}` : ''}.`,
      ),
      muted(`You get this because they chose you. If it is not for you, nothing else happens. ${HOW_TO_STOP}`),
    ],
    [
      { label: 'Take it on', intent: { do: 'accept-action', action: action.id }, primary: true },
      { label: 'Not for me', intent: { do: 'decline-action', action: action.id } },
      { label: 'Show it', intent: { do: 'show-action', action: action.id } },
      REMINDER_SETTINGS,
    ],
  )

const offerParts = (offers: readonly Action[]): readonly Part[] => [
  heading('You were asked to take on'),
  listOf(
    offers.map(action => `${shortened(action.title, LINE)}, by ${askedBy(action)}`),
    'more: see My actions.',
  ),
]

const answerParts = (answers: readonly Action[]): readonly Part[] => [
  heading('You asked, and they answered'),
  listOf(answers.map(answerInWords), 'more: see our actions.'),
]

function answerInWords({ title, owner, history }: Action): string {
  const last = history.at(-1)
  const who = last?.name ?? 'A colleague'
  if (last?.did === 'took on') return `${shortened(title, LINE)}: ${who} took it on.`
  return `${shortened(title, LINE)}: not for ${who}. ${owner ? `It stays with ${owner.name}.` : 'Nobody owns it yet.'}`
}

const howWeKnow =
  'How we know: while a pulse is open, we can tell that nothing stands under your key. Nobody can read what stands there by name, and it is destroyed when the pulse closes.'

const onePulse = (pulse: Pulse): Message =>
  compose(
    [...pulseParts(pulse), muted(`You get this because you are in the channel that was asked. ${HOW_TO_STOP}`)],
    [answer(pulse), { label: 'What happens to my answers?', intent: PROTECTED, opens: true }, REMINDER_SETTINGS],
  )
const PROTECTED = { do: 'how-protected', areas: [], levels: [] } as const

const answer = (pulse: Pulse): Button => ({
  label: 'Answer',
  intent: { do: 'open-form', pulse: pulse.id },
  primary: true,
  opens: true,
})

const pulseParts = (pulse: Pulse): readonly Part[] => [
  heading(`The pulse closes on ${momentInWords(pulse.closesAt, startOf(pulse))}`),
  text(
    `You can still answer: ${countOf(pulse.areas.length, 'area', 'areas')}, about a minute. Your answers are confidential.`,
  ),
  muted(howWeKnow),
]

const actionParts = ({ actions, today }: Said): readonly Part[] => [
  heading(actions.length === 1 ? 'An action of yours' : `${actions.length} actions of yours`),
  listOf(
    actions.map(({ action, stage }) => `${shortened(action.title, LINE)}. ${whenDue(action, stage, today)}`),
    'more: see My actions.',
  ),
]

const lateParts = (late: readonly Action[], today: Day): readonly Part[] => [
  heading('For you as a lead'),
  text(
    `${countOf(late.length, 'action was', 'actions were')} due three weeks ago or more. We have reminded whoever owns ${late.length === 1 ? 'it' : 'them'} and send no more about ${late.length === 1 ? 'it' : 'them'}: a word with them may help, or another owner, another day, or dropping it.`,
  ),
  listOf(
    late.map(
      action =>
        `${shortened(action.title, LINE)} (${action.owner?.name ?? 'nobody yet'}), due ${dayInWords(action.due ?? dueFor(action) ?? today, today)}`,
    ),
    'more: see our actions.',
  ),
]

function digestParts(digest: readonly Action[], { today, actions }: Said): readonly Part[] {
  const rest = digest.filter(({ id }) => !actions.some(({ action }) => action.id === id))
  if (rest.length === 0) return []
  const lines = [...rest]
    .sort((a, b) => ((dueFor(a) ?? '9') < (dueFor(b) ?? '9') ? -1 : 1))
    .map(action => `${shortened(action.title, LINE)}${action.due ? `, due ${dayInWords(action.due, today)}` : ''}`)
  return [
    heading(
      actions.length > 0
        ? 'Your other open actions'
        : `Your week: ${countOf(rest.length, 'open action', 'open actions')}`,
    ),
    listOf(lines, 'more: see My actions.'),
  ]
}

function listOf(lines: readonly string[], more: string): Part {
  const rest = lines.length - MOST_LINES
  return { part: 'list', items: rest > 0 ? [...lines.slice(0, MOST_LINES), `${rest} ${more}`] : lines }
}

/** Why it came, of everything that it says. */
function why({ actions, late, offers, answers, pulses, digest }: Said): string {
  const reasons = [
    ...(actions.length > 0 ? ['you own these actions'] : []),
    ...(offers.length > 0 ? ['a colleague chose you'] : []),
    ...(answers.length > 0 ? ['you asked a colleague'] : []),
    ...(pulses.length > 0 ? ['you are in the channel that was asked'] : []),
    ...(late.length > 0 ? ['you are a procurement lead'] : []),
    ...(digest ? ['you asked for a digest'] : []),
  ]
  return `You get this because ${reasons.join(', and ')}.`
}

function buttons({ actions, offers, answers, pulses, late, digest }: Said): readonly Button[] {
  const [pulse] = pulses
  const ours: Button = { label: 'Overdue actions', intent: { do: 'list-actions', whose: 'overdue', areas: [] } }
  const room = 3 - (pulse ? 1 : 0) - (late.length > 0 ? 1 : 0)
  const more = digest !== undefined || offers.length + answers.length > 0
  const done = actions.slice(0, actions.length + (more ? 1 : 0) > room ? room - 1 : room)
  const mine = actions.length > done.length || more ? [MY_ACTIONS] : []
  return [
    ...(pulse ? [answer(pulse)] : []),
    ...done.map(({ action }) => didIt(action, `Done: ${shortened(action.title, BUTTON)}`)),
    ...(late.length > 0 ? [ours] : []),
    ...mine,
    REMINDER_SETTINGS,
  ]
}

/** "It is due on Friday 4 December." */
export function whenDue(action: Pick<Action, 'due' | 'snoozedUntil'>, stage: Stage, today: Day): string {
  const { due, snoozedUntil } = action
  if (due === undefined) return `You asked to hear of it on ${dayInWords(snoozedUntil ?? today, today)}.`
  if (due === today) return 'It is due today.'
  if (due < today) return `It was due on ${dayInWords(due, today)}.`
  return stage === 'day'
    ? `It is due on ${dayInWords(due, today)}, a day off.`
    : `It is due on ${dayInWords(due, today)}.`
}

/** With three dots where it was cut, at a blank where there is one. */
export function shortened(title: string, most: number): string {
  if (title.length <= most) return title
  const cut = title.slice(0, most - 1)
  const blank = cut.lastIndexOf(' ')
  return `${cut.slice(0, blank > most / 2 ? blank : most - 1).trimEnd()}…`
}
