import type { Action } from '#shared/domain/action.ts'
import type { Day } from '#shared/domain/calendar.ts'
import { dueFor, type Stage } from '#shared/domain/nudgeStage.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { heading, muted, text } from './compose.ts'
import type { Part } from './message.ts'
import { startOf } from './pulseMessage.ts'
import { countOf, dayInWords, ended, momentInWords } from './words.ts'

/** Everything that one message says to one person. */
export interface Said {
  readonly actions: readonly { readonly action: Action; readonly stage: Stage }[]
  /** Told to a lead: nobody is reminded of these any more; `own`: the lead owns it. */
  readonly late: readonly { readonly action: Action; readonly own: boolean }[]
  /** Told to a lead: nobody owns these, and their day is about now. */
  readonly nobodys: readonly Action[]
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

/** Lines of one list, of one or two and of more than that in a message; what is more is counted. */
export const MOST_LINES = { few: 6, many: 3 } as const
/** Characters of a title alone, on a line, and on a button. */
export const TITLE = 120
const LINE = 80
export const BUTTON = 32

/** A list whose rest is counted. @param more what to say of the rest */
export type ListOf = (lines: readonly string[], more: string) => Part

/** @param most lines of a list */
export function listsOf(most: number): ListOf {
  return (lines, more) => {
    const rest = lines.length - most
    return { part: 'list', items: rest > 0 ? [...lines.slice(0, most), `${rest} ${more}`] : lines }
  }
}

export const actionParts = ({ actions, today }: Said, listOf: ListOf): readonly Part[] => [
  heading(actions.length === 1 ? 'An action of yours' : `${actions.length} actions of yours`),
  listOf(
    actions.map(
      ({ action, stage }) =>
        `${ended(shortened(action.title, LINE))} ${whenDue(action, stage, today)}${stage === 'overdue-3' ? ' This is its last reminder.' : ''}`,
    ),
    'more: see My actions.',
  ),
]

/** For a lead. Nothing is said of what an owner was sent: some want no reminders, and some are held out. */
export function leadParts({ late, nobodys, today }: Said, listOf: ListOf): readonly Part[] {
  const dated = ({ title, due }: Action, whose: string) =>
    `${shortened(title, LINE)}${whose}, ${due !== undefined && due >= today ? 'due' : 'was due'} ${dayInWords(due ?? today, today)}`
  const them = late.length === 1 ? 'it' : 'them'
  return [
    heading('For you as a lead'),
    ...(late.length > 0
      ? [
          text(
            `${countOf(late.length, 'action is', 'actions are')} open some weeks after ${late.length === 1 ? 'its' : 'their'} day. We send no more reminders about ${them}. A word may help, or another owner, another day, or dropping ${them}.`,
          ),
          listOf(
            late.map(({ action, own }) =>
              dated(action, ` (${own ? 'yours' : (action.owner?.name ?? 'nobody owns it')})`),
            ),
            'more: see our actions.',
          ),
        ]
      : []),
    ...(nobodys.length > 0
      ? [
          text(
            `Nobody owns ${nobodys.length === 1 ? 'this action' : 'these actions'}, so nobody is reminded until somebody takes ${nobodys.length === 1 ? 'it' : 'them'} on.`,
          ),
          listOf(
            nobodys.map(action => dated(action, '')),
            'more: see our actions.',
          ),
        ]
      : []),
  ]
}

/** The rest of their open actions, the nearest first. */
export function digestParts(digest: readonly Action[], { today, actions }: Said, listOf: ListOf): readonly Part[] {
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

/** Who asks, by the name of then. */
export const askedBy = ({ history }: Action): string =>
  history.findLast(({ did }) => did === 'offered')?.name ?? 'A colleague'

export const offerParts = (offers: readonly Action[], listOf: ListOf): readonly Part[] => [
  heading('You were asked to take on'),
  listOf(
    offers.map(action => `${shortened(action.title, LINE)}, by ${askedBy(action)}`),
    'more: see My actions.',
  ),
]

export const answerParts = (answers: readonly Action[], listOf: ListOf): readonly Part[] => [
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

export const pulseParts = (pulse: Pulse): readonly Part[] => [
  heading(`The pulse closes on ${momentInWords(pulse.closesAt, startOf(pulse))}`),
  text(
    `You can still answer: ${countOf(pulse.areas.length, 'area', 'areas')}, about a minute. Your answers are confidential.`,
  ),
  muted(howWeKnow),
]

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
