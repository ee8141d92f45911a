import type { Area, Framework, LevelId } from '#shared/domain/framework.ts'
import { compose, heading, muted, strong } from './compose.ts'
import type { Button, Message, Part } from './message.ts'
import { levelInWords, levelName, listInWords } from './words.ts'

const SHORT = muted('In plain English, in short.')

/** The same level of several areas, in short, with a button to each. */
export function levelAcrossMessage(framework: Framework, areas: readonly Area[], level: LevelId): Message {
  return compose(
    [
      heading(levelInWords(framework, level)),
      { part: 'facts', facts: areas.map(area => ({ label: area.title, value: area.descriptors[level]?.short ?? '' })) },
      SHORT,
    ],
    areas.slice(0, 4).map(area => ({
      label: `${levelName(framework, level)}: ${area.shortTitle}`,
      intent: { do: 'describe-level', areas: [area.id], levels: [level] },
    })),
  )
}

/** So many areas stand beside each other with several levels each; of more, a person is asked which. */
export const SIDE_BY_SIDE = 2

/**
 * Several levels of a few areas: each area's levels in short, so that it fits every platform, and a button to all of
 * an area's words. @param levels in any order
 */
export function levelsAcrossMessage(framework: Framework, areas: readonly Area[], levels: readonly LevelId[]): Message {
  const known = framework.levels.filter(({ id }) => levels.includes(id))
  const all = known.length === framework.levels.length
  const names = all ? 'All levels' : listInWords(known.map(({ title }) => title))
  return compose(
    [
      heading(names),
      ...areas.flatMap((area): readonly Part[] => [
        strong(area.title),
        {
          part: 'facts',
          facts: known.map(({ id }) => ({
            label: levelInWords(framework, id),
            value: area.descriptors[id]?.short ?? '',
          })),
        },
      ]),
      SHORT,
    ],
    areas.map(
      (area): Button => ({
        label: `${names}: ${area.shortTitle}`,
        intent: all
          ? { do: 'list-levels', areas: [area.id], levels: [] }
          : { do: 'compare-levels', areas: [area.id], levels: known.map(({ id }) => id) },
      }),
    ),
  )
}
