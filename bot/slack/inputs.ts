import type { Choice, Entry, Option, Someone } from '#shared/messages/message.ts'
import { LIMITS } from './limits.ts'
import { type Json, line, literal, plain, richText, run } from './words.ts'

/** The id of the element in every input; the block's id is the input's name. */
export const FILLED = 'filled'

/** A question. What each choice means stands beside it; above all of them when one is longer than Slack takes there. */
export function choiceBlocks(choice: Choice): readonly Json[] {
  const { name, label, options, required } = choice
  const hints = options.flatMap(option => option.hint ?? [])
  const above = !hints.every(fits)
  return [
    ...(above ? [{ type: 'divider' }, meanings(label, options)] : []),
    input(name, label, required, {
      ...elementOf(choice),
      action_id: FILLED,
      options: options.map(option => optionOf(option, above)),
      ...chosenBefore(choice, above),
    }),
  ]
}

/** Radio buttons and check boxes as long as Slack takes them; a menu for more. */
function elementOf({ shape, options }: Choice): Json {
  const short = options.length <= LIMITS.boxes
  if (shape === 'many') return short ? { type: 'checkboxes' } : { type: 'multi_static_select' }
  return shape === 'list' && short ? { type: 'radio_buttons' } : { type: 'static_select' }
}

function chosenBefore({ shape, options, chosen = [] }: Choice, above: boolean): Json {
  const before = options.filter(({ value }) => chosen.includes(value)).map(option => optionOf(option, above))
  if (before.length === 0) return {}
  return shape === 'many' ? { initial_options: before } : { initial_option: before[0] }
}

const fits = (hint: string): boolean => literal(hint).length <= LIMITS.option

const optionOf = ({ value, label, hint }: Option, above: boolean): Json => ({
  text: plain(label),
  value,
  ...(hint && !above && { description: plain(hint) }),
})

const meanings = (label: string, options: readonly Option[]): Json =>
  richText(line(run(label, { bold: true })), {
    type: 'rich_text_list',
    style: 'bullet',
    elements: options.flatMap(each =>
      each.hint ? [line(run(each.label, { bold: true }), run(`: ${each.hint}`))] : [],
    ),
  })

/** A field to type in, or a date to pick. */
export function entryBlock({ name, label, kind, required, most, filled }: Entry): Json {
  const before = filled ? filled : undefined
  return input(
    name,
    label,
    required,
    kind === 'date'
      ? { type: 'datepicker', action_id: FILLED, ...(before && { initial_date: before }) }
      : {
          type: 'plain_text_input',
          action_id: FILLED,
          multiline: kind === 'lines',
          max_length: most,
          ...(before && { initial_value: before }),
        },
  )
}

/** A colleague, chosen from the workspace. */
export const someoneBlock = ({ name, label, required }: Someone): Json =>
  input(name, label, required, { type: 'users_select', action_id: FILLED })

const input = (name: string, label: string, required: boolean, element: Json): Json => ({
  type: 'input',
  block_id: name,
  label: plain(label),
  optional: !required,
  element,
})
