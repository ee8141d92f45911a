import type { Action } from '#shared/domain/action.ts'
import type { ActionFields, DayDoubt } from '#shared/domain/actionIntent.ts'
import type { Day } from '#shared/domain/calendar.ts'
import type { Framework } from '#shared/domain/framework.ts'
import { ACTION_LENGTHS } from '#shared/domain/parseAction.ts'
import { areaTitle, dayOffInWords, dueDayInWords } from './actionWords.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Entry, Fact, Message, Option, Part } from './message.ts'
import { dayInWords, levelInWords } from './words.ts'

/** What a form is filled with, and what it saves over. */
export interface Draft extends ActionFields {
  /** The id it is saved under: made when the form is drawn, so that saving twice makes one action. */
  readonly action: string
  /** `changedAt` of what stands; missing for a new one. */
  readonly over?: string
  /** Of a new one: whose it is to be. */
  readonly owner?: 'me' | 'nobody'
}

/** Where an action is made, or changed. */
export function actionFormMessage(framework: Framework, draft: Draft): Message {
  const { action, over, pulse } = draft
  const isNew = over === undefined
  return compose(
    [
      heading(isNew ? 'A new action' : 'Change the action'),
      text('Everybody in your council can see actions, with the name of who owns them.'),
      entry('title', 'What will be done', 'line', true, draft.title),
      menu('area', 'Area', areaOptions(framework, draft.area), draft.area),
      menu('level', 'Level it aims for', levelOptions(framework), draft.level),
      entry('due', 'By when', 'date', false, draft.due),
      entry('notes', 'Notes', 'lines', false, draft.notes),
      entry('links', 'Links, one a line', 'lines', false, draft.links),
      ...(isNew ? [ownerMenu(draft.owner ?? 'me')] : []),
    ],
    [
      {
        label: isNew ? 'Save action' : 'Save changes',
        intent: { do: 'save-action', action, over: over ?? '', ...(pulse && { pulse }) },
        primary: true,
      },
      ...(isNew ? [] : [{ label: 'Drop it', intent: { do: 'drop-action', action } } as const]),
    ],
  )
}

const ownerMenu = (owner: 'me' | 'nobody'): Part => ({
  part: 'choice',
  name: 'owner',
  label: 'Who does it',
  options: [
    { value: 'me', label: 'Me' },
    { value: 'nobody', label: 'Nobody yet: anybody can take it on' },
  ],
  shape: 'menu',
  required: true,
  chosen: [owner],
})

function entry(
  name: 'title' | 'due' | 'notes' | 'links',
  label: string,
  kind: Entry['kind'],
  required: boolean,
  filled: string | undefined,
): Entry {
  const most = name === 'due' ? 10 : ACTION_LENGTHS[name]
  return { part: 'entry', name, label, kind, required, most, ...(filled && { filled }) }
}

const menu = (name: string, label: string, options: readonly Option[], chosen: string | undefined): Part => ({
  part: 'choice',
  name,
  label,
  options,
  shape: 'menu',
  required: false,
  ...(chosen && { chosen: [chosen] }),
})

/** Those in force, and the one that it is about already. */
const areaOptions = (framework: Framework, chosen: string | undefined): readonly Option[] =>
  framework.areas
    .filter(({ id, status }) => status === 'in force' || id === chosen)
    .map(({ id, title }) => ({ value: id, label: title }))

const levelOptions = (framework: Framework): readonly Option[] =>
  framework.levels.map(({ id }) => ({ value: id, label: levelInWords(framework, id) }))

/** What there is to say of a proposal besides the action itself. */
export interface Proposing {
  readonly today: Day
  readonly owner: 'me' | 'nobody'
  /** The day that was named has passed already. */
  readonly passed?: Day
  /** What is in doubt about the day that was named, and its words. */
  readonly doubt?: DayDoubt
  readonly dayWords?: string
  /** Who said it, by name and by key, where others read it and can press. */
  readonly name?: string
  readonly by?: string
}

/** A sentence as it was understood: kept only when they say so. */
export function proposedMessage(
  framework: Framework,
  draft: Draft,
  { today, owner, passed, doubt, dayWords = '', name, by }: Proposing,
): Message {
  const { action, title = '', area, level, due, notes } = draft
  const about = areaTitle(framework, draft)
  const mine = owner === 'me'
  const facts: readonly Fact[] = [
    ...(about ? [{ label: 'Area', value: about }] : []),
    ...(level ? [{ label: 'Aims for', value: levelInWords(framework, level) }] : []),
    { label: 'Due', value: due ? capital(dueDayInWords(due, today)) : 'No date' },
    { label: 'Owner', value: mine ? (name ?? 'You') : 'Nobody yet' },
    ...(notes ? [{ label: 'Notes', value: notes }] : []),
  ]
  const dayOff = due ? dayOffInWords(due, today) : undefined
  const known = { ...(area && { area }), ...(level && { level }), ...(due && { due }), ...(notes && { notes }) }
  return compose(
    [
      heading(title),
      text(
        mine
          ? `Shall we keep this as ${name ? `an action of ${name}` : 'your action'}?`
          : 'Shall we keep this as an action?',
      ),
      { part: 'facts', facts },
      ...(dayOff ? [muted(dayOff)] : []),
      ...(passed
        ? [text(`${dayInWords(passed, today)} has passed, so no day is set. Choose one with "Change it".`)]
        : []),
      ...(doubt ? [text(doubtInWords(doubt, dayWords))] : []),
      muted('Everybody in your council can see actions, with the name of who owns them.'),
    ],
    [
      {
        label: 'Keep this action',
        intent: { do: 'save-action', action, over: '', owner, title, ...known, ...(by && { by }) },
        primary: true,
      },
      {
        label: 'Change it',
        intent: { do: 'edit-action', action, title, ...known, ...(mine ? {} : { owner }) },
        opens: true,
      },
    ],
  )
}

/** What is to be said of a day in a sentence, so that none is left out silently. */
function doubtInWords(doubt: DayDoubt, words: string): string {
  switch (doubt) {
    case 'no such day':
      return `There is no ${words.replace(/^the /, '')}, so no day is set. Choose one with "Change it".`
    case 'unread':
      return `We could not read a day in "${words}", so none is set. Choose one with "Change it".`
    case 'financial':
      return `We took Q${words} as the financial year's: ${QUARTERS[Number(words) - 1] ?? 'from April'}. Choose another day with "Change it".`
  }
}
const QUARTERS = ['April to June', 'July to September', 'October to December', 'January to March']

/** One line of what changed, when it is done. */
export const finishFormMessage = (action: Action): Message =>
  compose(
    [
      heading(action.state === 'done' ? 'What changed' : 'Mark it as done'),
      text(action.title),
      lineEntry('outcome', 'What changed, in a line (you can leave it empty)', false, action.outcome),
    ],
    [
      {
        label: action.state === 'done' ? 'Save it' : 'It is done',
        intent: { do: 'finish-action', action: action.id, outcome: '' },
        primary: true,
      },
    ],
  )

/** Why it is dropped. */
export const dropFormMessage = (action: Action): Message =>
  compose(
    [heading('Drop it'), text(action.title), lineEntry('reason', 'Why it is dropped, in a line', true, undefined)],
    [{ label: 'Drop this action', intent: { do: 'drop-action', action: action.id }, primary: true }],
  )

const lineEntry = (
  name: 'outcome' | 'reason',
  label: string,
  required: boolean,
  filled: string | undefined,
): Entry => ({
  part: 'entry',
  name,
  label,
  kind: 'line',
  required,
  most: ACTION_LENGTHS[name],
  ...(filled && { filled }),
})

/** Whom to ask to take it on. */
export const offerFormMessage = (action: Action): Message =>
  compose(
    [
      heading('Hand it over'),
      text(action.title),
      { part: 'someone', name: 'to', label: 'Who could take it on', required: true },
      muted('They get one message, and it stays where it is until they take it on.'),
    ],
    [
      { label: 'Ask them', intent: { do: 'offer-action', action: action.id }, primary: true },
      { label: 'Ask the channel', intent: { do: 'offer-action', action: action.id, to: 'channel' } },
    ],
  )

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
