import type { Area, Framework, LevelId } from '#shared/domain/framework.ts'
import type { Question } from '#shared/domain/intent.ts'
import { compose, text } from './compose.ts'
import type { Button, Message } from './message.ts'
import { levelName, listInWords } from './words.ts'

/** At most this many readings are offered: more is a menu, not a question back. */
export const OFFERED = 4

/** When two readings are close: a question back, each button a full question. */
export function askBackMessage(
  framework: Framework,
  areas: readonly Area[],
  levels: readonly LevelId[],
  meant: Question,
): Message {
  const offered = areas.slice(0, OFFERED)
  return compose(
    [
      text(
        `Do you mean ${listInWords(
          offered.map(({ title }) => title),
          'or',
        )}?`,
      ),
    ],
    offered.map(
      (area): Button => ({
        label: label(framework, area, levels, meant),
        intent: { do: meant, areas: [area.id], levels },
      }),
    ),
  )
}

function label(framework: Framework, area: Area, levels: readonly LevelId[], meant: Question): string {
  const words = levels.map(level => levelName(framework, level))
  if (words.length > 0) return `${words.join(' and ')}: ${area.shortTitle}`
  switch (meant) {
    case 'our-result':
      return `Our result: ${area.shortTitle}`
    case 'our-target':
      return `Our target: ${area.shortTitle}`
    case 'next-level':
      return `Next step: ${area.shortTitle}`
    default:
      return area.shortTitle
  }
}
