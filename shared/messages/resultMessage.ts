import { type Area, type AreaId, type Framework, findArea, type LevelId } from '#shared/domain/framework.ts'
import type { Position } from '#shared/domain/position.ts'
import { countsFrom, type ReleasedArea, type Result } from '#shared/domain/release.ts'
import { people, type Tally } from '#shared/domain/result.ts'
import { agreedInWords, agreedParts } from './agreedParts.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message, Part } from './message.ts'
import { HOW_PROTECTED } from './pulseMessage.ts'
import { SAID_DID } from './saidDidMessage.ts'
import {
  agreementInWords,
  answeredInWords,
  countOf,
  levelInWords,
  levelName,
  momentInWords,
  seenInWords,
} from './words.ts'

/** Why a view is not shown. */
export const HIDDEN_IN_WORDS = 'hidden, to protect people in a small group'
const NOBODY = 'Nobody answered, so there is nothing to show.'
/** More than that scrolls on a phone. */
const MOST_BUTTONS = 4
const OUR_RESULTS: Button = { label: 'Where are we?', intent: { do: 'our-result', areas: [], levels: [] }, opens: true }
const PROTECT: Button = { ...HOW_PROTECTED, label: 'How we protect answers' }

/**
 * What the channel gets when a pulse closes: a line an area, and a button to each picture.
 * @param now says the year when it is another @param lead for a lead alone, who can tell the channel what comes of it
 */
export function pulseResultMessage(
  framework: Framework,
  result: Result,
  positions: readonly Position[],
  now?: Date,
  lead = false,
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
      ...whyHidden(result),
    ],
    [
      ...areaButtons(
        framework,
        result.pulse,
        areas.map(([id]) => id),
        lead ? MOST_BUTTONS - 1 : MOST_BUTTONS,
      ),
      ...(lead ? [SAID_DID(result.pulse)] : []),
    ],
  )
}

/** Once for all the lines: the rule, and never how many they were. */
const whyHidden = ({ areas, minimumGroup }: Result): readonly Part[] =>
  Object.values(areas).some(({ shown }) => shown === 'hidden')
    ? [muted(`Hidden means that fewer than ${minimumGroup} people chose a level.`)]
    : []

/** A button for each area; of more than fit, the last button leads to those that are left. */
function areaButtons(framework: Framework, pulse: string, areas: readonly AreaId[], most: number): readonly Button[] {
  const shown = areas.length > most ? areas.slice(0, most - 1) : areas
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

/** Begins with a capital. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** "People see Mature, 3 of 5. Most people are within one level of each other. Our position is Mature." */
export function releasedInWords(framework: Framework, released: ReleasedArea, position: Position | undefined): string {
  const seen =
    released.shown === 'hidden'
      ? `${sentence(HIDDEN_IN_WORDS)}.`
      : `${seenInWords(framework, released.median)}. ${agreementInWords(released.agreement)}`
  return [seen, agreedInWords(framework, position)].filter(Boolean).join(' ')
}

/**
 * One area of one closed pulse: where people see us, where we said we are, and what we aim for.
 * @param now as above @param newer a later pulse whose view is hidden: said, so that nobody takes this one for the latest
 * @param lead as above
 */
export function areaResultMessage(
  framework: Framework,
  area: Area,
  result: Result,
  position: Position | undefined,
  now?: Date,
  newer?: Result,
  lead = false,
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
    [
      ...lookButton(framework, area, released, position),
      { label: 'Make an action', intent: { do: 'edit-action', area: area.id, pulse: result.pulse }, opens: true },
      ...(lead && result.answered > 0 ? [SAID_DID(result.pulse)] : []),
      PROTECT,
    ],
  )
}

function newerInWords(newer: Result, now: Date | undefined): string {
  const why = newer.answered === 0 ? 'nobody answered it' : `its view of this area is ${HIDDEN_IN_WORDS}`
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
      return [text(`Fewer than ${result.minimumGroup} people chose a level, so this result is ${HIDDEN_IN_WORDS}.`)]
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
