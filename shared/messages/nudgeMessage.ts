import type { Action } from '#shared/domain/action.ts'
import type { Day } from '#shared/domain/calendar.ts'
import { A_WEEK } from '#shared/domain/nudge.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message } from './message.ts'
import {
  actionParts,
  answerParts,
  askedBy,
  BUTTON,
  digestParts,
  leadParts,
  listsOf,
  MOST_LINES,
  offerParts,
  pulseParts,
  type Said,
  shortened,
  TITLE,
  whenDue,
} from './nudgeParts.ts'
import { dayInWords } from './words.ts'

export const REMINDER_SETTINGS: Button = { label: 'Reminder settings', intent: { do: 'edit-reminders' }, opens: true }
export const MY_ACTIONS: Button = { label: 'My actions', intent: { do: 'list-actions', whose: 'mine', areas: [] } }
/** Taken as done at once; what changed can be said afterwards. */
const didIt = (action: Action, label: string, primary = false): Button => ({
  label,
  intent: { do: 'finish-action', action: action.id, outcome: '' },
  ...(primary && { primary }),
})

const HOW_TO_STOP = `We never send more than ${A_WEEK} messages a week in this app. Reminder settings stop them.`

/** What was due for somebody at this moment, in one message: why it came, and how to stop it. */
export function nudgeMessage(said: Said): Message {
  const { actions, late, nobodys, offers, answers, pulses, digest } = said
  const [only] = actions
  const others = late.length + nobodys.length + offers.length + answers.length
  const alone = only !== undefined && actions.length === 1 && others + pulses.length === 0 && !digest
  if (alone) return oneAction(only, said.today)
  const [pulse] = pulses
  if (pulse && actions.length + others === 0 && !digest) return onePulse(pulse)
  const [offer] = offers
  if (offer && others === 1 && actions.length + pulses.length === 0 && !digest) return oneOffer(offer, said.today)
  const lists = [actions, offers, answers, pulses, late, nobodys, digest ?? []].filter(each => each.length > 0).length
  const listOf = listsOf(lists > 2 ? MOST_LINES.many : MOST_LINES.few)
  const parts = [
    ...(actions.length > 0 ? actionParts(said, listOf) : []),
    ...(offers.length > 0 ? offerParts(offers, listOf) : []),
    ...(answers.length > 0 ? answerParts(answers, listOf) : []),
    ...pulses.flatMap(pulseParts),
    ...(late.length + nobodys.length > 0 ? leadParts(said, listOf) : []),
    ...(digest ? digestParts(digest, said, listOf) : []),
  ]
  return compose([...parts, muted(`${why(said)} ${HOW_TO_STOP}`)], buttons(said))
}

const LAST =
  'This is the last reminder after its day; a procurement lead hears of it next. With a new day, reminders begin again.'

/** The form, in which its day can be changed. */
export const newDay = (action: string): Button => ({
  label: 'Choose a new day',
  intent: { do: 'edit-action', action },
  opens: true,
})

function oneAction({ action, stage }: Said['actions'][number], today: Day): Message {
  const snooze = (when: 'tomorrow' | undefined, label: string): Button => ({
    label,
    intent: { do: 'snooze-action', action: action.id, ...(when && { when }) },
    ...(!when && { opens: true }),
  })
  const isLast = stage === 'overdue-3'
  return compose(
    [
      heading(shortened(action.title, TITLE)),
      text(`${whenDue(action, stage, today)} Done already, or does it need more time?`),
      ...(isLast ? [text(LAST)] : []),
      muted(`You get this because you own this action. ${HOW_TO_STOP}`),
    ],
    [
      didIt(action, 'I did it', true),
      ...(isLast ? [newDay(action.id)] : [snooze('tomorrow', 'Remind me tomorrow'), snooze(undefined, 'Another day')]),
      REMINDER_SETTINGS,
    ],
  )
}

const oneOffer = (action: Action, today: Day): Message =>
  compose(
    [
      heading(shortened(action.title, TITLE)),
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

/** Why it came, of everything that it says. */
function why({ actions, late, nobodys, offers, answers, pulses, digest }: Said): string {
  const reasons = [
    ...(actions.length > 0 ? ['you own these actions'] : []),
    ...(offers.length > 0 ? ['a colleague chose you'] : []),
    ...(answers.length > 0 ? ['you asked a colleague'] : []),
    ...(pulses.length > 0 ? ['you are in the channel that was asked'] : []),
    ...(late.length + nobodys.length > 0 ? ['you are a procurement lead'] : []),
    ...(digest ? ['you asked for a digest'] : []),
  ]
  return `You get this because ${reasons.join(', and ')}.`
}

/** Buttons that stand for each action, when there are so many: of more, one button for all lets them choose. */
const EACH = 2
const choose = (label: string, to: 'finish' | 'snooze'): Button => ({
  label,
  intent: { do: 'find-action', words: '', to },
})

/** At most four, the settings among them. */
function buttons({ actions, offers, answers, pulses, late, nobodys, digest }: Said): readonly Button[] {
  const [pulse] = pulses
  const lead: readonly Button[] = [
    ...(late.length > 0 ? [ours('What was due', 'overdue')] : []),
    ...(late.length === 0 && nobodys.length > 0 ? [ours('Actions nobody owns', 'nobodys')] : []),
  ]
  const first = [...(pulse ? [answer(pulse)] : []), ...lead]
  const own = ofActions(actions, 3 - first.length)
  const more = digest !== undefined || offers.length + answers.length > 0
  const mine = more && first.length + own.length < 3 ? [MY_ACTIONS] : []
  return [...first, ...own, ...mine, REMINDER_SETTINGS]
}

const ours = (label: string, whose: 'overdue' | 'nobodys'): Button => ({
  label,
  intent: { do: 'list-actions', whose, areas: [] },
})

/** A way to say that each of them is done, and a way to another day: for all of them, or for none by itself. */
function ofActions(actions: Said['actions'], room: number): readonly Button[] {
  if (actions.length === 0) return []
  if (room < 2) return [MY_ACTIONS]
  const later = choose('Another day', 'snooze')
  const each = actions.length <= Math.min(EACH, room - 1)
  const done = each
    ? actions.map(({ action }) => didIt(action, `Done: ${shortened(action.title, BUTTON)}`))
    : [choose('One is done', 'finish')]
  return [...done, later]
}
