import type { Area, Framework } from '#shared/domain/framework.ts'
import { compose, heading, muted } from './compose.ts'
import { sourceOf } from './descriptorMessage.ts'
import type { Message } from './message.ts'
import { levelInWords } from './words.ts'

/** Every level of an area in a line: what stands below a link to the area. */
export const levelsInShortMessage = (framework: Framework, area: Area): Message =>
  compose(
    [
      heading(area.title),
      {
        part: 'facts',
        facts: framework.levels.map(({ id }) => ({
          label: levelInWords(framework, id),
          value: area.descriptors[id]?.short ?? '',
        })),
      },
      muted(`In plain English, in short. Source: ${sourceOf(framework, area)}.`),
    ],
    [
      { label: 'Show its levels', intent: { do: 'list-levels', areas: [area.id], levels: [] }, opens: true },
      { label: 'Where are we?', intent: { do: 'our-result', areas: [area.id], levels: [] }, opens: true },
    ],
  )
