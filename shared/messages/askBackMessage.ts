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

/** When the question itself is in doubt: a question back, with a button for each. @param about the areas it is about, possibly none */
export function whichQuestionMessage(
  framework: Framework,
  about: readonly Area[],
  levels: readonly LevelId[],
  questions: readonly Question[],
): Message {
  const areas = about.map(({ id }) => id)
  const titles = listInWords(about.map(({ title }) => title))
  return compose(
    [text(titles ? `What would you like to know about ${titles}?` : 'What would you like to know?')],
    questions
      .map(
        (question): Button => ({ label: asked(framework, levels, question), intent: { do: question, areas, levels } }),
      )
      // Two questions can come to the same: "Show the levels".
      .filter(({ label }, at, all) => all.findIndex(other => other.label === label) === at)
      .slice(0, OFFERED),
  )
}

/** A question as a person would ask it, on a button. */
function asked(framework: Framework, levels: readonly LevelId[], question: Question): string {
  const words = listInWords(levels.map(level => levelName(framework, level)))
  switch (question) {
    case 'describe-level':
      return words ? `What does ${words} look like?` : 'Show the levels'
    case 'describe-area':
      return 'What is it about?'
    case 'compare-levels':
      return words ? `Compare ${words}` : 'Compare the levels'
    case 'next-level':
      return 'What would move us up?'
    case 'list-areas':
      return 'Show the areas'
    case 'list-levels':
      return 'Show the levels'
    case 'our-result':
      return 'Where are we?'
    case 'our-target':
      return 'What is our target?'
    case 'our-actions':
      return 'What are our actions?'
    case 'exemplars':
      return 'Who does this well?'
    case 'start-pulse':
      return 'Start or close a pulse'
    case 'set-position':
      return 'Record our position'
    case 'connect-excel':
      return 'Connect Excel'
    case 'how-protected':
      return 'How are answers protected?'
    case 'help':
    case 'smalltalk':
    case 'out-of-scope':
    case 'ambiguous':
      return 'What can I ask?'
  }
}
