import type { LevelId } from '../framework.ts'
import type { Asked, Question } from '../intent.ts'
import { type Book, ENABLERS } from './book.ts'
import type { Heard } from './hear.ts'
import { NUMBERS } from './levelCues.ts'

/** Questions that make no sense without an area. */
export const NEEDS_AREA: ReadonlySet<Question> = new Set([
  'describe-level',
  'describe-area',
  'compare-levels',
  'next-level',
])

/** A question that no area narrows; the areas of a theme, or all of them. */
export function withoutArea(heard: Heard, question: Question): Asked {
  const all = heard.areas.group?.id === ENABLERS && ALL_TOGETHER.test(heard.text)
  const group = question === 'list-areas' && !all ? heard.areas.group : undefined
  return group
    ? { do: question, areas: group.areas, levels: [], theme: group.id }
    : { do: question, areas: [], levels: [] }
}

/** "The areas and enablers", "all fourteen, enablers included": not the enablers alone. */
const ALL_TOGETHER =
  / (?:areas|fourteen|14|plus|including|included) (?:.* )?@theme | @theme (?:.* )?(?:areas|fourteen|14|included|as well|too) /

/** A question about a theme's areas: of one that needs a single area, we ask which. */
export function forGroup(
  question: Question,
  group: NonNullable<Heard['areas']['group']>,
  levels: readonly LevelId[],
): Asked {
  const theme = group.id
  if (question === 'describe-area') return { do: 'list-areas', areas: group.areas, levels: [], theme }
  if (!NEEDS_AREA.has(question)) return { do: question, areas: group.areas, levels, theme }
  return { do: 'ambiguous', areas: group.areas, levels, meant: question, theme }
}

/** "1 to 5", "from bottom to top": every level, not the two ends. */
export const isWholeScale = ({ framework }: Book, { words }: Heard): boolean => {
  const last = [...(NUMBERS[framework.levels.length - 1]?.slice(0, 2) ?? []), 'last', 'top', 'highest'].join('|')
  return new RegExp(`${FROM_FIRST} (?:the )?(?:${last}) `).test(` ${words.map(word => word.text).join(' ')} `)
}
const FROM_FIRST = ' (?:1|one|first|bottom|lowest) (?:right |all the way )?(?:to|through|through to|up to)'
/** Questions that such words can be about. */
export const ON_SCALE: ReadonlySet<Question> = new Set([
  'compare-levels',
  'list-levels',
  'describe-level',
  'describe-area',
])

/** "Minimum to innovator", of no area: the whole scale. */
export const fromEndToEnd = ({ framework }: Book, levels: readonly LevelId[]): boolean =>
  levels.length > 1 && levels[0] === framework.levels[0]?.id && levels.at(-1) === framework.levels.at(-1)?.id
