import type { Json } from '../wire.ts'
import { make } from './dom.ts'
import { drawInput } from './slackInputs.ts'
import { cannotDraw, plainOf, recordsIn, richText, words } from './slackText.ts'

/** A button that was pressed: in which block, its id there, and what it carries. */
export interface SlackPressed {
  readonly block: number
  readonly action: string
  readonly value: string
}

/** Draws Block Kit. What we don't know is shown as a fault, never left out. */
export const drawBlocks = (blocks: unknown, press: (pressed: SlackPressed) => void): readonly HTMLElement[] =>
  recordsIn(blocks).map((block, at) => drawBlock(block, at, press))

function drawBlock(block: Json, at: number, press: (pressed: SlackPressed) => void): HTMLElement {
  switch (block['type']) {
    case 'header':
      return make('h3', { className: 'slack-header' }, words(block['text']))
    case 'section':
      return drawSection(block)
    case 'rich_text':
      return richText(block)
    case 'context':
      return make('div', { className: 'slack-context' }, ...recordsIn(block['elements']).map(words))
    case 'divider':
      return make('hr')
    case 'input':
      return drawInput(block)
    case 'actions':
      return make(
        'div',
        { className: 'slack-actions' },
        ...recordsIn(block['elements']).map(element => drawAction(element, at, press)),
      )
    default:
      return cannotDraw(`a block of the type "${String(block['type'])}"`)
  }
}

function drawSection({ text, fields, accessory }: Json): HTMLElement {
  return make(
    'div',
    { className: 'slack-section' },
    ...(text ? [make('p', { className: 'slack-line' }, words(text))] : []),
    ...recordsIn(fields).map(field => make('p', { className: 'slack-line' }, words(field))),
    ...(accessory ? [cannotDraw('something beside a section')] : []),
  )
}

function drawAction(element: Json, block: number, press: (pressed: SlackPressed) => void): HTMLElement {
  const { type, action_id: action, value = '', style } = element
  const label = plainOf(element['text'])
  if (
    type !== 'button' ||
    label === undefined ||
    typeof action !== 'string' ||
    'url' in element ||
    'confirm' in element
  )
    return cannotDraw(`"${String(type)}" in a row of buttons`)
  const button = make('button', { type: 'button', className: `slack-button ${styleOf(style)}`.trim() }, label)
  button.addEventListener('click', () => press({ block, action, value: String(value) }))
  return button
}

const styleOf = (style: unknown): string => (style === 'primary' || style === 'danger' ? `slack-${style}` : '')
