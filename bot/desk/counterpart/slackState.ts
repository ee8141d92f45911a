/** What somebody filled in, by the name of the input; several choices as a list. */
export type Filled = Readonly<Record<string, string | readonly string[]>>

interface Option {
  readonly value: string
}
interface Element {
  readonly type: string
  readonly action_id: string
  readonly options?: readonly Option[]
  readonly initial_option?: Option
  readonly initial_options?: readonly Option[]
  readonly initial_value?: string
  readonly initial_date?: string
  readonly initial_user?: string
}

/** The state of every input in some blocks, as Slack sends it: what was filled in, else what stood there. */
export function stateOf(blocks: readonly object[], filled: Filled): object {
  const values = (blocks as readonly { readonly type: string; readonly block_id: string; readonly element: Element }[])
    .filter(({ type }) => type === 'input')
    .map(({ block_id: name, element }) => [name, { [element.action_id]: filledIn(element, filled[name]) }])
  return { values: Object.fromEntries(values) }
}

function filledIn(element: Element, filled: string | readonly string[] | undefined): object {
  const { type, options = [] } = element
  const find = (value: string): Option => {
    const found = options.find(option => option.value === value)
    if (!found) throw new Error(`There is no choice "${value}" among ${options.map(each => each.value).join(', ')}`)
    return found
  }
  switch (type) {
    case 'radio_buttons':
    case 'static_select':
      return { type, selected_option: typeof filled === 'string' ? find(filled) : (element.initial_option ?? null) }
    case 'checkboxes':
    case 'multi_static_select':
      return {
        type,
        selected_options: filled === undefined ? (element.initial_options ?? []) : [filled].flat().map(find),
      }
    case 'datepicker':
      return { type, selected_date: filled ?? element.initial_date ?? null }
    case 'users_select':
      return { type, selected_user: filled ?? element.initial_user ?? null }
    default:
      return { type, value: filled ?? element.initial_value ?? null }
  }
}
