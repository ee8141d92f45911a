import type { Action } from '#shared/domain/action.ts'
import type { Whose } from '#shared/domain/actionIntent.ts'
import { LISTED } from '#shared/domain/actionLists.ts'
import { isOwn, wasDue } from '#shared/domain/actionRules.ts'
import { type Area, type AreaId, type Framework, findArea } from '#shared/domain/framework.ts'
import { areaTitle, lineOf, shortened, type Viewer } from './actionWords.ts'
import { compose, heading, muted, strong, text } from './compose.ts'
import type { Button, Message, Part } from './message.ts'
import { countOf, listInWords } from './words.ts'

/** What a list shows, and where in it: `from` were listed before. */
export interface Listing {
  readonly whose: Whose
  readonly areas: readonly AreaId[]
  readonly from: number
  /** Words of the owner's name, when it is one person's. */
  readonly of?: string
}

/**
 * Open actions under their areas: as many as a phone shows, how many there are, and a way to the rest.
 * @param actions all that the list has, in its order
 */
export function actionListMessage(
  framework: Framework,
  actions: readonly Action[],
  viewer: Viewer,
  listing: Listing,
): Message {
  const areas = listing.areas.flatMap(id => findArea(framework, id) ?? [])
  if (actions.length === 0) return noneMessage(listing, areas)
  const from = listing.from < actions.length ? listing.from : 0
  const shown = actions.slice(from, from + LISTED)
  const left = actions.length - from - shown.length
  const parts: readonly Part[] = [
    heading(titleOf(listing, areas, viewer)),
    text(`${countInWords(actions, viewer, listing.whose)}${rangeInWords(from, shown.length, actions.length)}`),
    ...grouped(framework, shown, viewer, listing.whose !== 'mine'),
    ...(left > 0 ? byArea(framework, actions) : []),
    openMenu(shown),
  ]
  return compose(parts, [
    { label: 'Open it', intent: { do: 'show-action', action: shown[0]?.id ?? '' }, primary: true },
    ...(left > 0 ? [next(listing, from + LISTED, left)] : []),
    ...otherLists(listing.whose).slice(0, 2),
    ...(left > 0 ? [] : [ADD]),
  ])
}

const ADD: Button = { label: 'Add an action', intent: { do: 'edit-action' }, opens: true }
const LISTS: Readonly<Record<'mine' | 'ours' | 'overdue', Button>> = {
  mine: { label: 'My actions', intent: { do: 'list-actions', whose: 'mine', areas: [] } },
  ours: { label: 'Our actions', intent: { do: 'list-actions', whose: 'ours', areas: [] } },
  overdue: { label: 'What was due', intent: { do: 'list-actions', whose: 'overdue', areas: [] } },
}
const otherLists = (whose: Whose): readonly Button[] =>
  Object.entries(LISTS).flatMap(([other, button]) => (other === whose ? [] : [button]))

const next = ({ whose, areas, of }: Listing, from: number, left: number): Button => ({
  label: `Show the next ${Math.min(left, LISTED)}`,
  intent: { do: 'list-actions', whose, areas, from, ...(of !== undefined && { of }) },
})

function titleOf({ whose, of }: Listing, areas: readonly Area[], { by, inChannel }: Viewer): string {
  const about = areas.length > 0 ? `: ${listInWords(areas.map(({ shortTitle }) => shortTitle))}` : ''
  const mine = inChannel ? `Actions of ${by.name ?? 'the one who asked'}` : 'My actions'
  const titles: Readonly<Record<Whose, string>> = {
    mine,
    ours: of === undefined ? 'Our actions' : `Actions of ${capital(of)}`,
    overdue: 'What was due',
    'this-week': 'What is due this week',
    nobodys: 'Actions that nobody owns yet',
  }
  return `${titles[whose]}${about}`
}

function countInWords(actions: readonly Action[], { by, today, inChannel }: Viewer, whose: Whose): string {
  const due = actions.filter(action => wasDue(action, today)).length
  const free = actions.filter(({ owner }) => !owner).length
  const mine = whose === 'mine' || inChannel ? 0 : actions.filter(action => isOwn(action, by)).length
  const parts = [
    countOf(actions.length, 'open action', 'open actions'),
    ...(due > 0 && whose !== 'overdue' ? [`${due} ${due === 1 ? 'was' : 'were'} due before today`] : []),
    ...(free > 0 && whose !== 'nobodys' ? [`${free} nobody owns yet`] : []),
    ...(mine > 0 ? [`${mine} ${mine === 1 ? 'is' : 'are'} yours`] : []),
  ]
  return `${parts.join(', ')}.`
}

const rangeInWords = (from: number, shown: number, all: number): string =>
  shown === all ? '' : ` These are ${from + 1} to ${from + shown}.`

function grouped(framework: Framework, actions: readonly Action[], viewer: Viewer, own: boolean): readonly Part[] {
  const groups = Map.groupBy(actions, action => areaTitle(framework, action) ?? OTHER)
  return [...groups].flatMap(([title, within]): readonly Part[] => [
    ...(groups.size === 1 && title === OTHER ? [] : [strong(title)]),
    { part: 'list', items: within.map(action => lineOf(action, viewer, own)) },
  ])
}
const OTHER = 'Not about one area'

/** Where the rest are: a line of counts, so that somebody can ask for one area. */
function byArea(framework: Framework, actions: readonly Action[]): readonly Part[] {
  const groups = Map.groupBy(actions, ({ area }) => (area && findArea(framework, area)?.shortTitle) ?? OTHER)
  if (groups.size < 2) return []
  const counts = [...groups].map(([title, { length }]) => `${title} ${length}`)
  return [muted(`All of them: ${counts.join(', ')}. Ask for one area, such as "actions for ${[...groups.keys()][0]}".`)]
}

const openMenu = (actions: readonly Action[]): Part => ({
  part: 'choice',
  name: 'action',
  label: 'Open one of them',
  options: actions.map(({ id, title }) => ({ value: id, label: shortened(title, 70) })),
  shape: 'menu',
  required: true,
  ...(actions[0] && { chosen: [actions[0].id] }),
})

/** Nothing to list: what one can do instead. */
function noneMessage({ whose, of }: Listing, areas: readonly Area[]): Message {
  const about = areas.length > 0 ? ` for ${listInWords(areas.map(({ title }) => title))}` : ''
  const said: Readonly<Record<Whose, string>> = {
    mine: `You have no open actions${about}.`,
    ours:
      of === undefined
        ? `Your council has no open actions${about} yet.`
        : `${capital(of)} has no open actions${about}.`,
    overdue: `Nothing${about} was due before today.`,
    'this-week': `Nothing${about} is due this week.`,
    nobodys: `Every open action${about} has an owner.`,
  }
  const [area] = areas
  return compose(
    [
      text(said[whose]),
      ...(whose === 'overdue' || whose === 'nobodys' || of !== undefined
        ? []
        : [muted('You can write "I\'ll ask HR about apprenticeships by 12 March", and we keep it with you.')]),
    ],
    [
      ADD,
      whose === 'ours' && of === undefined ? LISTS.mine : LISTS.ours,
      {
        label: 'What would move us up?',
        intent: { do: 'next-level', areas: area && areas.length === 1 ? [area.id] : [], levels: [] },
      },
    ],
  )
}

/** A name as people write it, however it was typed. */
const capital = (words: string): string => words.replace(/(?<![\p{L}'-])\p{Ll}/gu, first => first.toUpperCase())
