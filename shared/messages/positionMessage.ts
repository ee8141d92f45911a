import { type Area, areasInForce, type Framework, type LevelId } from '#shared/domain/framework.ts'
import { LENGTHS } from '#shared/domain/parseIntent.ts'
import { levelsToTarget, type Position } from '#shared/domain/position.ts'
import { agreedParts } from './agreedParts.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Message, Option, Part } from './message.ts'
import { distanceInWords, levelInWords, monthInWords } from './words.ts'

/** Where a lead records what the council agreed. Filled in with what stands. */
export function positionFormMessage(framework: Framework, area: Area, position: Position | undefined): Message {
  const options = framework.levels.map(({ id }): Option => ({ value: id, label: levelInWords(framework, id) }))
  const menu = (name: 'level' | 'target', label: string): Part => {
    const chosen = position?.[name]
    return { part: 'choice', name, label, options, shape: 'menu', required: false, ...(chosen && { chosen: [chosen] }) }
  }
  const entry = (name: keyof typeof LENGTHS, label: string, kind: 'line' | 'lines' | 'date'): Part => {
    const filled = position?.[name]
    return { part: 'entry', name, label, kind, required: false, most: LENGTHS[name], ...(filled && { filled }) }
  }
  return compose(
    [
      heading(`Our position: ${area.title}`),
      text('What your council agrees about itself. Everyone in your council can see it, and who changed it is kept.'),
      menu('level', 'Where we are now'),
      menu('target', 'Where we want to be'),
      entry('targetBy', 'Target by (date)', 'date'),
      entry('evidence', 'Evidence', 'lines'),
      entry('agreedBy', 'Agreed by, such as "Commercial board"', 'line'),
      entry('reviewOn', 'Review on (date)', 'date'),
    ],
    [
      {
        label: 'Save position',
        intent: { do: 'save-position', area: area.id, over: position?.changedAt ?? '' },
        primary: true,
      },
    ],
  )
}

export const positionSavedMessage = (framework: Framework, area: Area, position: Position): Message =>
  compose(
    [heading(area.title), text('Saved.'), ...agreedParts(framework, position)],
    [
      { label: 'Change it', intent: { do: 'edit-position', area: area.id } },
      { label: 'Our results', intent: { do: 'our-result', areas: [], levels: [] } },
    ],
  )

export const positionClearedMessage = (area: Area): Message =>
  compose(
    [heading(area.title), text('Cleared: no position and no target is recorded for this area any more.')],
    [{ label: 'Record it anew', intent: { do: 'edit-position', area: area.id } }],
  )

/** Targets of some areas, or of all. @param lead whether the person may set one */
export function targetsMessage(
  framework: Framework,
  areas: readonly Area[],
  positions: readonly Position[],
  lead = false,
): Message {
  const facts = areas.map(area => {
    const position = positions.find(each => each.area === area.id)
    return { label: area.title, value: targetInWords(framework, position) }
  })
  const only = areas.length === 1 ? areas[0] : undefined
  return compose(
    [heading(only ? `Our target: ${only.title}` : 'Our targets'), { part: 'facts', facts }],
    only
      ? [
          ...(lead ? [{ label: 'Set our target', intent: { do: 'edit-position', area: only.id } } as const] : []),
          { label: 'Where are we?', intent: { do: 'our-result', areas: [only.id], levels: [] } },
        ]
      : [{ label: 'Our results', intent: { do: 'our-result', areas: [], levels: [] } }],
  )
}

function targetInWords(framework: Framework, position: Position | undefined): string {
  if (!position?.target) return 'No target set yet'
  const by = position.targetBy ? ` by ${monthInWords(position.targetBy)}` : ''
  const distance = levelsToTarget(framework, position)
  return `${levelInWords(framework, position.target)}${by}${distance === undefined ? '' : `: ${distanceInWords(distance)}`}`
}

/** Which area to record. @param target the level that was asked for; the form is then filled in with it */
export const whichPositionMessage = (framework: Framework, target: LevelId | undefined): Message =>
  compose(
    [
      text(
        target
          ? `Which area do you want to set the target ${levelInWords(framework, target)} for?`
          : 'Which area do you want to record?',
      ),
      {
        part: 'choice',
        name: 'areas',
        label: 'Area',
        options: areasInForce(framework).map(({ id, title }) => ({ value: id, label: title })),
        shape: 'menu',
        required: true,
      },
      muted('You then see what stands, and can change it.'),
    ],
    [
      {
        label: 'Open the form',
        intent: { do: 'set-position', areas: [], levels: target ? [target] : [] },
        primary: true,
      },
    ],
  )
