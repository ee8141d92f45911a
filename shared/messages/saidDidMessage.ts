import type { Action } from '#shared/domain/action.ts'
import { type Day, londonClock } from '#shared/domain/calendar.ts'
import { type AreaId, type Framework, findArea, levelNumber } from '#shared/domain/framework.ts'
import type { Position } from '#shared/domain/position.ts'
import type { ReleasedArea, Result } from '#shared/domain/release.ts'
import { shortened } from './actionWords.ts'
import { compose, heading, muted, strong, text } from './compose.ts'
import type { Button, Message, Part } from './message.ts'
import { answeredInWords, countOf, dayInWords, levelName, momentInWords, seenInWords } from './words.ts'

/** A closed pulse, what the council aims for, and what it does about it. */
export interface SaidDid {
  readonly result: Result
  readonly positions: readonly Position[]
  /** In the order in which they are told, at most `MOST_OFFERED`. */
  readonly actions: readonly Action[]
  /** How many more there are, which are counted and not told. */
  readonly others: number
}

/** More to choose from would not fit into one message beside what was heard. */
export const MOST_OFFERED = 20

/** For leads: what was heard and what comes of it, before anybody else sees it. */
export const SAID_DID = (pulse: string): Button => ({
  label: 'You said, we did',
  intent: { do: 'preview-said-did', pulse },
  opens: true,
})

/** A message that goes into a channel is read on a phone. */
const MOST_ACTIONS = 8

/** What was heard and what will be done, for the channel. Nobody is named: who owns what is theirs to tell. */
export const saidDidMessage = (framework: Framework, told: SaidDid, now: Date): Message =>
  compose(partsOf(framework, told, now), [
    told.actions.length > 0
      ? { label: 'Our actions', intent: { do: 'list-actions', whose: 'ours', areas: [] }, opens: true }
      : MAKE_ONE(told.result.pulse),
  ])

/** Whether it is in the channel already. `just now`: it was sent, and nobody can know yet whether it arrived. */
export type Standing =
  | { readonly state: 'no' | 'just now' | 'uncertain' }
  | { readonly state: 'yes'; readonly at: string }

/** The same as it will look, for the lead alone. */
export function previewSaidDidMessage(framework: Framework, told: SaidDid, now: Date, posted: Standing): Message {
  const { pulse } = told.result
  const nothing = told.actions.length === 0
  // What is ticked wins over the empty list: with nothing ticked, a platform may send nothing at all.
  const intent = { do: 'post-said-did', pulse, actions: [] } as const
  const mayPost = posted.state === 'no' || posted.state === 'uncertain'
  return compose(
    [
      ...partsOf(framework, told, now),
      ...(mayPost && !nothing ? [whichGoIn(framework, told.actions)] : []),
      muted(standsInWords(posted, now)),
      ...(mayPost ? [muted(nothing ? POST_OR_MAKE : 'Names of owners are left out.')] : []),
    ],
    [...(mayPost ? [{ label: 'Post in the channel', intent, primary: true } as const] : []), MAKE_ONE(pulse)],
  )
}

/** Characters of an action in a choice: it stands in full above, as long as it is among the first. */
const inChoice = (options: number): number => (options > MOST_ACTIONS ? 50 : 70)

const whichGoIn = (framework: Framework, actions: readonly Action[]): Part => ({
  part: 'choice',
  name: 'actions',
  label:
    actions.length > MOST_ACTIONS
      ? `What goes in: the first ${MOST_ACTIONS} in words, the others as a number`
      : 'What goes in',
  options: actions.map(({ id, area, title }) => ({
    value: id,
    label: shortened(`${areaInShort(framework, area)}${title}`, inChoice(actions.length)),
  })),
  shape: 'many',
  required: true,
  chosen: actions.map(({ id }) => id),
  missing: 'Choose at least one action',
})

const MAKE_ONE = (pulse: string): Button => ({
  label: 'Make an action',
  intent: { do: 'edit-action', pulse },
  opens: true,
})

const POST_OR_MAKE =
  'It is posted once. You can post what was heard as it is, or make an action first: people look for what comes of their answers.'

function standsInWords(posted: Standing, now: Date): string {
  switch (posted.state) {
    case 'no':
      return 'Only you see this. Nothing is posted until you press "Post in the channel".'
    case 'yes':
      return `This was posted in the channel on ${momentInWords(posted.at, now)}.`
    case 'just now':
      return MAY_BE_THERE
    case 'uncertain':
      return `${MAY_BE_THERE} Post it only if it is not there.`
  }
}
const MAY_BE_THERE = "We can't tell whether this arrived in the channel. Look there first."

function partsOf(framework: Framework, { result, positions, actions, others }: SaidDid, now: Date): readonly Part[] {
  const today = londonClock(now).day
  const shown = actions.slice(0, MOST_ACTIONS)
  const more = actions.length - shown.length + others
  return [
    heading('You said, we did'),
    text(`${answeredInWords(result)} Thank you. The pulse closed on ${momentInWords(result.closedAt, now)}.`),
    strong('What we heard'),
    {
      part: 'facts',
      facts: Object.entries(result.areas).map(([id, released]) => ({
        label: findArea(framework, id)?.title ?? id,
        value: heardInWords(
          framework,
          released,
          positions.find(({ area }) => area === id),
        ),
      })),
    },
    strong('What comes of it'),
    shown.length > 0
      ? { part: 'list', items: shown.map(each => doneInWords(framework, each, today)) }
      : text('Nothing is planned for these areas yet.'),
    ...(more > 0 ? [muted(`And ${countOf(more, 'other action', 'other actions')}.`)] : []),
  ]
}

/** "People see Developing, 2 of 5: 1 level to our target, Mature. People see this differently." */
function heardInWords(framework: Framework, released: ReleasedArea, position: Position | undefined): string {
  if (released.shown === 'hidden') return 'Too few people chose a level to show it.'
  const target = position?.target
  const levels = target ? levelNumber(framework, target) - levelNumber(framework, released.median) : undefined
  const seen = seenInWords(framework, released.median)
  const aim = target ? `: ${aimInWords(levels ?? 0)} our target, ${levelName(framework, target)}` : ''
  return `${seen}${aim}.${released.agreement === 'low' ? ' People see this differently.' : ''}`
}

function aimInWords(levels: number): string {
  if (levels === 0) return 'at'
  return levels < 0 ? 'beyond' : `${countOf(levels, 'level', 'levels')} to`
}

/** "Social value: ask HR about apprenticeships, by Friday 12 March". */
function doneInWords(framework: Framework, { area, title, state, due, outcome }: Action, today: Day): string {
  const about = areaInShort(framework, area)
  const stands = state === 'done' ? `, done${outcome ? `: ${outcome}` : ''}` : due ? `, ${byInWords(due, today)}` : ''
  return `${about}${title}${stands}`
}

const areaInShort = (framework: Framework, area: AreaId | undefined): string =>
  area === undefined ? '' : `${findArea(framework, area)?.shortTitle ?? area}: `

/** A day that has passed is not told to a whole channel. */
const byInWords = (due: Day, today: Day): string => (due < today ? 'under way' : `by ${dayInWords(due, today)}`)

/** Where all can read what is said: a way to look alone. */
export const openSaidDidMessage = (pulse: string): Message =>
  compose(
    [
      text(
        'A procurement lead looks at this alone before it is posted. The button shows it to you, and to nobody else.',
      ),
    ],
    [SAID_DID(pulse)],
  )

/** How posting it ended. */
export type SaidDidPosted = 'posted' | 'posted before' | 'uncertain'

/** For the lead who pressed. @param at when it was posted before */
export function saidDidPostedMessage(how: SaidDidPosted, pulse: string, now: Date, at?: string): Message {
  const words = {
    posted: 'Posted in the channel.',
    'posted before': `This was posted in the channel${at ? ` on ${momentInWords(at, now)}` : ''}, so it was not posted again.`,
    uncertain: `${MAY_BE_THERE} If it is not there in 2 minutes, open this again and post it.`,
  }[how]
  return compose([text(words)], how === 'uncertain' ? [SAID_DID(pulse)] : [])
}

/** Why it was not posted. */
export type SaidDidRefusal = 'nothing chosen' | 'not now' | 'no way in'
const WHY: Readonly<Record<SaidDidRefusal, string>> = {
  'nothing chosen':
    'None of the actions was chosen, or what is planned has changed, so nothing was posted. Look again, and choose at least one.',
  'not now': "We couldn't post in the channel just now, so nothing was posted. Try again in a minute.",
  'no way in':
    "We can't post in that channel any more, so nothing was posted. Add Council Pulse to a channel and try again there.",
}

/** Nothing was posted. */
export const saidDidRefusalMessage = (why: SaidDidRefusal, pulse: string): Message => ({
  ...compose([text(WHY[why])], why === 'nothing chosen' ? [SAID_DID(pulse)] : []),
  refused: true,
})
