import type { SlackFilled } from '../slackWire.ts'
import type { Json } from '../wire.ts'
import { colleagues } from './colleagues.ts'
import { make } from './dom.ts'
import { cannotDraw, isRecord, plainOf, recordsIn, words } from './slackText.ts'

let made = 0

/** An `input` block: its question, its field, and room for what is wrong with it. */
export function drawInput(block: Json): HTMLElement {
  const element = isRecord(block['element']) ? block['element'] : {}
  const id = `slack-input-${++made}`
  const optional = block['optional'] === true
  const type = String(element['type'])
  const draw = Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined
  if (!draw) return cannotDraw(`a field of the type "${type}"`)
  const label = plainOf(block['label'])
  const question = `${label ?? ''}${optional && !/optional/i.test(label ?? '') ? ' (optional)' : ''}`
  const field = draw(element, { id, optional })
  const alone = field.matches('input, textarea, select')
  return make(
    'div',
    {
      className: 'slack-input',
      'data-input': String(block['block_id'] ?? ''),
      'data-action': String(element['action_id'] ?? ''),
      'data-kind': type,
      ...(optional ? {} : { 'data-required': '' }),
    },
    label === undefined
      ? make('span', { id: `${id}-label`, className: 'slack-question' }, words(block['label']))
      : alone
        ? make('label', { htmlFor: id, id: `${id}-label`, className: 'slack-question' }, question)
        : make('span', { id: `${id}-label`, className: 'slack-question' }, question),
    field,
    ...(block['hint'] ? [make('p', { className: 'hint' }, words(block['hint']))] : []),
    make('p', { className: 'fault', id: `${id}-fault`, 'data-input-fault': '' }),
  )
}

interface Field {
  readonly id: string
  readonly optional: boolean
}

/** Every field that the bot uses; all others are drawn as a fault. */
const FIELDS: Readonly<Record<string, (element: Json, field: Field) => HTMLElement>> = {
  plain_text_input: ({ multiline, max_length: most, initial_value: before, placeholder }, field) =>
    make(multiline === true ? 'textarea' : 'input', {
      ...named(field),
      value: typeof before === 'string' ? before : '',
      autocomplete: 'off',
      ...(typeof most === 'number' && { maxLength: most }),
      ...(placeholder ? { placeholder: plainOf(placeholder) ?? '' } : {}),
    }),
  datepicker: ({ initial_date: before }, field) =>
    make('input', { ...named(field), type: 'date', value: typeof before === 'string' ? before : '' }),
  static_select: menu,
  users_select: (element, field) => menu({ ...element, options: colleagues('slack').map(asOption) }, field),
  // Slack's own list of choices stays open and takes one press each; a browser's would want Ctrl as well.
  multi_static_select: (element, field) => boxes(element, field, 'checkbox'),
  radio_buttons: (element, field) => boxes(element, field, 'radio'),
  checkboxes: (element, field) => boxes(element, field, 'checkbox'),
}

const asOption = ({ id, name }: { readonly id: string; readonly name: string }): Json => ({
  text: { type: 'plain_text', text: name },
  value: id,
})

const named = ({ id, optional }: Field) => ({
  id,
  'aria-describedby': `${id}-fault`,
  ...(optional ? {} : { 'aria-required': 'true' }),
})

/** The values chosen beforehand. */
const chosenIn = ({ initial_option: one, initial_options: several }: Json): ReadonlySet<unknown> =>
  new Set([...(isRecord(one) ? [one] : []), ...recordsIn(several)].map(({ value }) => value))

function menu(element: Json, field: Field): HTMLElement {
  const chosen = chosenIn(element)
  return make(
    'select',
    named(field),
    make('option', { value: '' }, plainOf(element['placeholder']) ?? 'Choose one'),
    ...recordsIn(element['options']).map(({ text, value }) =>
      make('option', { value: String(value), selected: chosen.has(value) }, plainOf(text) ?? '?'),
    ),
  )
}

function boxes(element: Json, { id, optional }: Field, type: 'radio' | 'checkbox'): HTMLElement {
  const chosen = chosenIn(element)
  return make(
    'div',
    {
      role: type === 'radio' ? 'radiogroup' : 'group',
      className: 'slack-boxes',
      'aria-labelledby': `${id}-label`,
      'aria-describedby': `${id}-fault`,
      ...(type === 'radio' && !optional && { 'aria-required': 'true' }),
    },
    ...recordsIn(element['options']).map(({ text, value, description }) =>
      make(
        'label',
        {},
        make('input', { type, name: id, value: String(value), checked: chosen.has(value) }),
        make(
          'span',
          {},
          words(text),
          ...(description ? [make('span', { className: 'slack-description' }, words(description))] : []),
        ),
      ),
    ),
  )
}

const inputsIn = (box: ParentNode) => [...box.querySelectorAll<HTMLElement>('[data-input]')]
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
const controlsOf = (input: HTMLElement) => [...input.querySelectorAll<Control>('input, textarea, select')]

/** What stands in one input: several choices as a list; undefined when nothing is chosen. */
function standsIn(input: HTMLElement): string | readonly string[] | undefined {
  const controls = controlsOf(input)
  const checked = controls.flatMap(each => (each instanceof HTMLInputElement && each.checked ? each.value : []))
  const [only] = controls
  switch (input.dataset['kind']) {
    case 'radio_buttons':
      return checked[0]
    case 'checkboxes':
    case 'multi_static_select':
      return checked
    case 'static_select':
    case 'users_select':
      return only?.value || undefined
    default:
      return only?.value ?? ''
  }
}

/** Everything that is filled in inside of a box, by the input's name. */
export const filledIn = (box: ParentNode): SlackFilled =>
  Object.fromEntries(
    inputsIn(box).flatMap(input => {
      const value = standsIn(input)
      return value === undefined ? [] : [[input.dataset['input'] ?? '', value]]
    }),
  )

/** What must be filled in and is not, as Slack says it before it sends anything. */
export const missingIn = (box: ParentNode): Readonly<Record<string, string>> =>
  Object.fromEntries(
    inputsIn(box)
      .filter(input => 'required' in input.dataset && (standsIn(input) ?? '').length === 0)
      .map(input => [input.dataset['input'] ?? '', 'Please complete this required field.']),
  )

/** Says beside each input what is wrong with it, and goes to the first. */
export function showErrors(box: ParentNode, errors: Readonly<Record<string, string>>): void {
  const wrong = inputsIn(box).filter(input => {
    const error = errors[input.dataset['input'] ?? ''] ?? ''
    const place = input.querySelector('[data-input-fault]')
    if (place) place.textContent = error
    const group = input.querySelector('[role="radiogroup"]')
    for (const each of group ? [group] : controlsOf(input)) each.setAttribute('aria-invalid', String(error !== ''))
    return error !== ''
  })
  const [first] = wrong
  const control = first && (controlsOf(first).find(each => 'checked' in each && each.checked) ?? controlsOf(first)[0])
  control?.focus()
  first?.scrollIntoView({ block: 'nearest' })
}

/** Slack keeps what was filled in when a view changes, wherever name and field stayed the same. @returns puts it into a box */
export function keepFilled(from: ParentNode): (into: ParentNode) => void {
  const key = ({ dataset }: HTMLElement) => `${dataset['input']} ${dataset['action']} ${dataset['kind']}`
  const before = new Map(inputsIn(from).map(input => [key(input), [standsIn(input) ?? []].flat()]))
  return into => {
    for (const input of inputsIn(into)) {
      const values = before.get(key(input))
      if (!values) continue
      for (const control of controlsOf(input)) {
        if (control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type))
          control.checked = values.includes(control.value)
        else if (control instanceof HTMLSelectElement)
          for (const option of control.options) option.selected = values.includes(option.value)
        else control.value = values[0] ?? ''
      }
    }
  }
}
