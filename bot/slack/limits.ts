import type { Json } from './words.ts'

/**
 * What Slack takes. Over a limit is a fault of the message's design: it fails a test, or the send, and nothing is cut.
 * `message`: characters of JSON; Slack refuses all blocks of a message together at some 13,200 (bolt-js #2509, #2867).
 */
export const LIMITS = {
  message: 13_000,
  blocks: 50,
  twin: 4_000,
  paragraph: 3_000,
  heading: 150,
  buttons: 25,
  button: 75,
  value: 2_000,
  option: 75,
  boxes: 10,
  menu: 100,
  label: 2_000,
  entry: 3_000,
  name: 255,
  viewBlocks: 100,
  view: 250_000,
  title: 24,
  metadata: 3_000,
} as const

/** Names that an input may not have: they would reach into an object's prototype. */
const TAKEN = new Set(['__proto__', 'constructor', 'prototype', ''])

/** @returns a sentence for each limit that the message breaks */
export function faultsOfMessage({ text, blocks }: { readonly text: string; readonly blocks: readonly Json[] }) {
  return [
    ...over('the plain-text twin', text.length, LIMITS.twin),
    ...over('the message', JSON.stringify(blocks).length, LIMITS.message),
    ...over('the message', blocks.length, LIMITS.blocks, 'blocks'),
    ...faultsOfBlocks(blocks),
  ]
}

/** @param view a modal, or a person's App Home @returns a sentence for each limit that it breaks */
export function faultsOfView(view: Json): readonly string[] {
  const blocks = view['blocks'] as readonly Json[]
  return [
    ...over('the view', Buffer.byteLength(JSON.stringify(view)), LIMITS.view, 'bytes'),
    ...over('the view', blocks.length, LIMITS.viewBlocks, 'blocks'),
    ...over('what the view carries', String(view['private_metadata'] ?? '').length, LIMITS.metadata),
    ...['title', 'submit', 'close'].flatMap(name =>
      view[name] ? over(`the view's ${name}`, textOf(view[name]).length, LIMITS.title) : [],
    ),
    ...(view['type'] === 'modal' && blocks.some(isInput) && !view['submit']
      ? ['A form without a button to send it.']
      : []),
    ...faultsOfBlocks(blocks),
  ]
}

function faultsOfBlocks(blocks: readonly Json[]): readonly string[] {
  const inputs = blocks.filter(isInput)
  const names = inputs.map(input => String(input['block_id'] ?? ''))
  return [
    ...names.flatMap((name, at) => [
      ...(TAKEN.has(name) || name.length > LIMITS.name ? [`An input may not be called "${name}".`] : []),
      ...(names.indexOf(name) < at ? [`Two inputs are called "${name}".`] : []),
    ]),
    ...inputs.flatMap(inputFaults),
    ...blocks.flatMap(block => (block['type'] === 'actions' ? rowFaults(block) : [])),
  ]
}

function rowFaults(row: Json): readonly string[] {
  const elements = row['elements'] as readonly Json[]
  return [
    ...over('a row', elements.length, LIMITS.buttons, 'buttons'),
    ...elements.flatMap(each => [
      ...over(`the button "${textOf(each['text'])}"`, textOf(each['text']).length, LIMITS.button),
      ...over(`what the button "${textOf(each['text'])}" carries`, String(each['value']).length, LIMITS.value),
    ]),
  ]
}

function inputFaults(input: Json): readonly string[] {
  const name = `the input "${String(input['block_id'])}"`
  const label = textOf(input['label'])
  const element = input['element'] as Json
  const options = element['options'] as readonly Json[] | undefined
  const values = (options ?? []).map(option => String(option['value']))
  return [
    ...(label.trim() === '' ? [`The input "${String(input['block_id'])}" has no label.`] : []),
    ...over(`the label of ${name}`, label.length, LIMITS.label),
    ...over(name, values.length, LIMITS.menu, 'choices'),
    ...(options && options.length === 0 ? [`There is nothing to choose in ${name}.`] : []),
    ...over(name, Number(element['max_length'] ?? 0), LIMITS.entry),
    ...over(`what is filled in ${name}`, String(element['initial_value'] ?? '').length, LIMITS.entry),
    ...(options ?? []).flatMap(option => [
      ...over(`a choice of ${name}`, textOf(option['text']).length, LIMITS.option),
      ...over(`what is said beside a choice of ${name}`, textOf(option['description']).length, LIMITS.option),
    ]),
    ...values.flatMap(value => over(`the value of a choice of ${name}`, value.length, LIMITS.option)),
    ...values
      .filter(value => value === '' || value.includes(','))
      .map(value => `The choice "${value}" can't be told from several.`),
  ]
}

const isInput = (block: Json): boolean => block['type'] === 'input'
const textOf = (object: unknown): string => String((object as { text?: unknown } | undefined)?.text ?? '')

const over = (what: string, is: number, most: number, unit = 'characters'): readonly string[] =>
  is > most ? [`${what[0]?.toUpperCase()}${what.slice(1)} has ${is} ${unit}; Slack takes ${most}.`] : []
