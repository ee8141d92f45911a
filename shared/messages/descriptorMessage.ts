import { type Area, type Descriptor, type Framework, type LevelId, levelAway } from '#shared/domain/framework.ts'
import { clauseActions, clauseParts, newSinceParts } from './actionClauses.ts'
import { compose, heading, muted, strong, text } from './compose.ts'
import type { Button, Message, Part } from './message.ts'
import { levelInWords, levelName } from './words.ts'

const READING = muted('This is a reading of what you wrote, not a verdict.')

/**
 * "What does Leader look like for VCSE engagement?"
 * @param reading the level was read from a description of practice: said so, between its neighbours on either side
 */
export function descriptorMessage(framework: Framework, area: Area, level: LevelId, reading = false): Message {
  const descriptor = area.descriptors[level]
  if (!descriptor) throw new Error(`The framework has no descriptor for ${area.id}, ${level}.`)
  return compose(
    [
      heading(`${area.title}: ${levelInWords(framework, level)}`),
      ...(reading ? [READING] : []),
      ...words(framework, area, level, descriptor),
      ...neighbourInWords(framework, area, level, -1),
      ...(reading ? neighbourInWords(framework, area, level, 1) : []),
    ],
    [...neighbours(framework, area, level), ...ourButtons(framework, area, level)],
  )
}

/** The strategy's own words where a council imported them; else our plain English, said to be that. What is new is set apart. */
function words(framework: Framework, area: Area, level: LevelId, { official }: Descriptor): readonly Part[] {
  if (official)
    return [
      { part: 'quote', lines: official, source: `The strategy's own words: ${sourceOf(framework, area)}` },
      ...newSinceParts(framework, area, level, true),
    ]
  return [
    ...newSinceParts(framework, area, level, false),
    muted(
      `In plain English. The official wording is in the ${framework.shortTitle}, ${headingOf(area)}; your council hasn't imported its copy yet.`,
    ),
  ]
}

/** "National Procurement Strategy 2018, Enabling VCSE engagement": where the words stand. */
export const sourceOf = (framework: Framework, area: Area): string => `${framework.shortTitle}, ${headingOf(area)}`
const headingOf = (area: Area): string => Object.values(area.descriptors)[0]?.heading.at(-2) ?? area.title

function neighbourInWords(framework: Framework, area: Area, level: LevelId, steps: -1 | 1): readonly Part[] {
  const other = levelAway(framework, level, steps)
  const short = other && area.descriptors[other.id]?.short
  const side = steps < 0 ? 'below' : 'above'
  // Beside the strategy's own words it must not be taken for them.
  const plain = area.descriptors[level]?.official ? ', in plain English' : ''
  return other && short ? [muted(`The level ${side}, ${levelInWords(framework, other.id)}${plain}: ${short}`)] : []
}

/** Buttons to the level above and the level below. */
const neighbours = (framework: Framework, area: Area, level: LevelId): readonly Button[] =>
  [-1, 1].flatMap(steps => {
    const other = levelAway(framework, level, steps)
    return other
      ? [
          {
            label: `${other.title} for this area`,
            intent: { do: 'describe-level', areas: [area.id], levels: [other.id] },
          } as const,
        ]
      : []
  })

const ourButtons = (framework: Framework, area: Area, level: LevelId): readonly Button[] => [
  { label: 'Where are we?', intent: { do: 'our-result', areas: [area.id], levels: [] } },
  ...(levelAway(framework, level, 1)
    ? [{ label: 'What would move us up?', intent: { do: 'next-level', areas: [area.id], levels: [] } } as const]
    : []),
]

/**
 * Several levels of one area, each with its statements, the official ones where imported.
 * @param reading the area was read from a description of practice
 */
export function compareMessage(framework: Framework, area: Area, levels: readonly LevelId[], reading = false): Message {
  const known = framework.levels.filter(({ id }) => levels.includes(id))
  const official = known.every(({ id }) => area.descriptors[id]?.official)
  const [low, high] = known
  const step = known.length === 2 && low && high && levelAway(framework, low.id, 1)?.id === high.id
  const make = step ? clauseActions(area, low.id, high.id) : { parts: [], buttons: [] }
  const title =
    known.length === framework.levels.length
      ? area.title
      : `${area.title}: ${known.map(({ title }) => title).join(' and ')}`
  return compose(
    [
      heading(title),
      ...(reading ? [READING] : []),
      ...(reading && low && high && known.length === 2
        ? [text(`From what you wrote it could be ${low.title} or ${high.title}. You know best.`)]
        : []),
      ...known.flatMap(({ id }): readonly Part[] => [
        strong(levelInWords(framework, id)),
        ...(step && id === high.id
          ? clauseParts(framework, area, low.id, id, official)
          : [listOf((official ? area.descriptors[id]?.official : area.descriptors[id]?.statements) ?? [])]),
      ]),
      muted(
        official
          ? `The strategy's own words: ${sourceOf(framework, area)}.`
          : `In plain English. Source: ${sourceOf(framework, area)}.`,
      ),
      ...make.parts,
    ],
    [
      ...make.buttons,
      ...(reading && known.length < framework.levels.length
        ? [{ label: 'Show every level', intent: { do: 'list-levels', areas: [area.id], levels: [] } } as const]
        : []),
      { label: 'Where are we?', intent: { do: 'our-result', areas: [area.id], levels: [] } } as const,
      { label: 'What is this area about?', intent: { do: 'describe-area', areas: [area.id], levels: [] } } as const,
    ].slice(0, BUTTONS),
  )
}

/** More than a person takes in at once are too many. */
const BUTTONS = 4

const listOf = (items: readonly string[]): Part => ({ part: 'list', items })

/**
 * From where a council is to the next level: the two side by side, what is new set apart, with a way to make each new
 * clause an action.
 * @param at undefined: nobody knows yet @param by how we know: a sentence, or nothing when the person said it
 * @param lead whether the person may set a target
 */
export function nextLevelMessage(
  framework: Framework,
  area: Area,
  at: LevelId | undefined,
  by = '',
  lead = false,
): Message {
  const how = by && `${by} `
  const next = at && levelAway(framework, at, 1)
  if (at && !next) {
    return compose(
      [
        heading(area.title),
        text(`${how}${levelInWords(framework, at)} is the top level, so there is no step above it.`),
      ],
      [
        {
          label: `What does ${levelName(framework, at)} look like?`,
          intent: { do: 'describe-level', areas: [area.id], levels: [at] },
        },
      ],
    )
  }
  if (!at || !next) {
    return compose(
      [
        heading(area.title),
        text(
          "We don't know your level here yet: no position is recorded and no pulse has shown one. Which level are you at now?",
        ),
      ],
      framework.levels.slice(0, -1).map(({ id, title }) => ({
        label: title,
        intent: { do: 'next-level', areas: [area.id], levels: [id] },
      })),
    )
  }
  const now = area.descriptors[at]?.official ?? area.descriptors[at]?.statements ?? []
  const official = area.descriptors[next.id]?.official !== undefined
  const make = clauseActions(area, at, next.id)
  return compose(
    [
      heading(`${area.title}: from ${levelName(framework, at)} to ${next.title}`),
      text(`${how}The next step is ${levelInWords(framework, next.id)}.`),
      ...(official ? [strong(levelInWords(framework, next.id))] : []),
      ...clauseParts(framework, area, at, next.id, official),
      strong(`Now, ${levelInWords(framework, at)}`),
      listOf(now),
      muted(`${official ? "The strategy's own words" : 'In plain English. Source'}: ${sourceOf(framework, area)}.`),
      ...make.parts,
    ],
    [
      ...make.buttons,
      ...(lead ? [{ label: 'Set our target', intent: { do: 'edit-position', area: area.id } } as const] : []),
      {
        label: `What does ${next.title} look like?`,
        intent: { do: 'describe-level', areas: [area.id], levels: [next.id] },
      } as const,
    ].slice(0, BUTTONS),
  )
}
