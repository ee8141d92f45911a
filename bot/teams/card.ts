import type { Choice, Entry, Fact, Message, Part, Someone, Tone } from '#shared/messages/message.ts'
import { actionOf, type Surface } from './actions.ts'
import { barRows } from './bars.ts'
import { choiceTitle, headingBlock, type Json, literal, paragraphs, richText } from './words.ts'

/** A Message as an Adaptive Card. In a dialog a button can only submit. */
export const card = (message: Message, surface: Surface): Json => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.5',
  speak: message.summary,
  msteams: { width: 'Full' },
  body: message.parts.flatMap(elementsOf),
  ...(message.buttons.length > 0 && { actions: message.buttons.map(button => actionOf(button, surface)) }),
})

function elementsOf(part: Part): readonly Json[] {
  switch (part.part) {
    case 'heading':
      return [headingBlock(part.text)]
    case 'text':
      return paragraphs(part.text, part.tone ? TONES[part.tone] : {})
    case 'quote':
      return [quoteBlock(part.lines, part.source)]
    case 'list':
      return part.items.map(item =>
        row([
          ['auto', [richText([{ text: '•' }])]],
          ['stretch', paragraphs(item)],
        ]),
      )
    case 'facts':
      return part.facts.map(factRow)
    case 'choice':
      return [choiceInput(part)]
    case 'entry':
      return [entryInput(part)]
    case 'someone':
      return [someoneInput(part)]
    case 'bars':
      return [...titleOf(part.title), ...barRows(part.bars)]
    case 'table':
      return [...titleOf(part.title), tableOf(part.columns, part.rows)]
  }
}

const TONES: Readonly<Record<Tone, Json>> = {
  muted: { isSubtle: true },
  strong: { weight: 'Bolder' },
}

const titleOf = (title: string): readonly Json[] => paragraphs(title, { weight: 'Bolder' })

const row = (columns: readonly (readonly [width: string | number, items: readonly Json[]])[]): Json => ({
  type: 'ColumnSet',
  spacing: 'Small',
  columns: columns.map(([width, items]) => ({ type: 'Column', width, items })),
})

/** Not a FactSet: its values read Markdown, and it squeezes long ones on a phone. */
const factRow = ({ label, value }: Fact): Json =>
  row([
    [2, paragraphs(label, { weight: 'Bolder' })],
    [3, paragraphs(value)],
  ])

const quoteBlock = (lines: readonly string[], source: string): Json => ({
  type: 'Container',
  style: 'emphasis',
  items: [...lines.flatMap(line => paragraphs(line)), ...paragraphs(source, { isSubtle: true, size: 'Small' })],
})

function choiceInput({ name, label, options, shape, required, chosen, missing }: Choice): Json {
  // What drops down is the platform's own list, which reads no Markdown and would show the signs that escape it.
  const titleOf = shape === 'menu' ? literal : choiceTitle
  return {
    type: 'Input.ChoiceSet',
    id: name,
    label: literal(label),
    style: shape === 'menu' ? 'compact' : 'expanded',
    isMultiSelect: shape === 'many',
    wrap: true,
    isRequired: required,
    ...(required && { errorMessage: missing ?? (shape === 'many' ? 'Choose at least one' : 'Choose one') }),
    ...(chosen && { value: chosen.join(',') }),
    choices: options.map(option => ({
      value: option.value,
      title: titleOf(option.hint ? `${option.label}: ${option.hint}` : option.label),
    })),
  }
}

function entryInput({ name, label, kind, required, most, filled }: Entry): Json {
  const common = {
    id: name,
    label: literal(label),
    isRequired: required,
    ...(required && { errorMessage: 'Fill this in' }),
    ...(filled !== undefined && { value: filled }),
  }
  return kind === 'date'
    ? { type: 'Input.Date', ...common }
    : { type: 'Input.Text', ...common, isMultiline: kind === 'lines', maxLength: most }
}

/** Teams looks people up in the council's own directory; what arrives is their id there. */
const someoneInput = ({ name, label, required }: Someone): Json => ({
  type: 'Input.ChoiceSet',
  id: name,
  label: literal(label),
  style: 'compact',
  isRequired: required,
  ...(required && { errorMessage: 'Choose a colleague' }),
  choices: [],
  'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
})

const tableOf = (columns: readonly string[], rows: readonly (readonly string[])[]): Json => ({
  type: 'Table',
  firstRowAsHeaders: true,
  showGridLines: true,
  columns: columns.map(() => ({ width: 1 })),
  rows: [columns, ...rows].map((cells, at) => ({
    type: 'TableRow',
    cells: cells.map(cell => ({ type: 'TableCell', items: paragraphs(cell, at === 0 ? { weight: 'Bolder' } : {}) })),
  })),
})
