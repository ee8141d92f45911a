import { londonClock } from '#shared/domain/calendar.ts'
import { type Area, type AreaId, type Framework, findArea, type LevelId } from '#shared/domain/framework.ts'
import type { AreaOverview } from '#shared/domain/overview.ts'
import type { Position } from '#shared/domain/position.ts'
import { countsFrom, type ReleasedArea, type Result } from '#shared/domain/release.ts'
import { people, type Tally } from '#shared/domain/result.ts'
import { agreedInShort, agreedInWords, agreedParts } from './agreedParts.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message, Part } from './message.ts'
import { HOW_PROTECTED } from './pulseMessage.ts'
import { agreementInWords, countOf, dateInWords, levelInWords, levelName, momentInWords, seenInWords } from './words.ts'

const PROTECTED = 'hidden, to protect people in a small group'
const NOBODY = 'Nobody answered, so there is nothing to show.'
/** More than that scrolls on a phone. */
const MOST_BUTTONS = 4
const OUR_RESULTS: Button = { label: 'Where are we?', intent: { do: 'our-result', areas: [], levels: [] }, opens: true }
const PROTECT: Button = { ...HOW_PROTECTED, label: 'How we protect answers' }

/** What the channel gets when a pulse closes: a line an area, and a button to each picture. @param now says the year when it is another */
export function pulseResultMessage(
  framework: Framework,
  result: Result,
  positions: readonly Position[],
  now?: Date,
): Message {
  const areas = Object.entries(result.areas)
  const closed = `The pulse closed on ${momentInWords(result.closedAt, now)}.`
  if (result.answered === 0) return compose([heading('Pulse results'), text(`${NOBODY} ${closed}`)], [OUR_RESULTS])
  return compose(
    [
      heading('Pulse results'),
      text(`${answeredInWords(result)} ${closed}`),
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

/** "People see Mature, 3 of 5. Most people are within one level of each other. Our position is Mature." */
export function releasedInWords(framework: Framework, released: ReleasedArea, position: Position | undefined): string {
  const seen =
    released.shown === 'hidden'
      ? `${sentence(PROTECTED)}.`
      : `${seenInWords(framework, released.median)}. ${agreementInWords(released.agreement)}`
  return [seen, agreedInWords(framework, position)].filter(Boolean).join(' ')
}

/**
 * One area of one closed pulse: where people see us, where we said we are, and what we aim for.
 * @param now as above @param newer a later pulse whose view is hidden: said, so that nobody takes this one for the latest
 */
export function areaResultMessage(
  framework: Framework,
  area: Area,
  result: Result,
  position: Position | undefined,
  now?: Date,
  newer?: Result,
): Message {
  const released = result.areas[area.id] ?? { shown: 'hidden' }
  return compose(
    [
      heading(area.title),
      ...seen(framework, released, result, position),
      ...agreedParts(framework, position),
      muted(`Pulse closed on ${momentInWords(result.closedAt, now)}.`),
      ...(newer ? [muted(newerInWords(newer, now))] : []),
    ],
    [...lookButton(framework, area, released, position), PROTECT],
  )
}

function newerInWords(newer: Result, now: Date | undefined): string {
  const why = newer.answered === 0 ? 'nobody answered it' : `its view of this area is ${PROTECTED}`
  return `A newer pulse closed on ${momentInWords(newer.closedAt, now)}: ${why}.`
}

function seen(
  framework: Framework,
  released: ReleasedArea,
  result: Result,
  position: Position | undefined,
): readonly Part[] {
  switch (released.shown) {
    case 'hidden':
      if (result.answered === 0) return [text(NOBODY)]
      return [text(`Fewer than ${result.minimumGroup} people chose a level, so this result is ${PROTECTED}.`)]
    case 'summary':
      return [
        text(middleInWords(framework, released)),
        muted(
          released.held
            ? 'The spread is held back, because the group changed by a few people since the last pulse.'
            : `The spread is shown from ${countsFrom(result.minimumGroup)} people on.`,
        ),
      ]
    case 'counts':
      return [
        text(middleInWords(framework, released)),
        text(spreadInWords(framework, released.counts)),
        bars(framework, released.counts, position),
      ]
  }
}

const middleInWords = (
  framework: Framework,
  { median, agreement }: Exclude<ReleasedArea, { shown: 'hidden' }>,
): string => `${seenInWords(framework, median)}: that is the middle view. ${agreementInWords(agreement)}`

/** "12 people chose a level, from Developing to Leader." */
function spreadInWords(framework: Framework, counts: Tally): string {
  const chosen = framework.levels.filter(({ id }) => (counts[id] ?? 0) > 0)
  const range = chosen.length > 1 ? `, from ${chosen[0]?.title} to ${chosen.at(-1)?.title}` : ''
  return `${countOf(people(counts), 'person', 'people')} chose a level${range}.`
}

function bars(framework: Framework, counts: Tally, position: Position | undefined): Part {
  const marks = (id: LevelId) => [
    ...(position?.level === id ? ['our position'] : []),
    ...(position?.target === id ? ['our target'] : []),
  ]
  return {
    part: 'bars',
    title: 'How many people chose each level',
    bars: framework.levels.map(({ id }, at) => ({
      label: levelInWords(framework, id),
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

/** "People see Developing, 2 of 5. Position Mature, target Leader: 1 level to go." */
export function overviewInWords(framework: Framework, of: AreaOverview | undefined): string {
  return [saidInWords(framework, of), agreedInShort(framework, of?.position)].filter(Boolean).join(' ')
}

function saidInWords(framework: Framework, { last, newer }: Partial<AreaOverview> = {}): string {
  if (!last) return 'Not asked yet.'
  if (last.released.shown === 'hidden')
    return last.result.answered === 0 ? 'Nobody answered.' : `${sentence(PROTECTED)}.`
  const seen = seenInWords(framework, last.released.median)
  if (!newer) return `${seen}.`
  const when = dateInWords(londonClock(new Date(last.result.closedAt)).day)
  return `${seen}, on ${when}. ${newer.result.answered === 0 ? 'Nobody answered since.' : `The newest is ${PROTECTED}.`}`
}
