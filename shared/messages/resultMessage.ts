import { type Area, type AreaId, type Framework, findArea, type LevelId } from '#shared/domain/framework.ts'
import type { AreaOverview } from '#shared/domain/overview.ts'
import { levelsToTarget, type Position } from '#shared/domain/position.ts'
import { countsFrom, type ReleasedArea, type Result } from '#shared/domain/release.ts'
import { people, type Tally } from '#shared/domain/result.ts'
import { agreedParts } from './agreedParts.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message, Part } from './message.ts'
import { HOW_PROTECTED } from './pulseMessage.ts'
import { agreementInWords, countOf, distanceInWords, levelInWords, levelName, momentInWords } from './words.ts'

const PROTECTED = 'hidden, to protect people in a small group'
/** More than that scrolls on a phone. */
const MOST_BUTTONS = 4
const PROTECT: Button = { ...HOW_PROTECTED, label: 'How we protect answers' }

/** What the channel gets when a pulse closes: a line an area, and a button to each picture. @param now says the year when it is another */
export function pulseResultMessage(
  framework: Framework,
  result: Result,
  positions: readonly Position[],
  now?: Date,
): Message {
  const areas = Object.entries(result.areas)
  return compose(
    [
      heading('Pulse results'),
      text(`${answeredInWords(result)} The pulse closed on ${momentInWords(result.closedAt, now)}.`),
      {
        part: 'facts',
        facts: areas.map(([id, released]) => ({
          label: findArea(framework, id)?.title ?? id,
          value: releasedInWords(
            framework,
            released,
            positions.find(({ area }) => area === id),
          ),
        })),
      },
    ],
    areaButtons(
      framework,
      result.pulse,
      areas.map(([id]) => id),
    ),
  )
}

/** A button for each area; of more than four areas, the last button leads to those that are left. */
function areaButtons(framework: Framework, pulse: string, areas: readonly AreaId[]): readonly Button[] {
  const shown = areas.length > MOST_BUTTONS ? areas.slice(0, MOST_BUTTONS - 1) : areas
  const rest = areas.slice(shown.length)
  return [
    ...shown.map(
      (area): Button => ({
        label: findArea(framework, area)?.shortTitle ?? area,
        intent: { do: 'show-result', pulse, area },
        opens: true,
      }),
    ),
    ...(rest.length > 0
      ? [
          {
            label: 'The other areas',
            intent: { do: 'ambiguous', areas: rest, levels: [], meant: 'our-result' },
            opens: true,
          } as const,
        ]
      : []),
  ]
}

const answeredInWords = ({ asked, answered }: Result): string =>
  asked > 0 && answered <= asked
    ? `${answered} of ${countOf(asked, 'person', 'people')} answered.`
    : `${countOf(answered, 'person', 'people')} answered${asked > 0 ? `; ${asked} ${asked === 1 ? 'was' : 'were'} asked` : ''}.`

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** "People see us at Mature, 3 of 5. Most people see this alike. 1 level to your target." */
export function releasedInWords(framework: Framework, released: ReleasedArea, position: Position | undefined): string {
  const distance = position && levelsToTarget(framework, position)
  const to = distance === undefined ? '' : ` Agreed position: ${distanceInWords(distance)}.`
  if (released.shown === 'hidden') return `${sentence(PROTECTED)}.${to}`
  return `${levelInWords(framework, released.median)}. ${agreementInWords(released.agreement)}${to}`
}

/** One area of one closed pulse: where people see us, where we said we are, and what we aim for. @param now as above */
export function areaResultMessage(
  framework: Framework,
  area: Area,
  result: Result,
  position: Position | undefined,
  now?: Date,
): Message {
  const released = result.areas[area.id] ?? { shown: 'hidden' }
  return compose(
    [
      heading(area.title),
      ...seen(framework, released, result, position),
      ...agreedParts(framework, position),
      muted(`Pulse closed on ${momentInWords(result.closedAt, now)}.`),
    ],
    [...lookButton(framework, area, released, position), PROTECT],
  )
}

function seen(
  framework: Framework,
  released: ReleasedArea,
  result: Result,
  position: Position | undefined,
): readonly Part[] {
  switch (released.shown) {
    case 'hidden':
      return [text(`Fewer than ${result.minimumGroup} people chose a level, so this result is ${PROTECTED}.`)]
    case 'summary':
      return [
        text(`The middle view is ${levelInWords(framework, released.median)}. ${agreementInWords(released.agreement)}`),
        muted(
          released.held
            ? 'The spread is held back, because the group changed by a few people since the last pulse.'
            : `The spread is shown from ${countsFrom(result.minimumGroup)} people on.`,
        ),
      ]
    case 'counts':
      return [
        text(spreadInWords(framework, released.counts)),
        text(agreementInWords(released.agreement)),
        bars(framework, released.counts, position),
      ]
  }
}

/** "12 people chose a level. Half or more see us at Mature or above. Views range from Developing to Leader." */
function spreadInWords(framework: Framework, counts: Tally): string {
  const chosen = framework.levels.filter(({ id }) => (counts[id] ?? 0) > 0)
  const total = people(counts)
  const fromTop = [...framework.levels].reverse()
  const half = fromTop.find(
    (_, at) => fromTop.slice(0, at + 1).reduce((sum, { id }) => sum + (counts[id] ?? 0), 0) * 2 >= total,
  )
  const range = chosen.length > 1 ? ` Views range from ${chosen[0]?.title} to ${chosen.at(-1)?.title}.` : ''
  return `${countOf(total, 'person', 'people')} chose a level. Half or more see us at ${half?.title} or above.${range}`
}

function bars(framework: Framework, counts: Tally, position: Position | undefined): Part {
  const marks = (id: LevelId) => [
    ...(position?.level === id ? ['our position'] : []),
    ...(position?.target === id ? ['our target'] : []),
  ]
  return {
    part: 'bars',
    title: 'How many people chose each level',
    bars: framework.levels.map(({ id, title }, at) => ({
      label: title,
      count: counts[id] ?? 0,
      step: at + 1,
      marks: marks(id),
    })),
  }
}

function lookButton(
  framework: Framework,
  area: Area,
  released: ReleasedArea,
  position: Position | undefined,
): readonly Button[] {
  const level = position?.target ?? (released.shown === 'hidden' ? undefined : released.median)
  if (!level) return []
  return [
    {
      label: `What does ${levelName(framework, level)} look like?`,
      intent: { do: 'describe-level', areas: [area.id], levels: [level] },
      opens: true,
    },
  ]
}

/** Several areas, a line each, with a button to each picture. @param theme that they are the areas of, or `enablers` */
export const areasResultMessage = (
  framework: Framework,
  all: readonly AreaOverview[],
  areas: readonly Area[],
  theme?: string,
): Message =>
  compose(
    [
      heading(theme ? `Where we are: ${themeTitle(framework, theme)}` : 'Where we are'),
      {
        part: 'facts',
        facts: areas.map(area => ({
          label: area.title,
          value: overviewInWords(
            framework,
            all.find(each => each.area.id === area.id),
          ),
        })),
      },
    ],
    areas
      .slice(0, 4)
      .map(area => ({ label: area.shortTitle, intent: { do: 'our-result', areas: [area.id], levels: [] } })),
  )

const themeTitle = (framework: Framework, theme: string): string =>
  framework.themes.find(({ id }) => id === theme)?.title ?? 'Enablers'

/** "Mature, 3 of 5; target Leader: 1 level to your target. People see Developing." */
export function overviewInWords(framework: Framework, of: AreaOverview | undefined): string {
  const { position, last } = of ?? {}
  const agreed = position?.level ? levelInWords(framework, position.level) : 'No position yet'
  const distance = position && levelsToTarget(framework, position)
  const to = distance === undefined ? '' : `: ${distanceInWords(distance)}`
  const target = position?.target ? `; target ${levelName(framework, position.target)}${to}` : ''
  if (!last) return `${agreed}${target}. Not asked yet.`
  const said =
    last.released.shown === 'hidden'
      ? `What people see is ${PROTECTED}.`
      : `People see ${levelName(framework, last.released.median)}.`
  return `${agreed}${target}. ${said}`
}
