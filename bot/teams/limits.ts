import type { Json } from './words.ts'

/**
 * What Teams takes. Over a limit is a fault of the message's design: it fails a test, or the send, and nothing is cut.
 * Characters of JSON: every documented figure (100 KB, 80 KB, 40 KB, and 28 KB of UTF-16 for the strictest) holds 20,000
 * but the last, which is for webhooks.
 */
export const LIMITS = {
  activity: 20_000,
  buttons: 6,
  buttonTitle: 60,
  choices: 100,
  summary: 4_000,
  inputName: 100,
} as const

/** Names that an input may not have: they would hide what the button carries. */
const TAKEN = new Set(['intent', 'msteams', '__proto__', 'constructor', 'prototype'])

/** @returns a sentence for each limit that the activity breaks */
export function faultsOf(activity: Json): readonly string[] {
  const size = JSON.stringify(activity).length
  const cards = (Array.isArray(activity['attachments']) ? activity['attachments'] : []) as { content?: Json }[]
  return [
    ...over('the activity', size, LIMITS.activity, 'characters'),
    ...over('the summary', String(activity['summary'] ?? '').length, LIMITS.summary, 'characters'),
    ...cards.flatMap(({ content }) => cardFaults(content ?? {})),
  ]
}

function cardFaults(card: Json): readonly string[] {
  const actions = (card['actions'] ?? []) as readonly { title: string }[]
  const inputs = inputsOf(card['body'])
  const names = inputs.map(input => String(input['id'] ?? ''))
  return [
    ...over('the card', actions.length, LIMITS.buttons, 'buttons'),
    ...actions.flatMap(({ title }) => over(`the button "${title}"`, title.length, LIMITS.buttonTitle, 'characters')),
    ...names.flatMap((name, at) => [
      ...(name === '' || TAKEN.has(name) || name.length > LIMITS.inputName
        ? [`An input may not be called "${name}".`]
        : []),
      ...(names.indexOf(name) < at ? [`Two inputs are called "${name}".`] : []),
    ]),
    ...inputs.flatMap(input => inputFaults(input)),
  ]
}

function inputFaults(input: Json): readonly string[] {
  const name = String(input['id'])
  const choices = (input['choices'] ?? []) as readonly { value: string }[]
  return [
    ...(input['label'] ? [] : [`The input "${name}" has no label.`]),
    ...over(`the input "${name}"`, choices.length, LIMITS.choices, 'choices'),
    ...choices
      .filter(({ value }) => value === '' || value.includes(','))
      .map(({ value }) => `The choice "${value}" can't be told from several.`),
  ]
}

/** Every input of a card. They stand in its body only, never inside another element. */
const inputsOf = (body: unknown): readonly Json[] =>
  (Array.isArray(body) ? (body as Json[]) : []).filter(({ type }) => String(type).startsWith('Input.'))

const over = (what: string, is: number, most: number, unit: string): readonly string[] =>
  is > most ? [`${what[0]?.toUpperCase()}${what.slice(1)} has ${is} ${unit}; Teams takes ${most}.`] : []
