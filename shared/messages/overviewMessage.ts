import type { ActionCounts } from '#shared/domain/actionLists.ts'
import type { Framework } from '#shared/domain/framework.ts'
import type { AreaOverview, StandsOut } from '#shared/domain/overview.ts'
import { levelsToTarget } from '#shared/domain/position.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { overviewInWords } from './areasResultMessage.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message, Part } from './message.ts'
import { progress, startOf } from './pulseMessage.ts'
import { SAID_DID } from './saidDidMessage.ts'
import { countOf, listInWords, momentInWords } from './words.ts'

/**
 * Where the council stands: what stands out, then every area of which anything is known, in the strategy's order.
 * @param open the pulse that takes answers now, and the count that its own message shows, if any
 * @param lead for somebody who may do what leads do; `missed`: a closed pulse whose result the channel may not have got;
 * `untold`: the last closed pulse, while the channel was not told what comes of it
 * @param actions how many are open; missing: not looked at
 */
export function overviewMessage(
  framework: Framework,
  areas: readonly AreaOverview[],
  out: StandsOut,
  open: { readonly pulse: Pulse; readonly answered?: number } | undefined,
  lead?: { readonly missed?: Pulse; readonly untold?: string },
  now?: Date,
  actions?: ActionCounts,
): Message {
  const missed = lead?.missed
  const known = areas.filter(({ position, last }) => position || last)
  const count = open?.answered === undefined ? '' : `: ${progress(open.pulse, open.answered)}`
  const openNow = open
    ? [muted(`A pulse is open until ${momentInWords(open.pulse.closesAt, startOf(open.pulse))}${count}.`)]
    : []
  const ours = actions && actions.open > 0 ? [OUR_ACTIONS] : []
  if (known.length === 0)
    return nothingYet([...openNow, ...actionsLine(actions)], [...answerOr(open?.pulse, lead !== undefined), ...ours])
  const lines = standsOutInWords(framework, out)
  return compose(
    [
      heading('Where we are'),
      ...openNow,
      ...(lines.length > 0 ? [text('What stands out'), { part: 'list', items: lines } as const] : []),
      ...byTheme(framework, known),
      ...unknown(areas.filter(each => !known.includes(each))),
      ...actionsLine(actions),
      muted('Each council chooses its own target. No level is wrong.'),
      ...(missed ? [text(missedInWords(missed, now))] : []),
    ],
    [
      ...answerOr(open?.pulse, lead !== undefined),
      ...(missed ? [{ label: 'Post the result again', intent: { do: 'post-result', pulse: missed.id } } as const] : []),
      // First the channel gets the result itself.
      ...(lead?.untold && !missed ? [SAID_DID(lead.untold)] : []),
      ...ours,
    ],
  )
}

const OUR_ACTIONS: Button = { label: 'Our actions', intent: { do: 'list-actions', whose: 'ours', areas: [] } }

/** "6 open actions: 2 due within a week, 1 was due before today." */
function actionsLine(actions: ActionCounts | undefined): readonly Part[] {
  if (!actions || actions.open === 0) return []
  const { open, soon, wereDue } = actions
  const when = [
    ...(soon > 0 ? [`${soon} due within a week`] : []),
    ...(wereDue > 0 ? [`${wereDue} ${wereDue === 1 ? 'was' : 'were'} due before today`] : []),
  ]
  return [text(`${countOf(open, 'open action', 'open actions')}${when.length > 0 ? `: ${when.join(', ')}` : ''}.`)]
}

function missedInWords({ announced, closedAt, closesAt }: Pulse, now: Date | undefined): string {
  const pulse = `the result of the pulse that closed on ${momentInWords(closedAt ?? closesAt, now)}`
  return announced === 'gone'
    ? `The channel did not get ${pulse}, because we can't post there any more.`
    : `The channel may not have got ${pulse}. Look there first: posting again may show it twice.`
}

/** In one line: a line each made the overview three screens of a phone. */
const unknown = (areas: readonly AreaOverview[]): readonly Part[] =>
  areas.length > 0
    ? [text(`Not asked yet, and no position: ${listInWords(areas.map(({ area }) => area.shortTitle))}.`)]
    : []

const nothingYet = (now: readonly Part[], buttons: readonly Button[]): Message =>
  compose(
    [
      heading('Where we are'),
      ...now,
      text('There is nothing to show yet: no pulse has closed, and no position is recorded.'),
    ],
    buttons,
  )

const answerOr = (open: Pulse | undefined, lead: boolean): readonly Button[] =>
  open
    ? [{ label: 'Answer the pulse', intent: { do: 'open-form', pulse: open.id }, primary: true, opens: true }]
    : [
        ...(lead ? [{ label: 'Start a pulse', intent: { do: 'start-pulse', areas: [], levels: [] } } as const] : []),
        { label: 'Our targets', intent: { do: 'our-target', areas: [], levels: [] } },
      ]

function byTheme(framework: Framework, areas: readonly AreaOverview[]): readonly Part[] {
  const groups = [
    ...framework.themes.map(({ id, title }) => ({ title, areas: areas.filter(({ area }) => area.theme === id) })),
    { title: 'Enablers', areas: areas.filter(({ area }) => area.kind === 'enabler') },
  ]
  return groups
    .filter(group => group.areas.length > 0)
    .flatMap((group): readonly Part[] => [
      text(group.title),
      {
        // Not facts: beside its label a value gets half of a phone's width.
        part: 'list',
        items: group.areas.map(each => `${each.area.shortTitle}: ${overviewInWords(framework, each)}`),
      },
    ])
}

/** At most three lines: furthest from target, most differing, moved since last time. */
function standsOutInWords(framework: Framework, { furthest, differing, moved }: StandsOut): readonly string[] {
  const names = (areas: readonly AreaOverview[]) => listInWords(areas.slice(0, 3).map(({ area }) => area.shortTitle))
  const first = furthest[0]?.position
  const distance = first && levelsToTarget(framework, first)
  return [
    ...(distance
      ? [`Furthest from our target: ${names(furthest)}, ${countOf(distance, 'level', 'levels')} to go.`]
      : []),
    ...(differing.length > 0 ? [`Views are far apart: ${names(differing)}.`] : []),
    ...(moved.length > 0
      ? [
          `Moved since last time: ${listInWords(
            moved
              .slice(0, 3)
              .map(
                ({ overview, levels }) =>
                  `${overview.area.shortTitle} (${levels > 0 ? 'up' : 'down'} ${countOf(Math.abs(levels), 'level', 'levels')})`,
              ),
          )}.`,
        ]
      : []),
  ]
}

/** One area before any pulse asked about it, or besides one. @param lead whether the person may set a target */
export const notAskedMessage = (title: string, agreed: readonly Part[], area: string, lead = false): Message =>
  compose(
    [heading(title), ...agreed, muted('No closed pulse has asked about this area yet.')],
    [
      ...(lead ? [{ label: 'Set our target', intent: { do: 'edit-position', area } } as const] : []),
      { label: 'Show its levels', intent: { do: 'list-levels', areas: [area], levels: [] } },
    ],
  )
