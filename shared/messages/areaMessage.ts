import { type Area, areasInForce, type Framework, type LevelId } from '#shared/domain/framework.ts'
import type { Question } from '#shared/domain/intent.ts'
import { compose, heading, muted, text } from './compose.ts'
import { sourceOf } from './descriptorMessage.ts'
import type { Button, Message, Part } from './message.ts'
import { countOf, levelInWords } from './words.ts'

/** What an area is and why it matters. An enabler has no text of its own in the document, and none is made up. */
export function areaMessage(framework: Framework, area: Area): Message {
  const explanation = area.officialExplanation ?? area.explanation
  const parts: readonly Part[] = explanation
    ? [
        ...explanation.description.map(line => text(line)),
        text('What it is'),
        ...explanation.whatItIs.map(line => text(line)),
        text('Why it matters'),
        ...explanation.whyItMatters.map(line => text(line)),
        muted(
          area.officialExplanation
            ? `The strategy's own words: ${sourceOf(framework, area)}.`
            : `In plain English. Source: ${sourceOf(framework, area)}.`,
        ),
      ]
    : [
        text(
          `${area.title} is an enabler: something a council needs across all areas. The strategy describes its levels, and has no further text about it.`,
        ),
        muted(`Source: ${sourceOf(framework, area)}.`),
      ]
  return compose([heading(area.title), ...parts], areaButtons(area))
}

const areaButtons = (area: Area): readonly Button[] => [
  { label: 'Show its levels', intent: { do: 'list-levels', areas: [area.id], levels: [] } },
  { label: 'Where are we?', intent: { do: 'our-result', areas: [area.id], levels: [] } },
]

/** All areas by theme, then the enablers. */
export function areasMessage(framework: Framework, within: readonly Area[] = areasInForce(framework)): Message {
  const themes = framework.themes.filter(({ id }) => within.some(({ theme }) => theme === id))
  const enablers = within.filter(({ kind }) => kind === 'enabler')
  const keyAreas = within.length - enablers.length
  const counts = [
    ...(keyAreas ? [countOf(keyAreas, 'key area', 'key areas')] : []),
    ...(enablers.length ? [countOf(enablers.length, 'enabler', 'enablers')] : []),
  ]
  const titles = (areas: readonly Area[]): Part => ({ part: 'list', items: areas.map(({ title }) => title) })
  return compose(
    [
      heading(`${framework.shortTitle}: ${counts.join(' and ')}`),
      ...themes.flatMap(({ id, title }) => [text(title), titles(within.filter(({ theme }) => theme === id))]),
      ...(enablers.length ? [text('Enablers'), titles(enablers)] : []),
      muted('Ask about any of them, such as "what is social value?".'),
    ],
    [
      { label: 'What are the levels?', intent: { do: 'list-levels', areas: [], levels: [] } },
      { label: 'Our results', intent: { do: 'our-result', areas: [], levels: [] } },
    ],
  )
}

/** The scale itself. */
export const levelsMessage = (framework: Framework): Message =>
  compose(
    [
      heading(`The ${framework.levels.length} levels`),
      { part: 'list', items: framework.levels.map(({ id }) => levelInWords(framework, id)) },
      text('Each council chooses its own target level in each area. No level is wrong.'),
    ],
    [{ label: 'What are the areas?', intent: { do: 'list-areas', areas: [], levels: [] } }],
  )

/** "Which area?": asked when a message names none. The question goes on with the area chosen. */
export function whichAreaMessage(framework: Framework, meant: Question, levels: readonly LevelId[]): Message {
  return compose(
    [
      text('Which area do you mean?'),
      {
        part: 'choice',
        name: 'areas',
        label: 'Area',
        options: areasInForce(framework).map(({ id, title }) => ({ value: id, label: title })),
        shape: 'menu',
        required: true,
      },
    ],
    [{ label: whatHappens(meant, levels), intent: { do: meant, areas: [], levels }, primary: true }],
  )
}

/** A button says what happens. */
function whatHappens(meant: Question, levels: readonly LevelId[]): string {
  switch (meant) {
    case 'describe-level':
    case 'compare-levels':
    case 'list-levels':
      return levels.length === 1 ? 'Show this level' : 'Show the levels'
    case 'our-result':
      return 'Show our result'
    case 'our-target':
      return 'Show our target'
    case 'next-level':
      return 'Show the next step'
    case 'set-position':
      return 'Open the form'
    case 'start-pulse':
      return 'Show the pulse to start'
    default:
      return 'Show this area'
  }
}
