import { type Action, isOpen } from '#shared/domain/action.ts'
import { isAsked, isOwn, mayChange, mayDo, mayTakeOn, wasDue } from '#shared/domain/actionRules.ts'
import type { Framework } from '#shared/domain/framework.ts'
import { A_WEEK } from '#shared/domain/nudge.ts'
import { areaTitle, dayOffInWords, dueDayInWords, historyInWords, ownerInWords, type Viewer } from './actionWords.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Fact, Message, Part } from './message.ts'
import { dateInWords, levelInWords } from './words.ts'

/** More than a person takes in at once are too many; what is left out stands in the form that changes it. */
const BUTTONS = 4

/** One action, with what the one who looks can do with it. @param said what has just happened, in a sentence */
export function actionMessage(framework: Framework, action: Action, viewer: Viewer, said?: string): Message {
  return compose(
    [heading(action.title), ...(said ? [text(said)] : []), ...partsOf(framework, action, viewer)],
    [...buttonsOf(action, viewer)],
  )
}

/** What is known of an action, without its title. */
function partsOf(framework: Framework, action: Action, viewer: Viewer): readonly Part[] {
  const { due, notes, links, outcome, reason } = action
  const dayOff = due && isOpen(action) && due > viewer.today ? dayOffInWords(due, viewer.today) : undefined
  return [
    { part: 'facts', facts: factsOf(framework, action, viewer) },
    ...(dayOff ? [muted(dayOff)] : []),
    ...offerInWords(action, viewer),
    ...(outcome ? [{ part: 'quote', lines: [outcome], source: 'What changed' } as const] : []),
    ...(reason ? [{ part: 'quote', lines: [reason], source: 'Why it was dropped' } as const] : []),
    ...(notes ? [{ part: 'quote', lines: linesOf(notes), source: 'Notes' } as const] : []),
    ...(links?.length ? [{ part: 'list', items: links } as const] : []),
    muted(historyInWords(action, viewer)),
  ]
}

function factsOf(framework: Framework, action: Action, viewer: Viewer): readonly Fact[] {
  const area = areaTitle(framework, action)
  return [
    ...(area ? [{ label: 'Area', value: area }] : []),
    ...(action.level ? [{ label: 'Aims for', value: levelInWords(framework, action.level) }] : []),
    { label: 'Owner', value: capital(ownerInWords(action, viewer)) },
    ...(action.due ? [dueFact(action, action.due, viewer.today)] : []),
    { label: 'Status', value: capital(action.state) },
  ]
}

function dueFact(action: Action, due: string, today: string): Fact {
  if (wasDue(action, today)) return { label: 'Was due', value: dateInWords(due) }
  return { label: 'Due', value: isOpen(action) ? capital(dueDayInWords(due, today)) : dateInWords(due) }
}

function offerInWords(action: Action, { by, inChannel }: Viewer): readonly Part[] {
  const { offered, owner } = action
  if (!offered || !isOpen(action)) return []
  const stays = owner ? ` Until then it stays with ${isOwn(action, by) && !inChannel ? 'you' : owner.name}.` : ''
  if (isAsked(action, by) && !inChannel) {
    const asker = action.history.findLast(({ did, person }) => did === 'offered' && person === offered.by)?.name
    return [text(`${asker ? `${asker} asked you to take this on.` : 'You were asked to take this on.'}${stays}`)]
  }
  const who = by.keys.includes(offered.by) && !inChannel ? 'You asked a colleague' : 'A colleague was asked'
  return [muted(offered.person ? `${who} to take it on.${stays}` : `Anybody in the channel can take it on.${stays}`)]
}

/** The most useful first; no more than every platform takes. */
function buttonsOf(action: Action, { by }: Viewer): readonly Button[] {
  const { id } = action
  const change = mayChange(action, by)
  const all: readonly (Button | false)[] = [
    action.state === 'done' && !action.outcome && mayDo(action, by) && { ...sayWhatChanged(id), primary: true },
    isOpen(action) && !action.owner && change && !action.offered && { ...HAND_OVER(id, ASK), primary: true },
    mayTakeOn(action, by) && TAKE_ON(id, isAsked(action, by)),
    isAsked(action, by) && { label: 'Not for me', intent: { do: 'decline-action', action: id } },
    isOpen(action) && mayDo(action, by) && { label: 'Done', intent: { do: 'finish-action', action: id }, opens: true },
    action.state === 'open' && isOwn(action, by) && { label: 'Start', intent: { do: 'start-action', action: id } },
    isOpen(action) && change && { label: 'Change it', intent: { do: 'edit-action', action: id }, opens: true },
    isOpen(action) &&
      change &&
      (action.owner !== undefined || action.offered !== undefined) &&
      HAND_OVER(id, 'Hand it over'),
    isOpen(action) && change && { label: 'Drop it', intent: { do: 'drop-action', action: id }, opens: true },
    !isOpen(action) && change && { label: 'Reopen', intent: { do: 'reopen-action', action: id } },
    { label: 'My actions', intent: { do: 'list-actions', whose: 'mine', areas: [] } },
  ]
  return all.filter(each => each !== false).slice(0, BUTTONS)
}

const ASK = 'Ask a colleague to take it on'
const HAND_OVER = (action: string, label: string): Button => ({
  label,
  intent: { do: 'offer-action', action },
  opens: true,
})
/** The second step of what was done at one press: it need not be taken. */
export const sayWhatChanged = (action: string): Button => ({
  label: 'Say what changed',
  intent: { do: 'finish-action', action },
  opens: true,
})

const TAKE_ON = (action: string, asked: boolean): Button => ({
  label: asked ? 'Take it on' : "I'll take it on",
  intent: { do: 'accept-action', action },
})

/** For a whole channel: whoever presses first takes it on. @param by the name of who asks */
export function offeredToAllMessage(framework: Framework, action: Action, by: string | undefined): Message {
  return compose(
    [
      heading(action.title),
      text(`${by ?? 'A colleague'} is looking for somebody to take this on.`),
      { part: 'facts', facts: publicFacts(framework, action) },
      muted('Whoever takes it on is its owner, and everybody in your council can see that.'),
    ],
    [TAKE_ON(action.id, false), { label: 'Show it', intent: { do: 'show-action', action: action.id } }],
  )
}

/** In the place of a message that asked somebody, once there is nothing left to ask. @param said how it ended */
export const askedBeforeMessage = (action: Action, said: string): Message =>
  compose([heading(action.title), text(said)], [{ label: 'Show it', intent: { do: 'show-action', action: action.id } }])

/** To the one who is asked, alone. @param by the name of who asks */
export function offeredMessage(framework: Framework, action: Action, by: string | undefined): Message {
  return compose(
    [
      heading(action.title),
      text(`${by ?? 'A colleague'} asks whether you would take this on.`),
      { part: 'facts', facts: publicFacts(framework, action) },
      muted(
        `You get this because they chose you. If it is not for you, nothing else happens. We never send more than ${A_WEEK} messages a week. Reminder settings stop them.`,
      ),
    ],
    [
      TAKE_ON(action.id, true),
      { label: 'Not for me', intent: { do: 'decline-action', action: action.id } },
      { label: 'Show it', intent: { do: 'show-action', action: action.id } },
      { label: 'Reminder settings', intent: { do: 'edit-reminders' }, opens: true },
    ],
  )
}

/** The same facts for everybody. */
function publicFacts(framework: Framework, action: Action): readonly Fact[] {
  const area = areaTitle(framework, action)
  return [
    ...(area ? [{ label: 'Area', value: area }] : []),
    ...(action.level ? [{ label: 'Aims for', value: levelInWords(framework, action.level) }] : []),
    ...(action.owner ? [{ label: 'Owner until then', value: action.owner.name }] : []),
    { label: 'Due', value: action.due ? dateInWords(action.due) : 'No date' },
  ]
}

const linesOf = (words: string): readonly string[] =>
  words
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
