import type { Intent } from '#shared/domain/intent.ts'
import { parseIntent, wroteTooMuch } from '#shared/domain/parseIntent.ts'
import { isChannel, isUser } from './person.ts'
import type { Json } from './words.ts'

/** What somebody pressed. `unreadable`: no button of ours looks like that. `too long`: a text holds more than its field. */
export type Click = { readonly intent: Intent } | { readonly fault: 'unreadable' | 'too long' }

/** Reads a button's value, and every input that stands around it. @param state as Slack sends it with a press */
export function readClick(value: unknown, state: unknown): Click {
  return clickOf(typeof value === 'string' ? parse(value) : undefined, readInputs(state))
}

/** Reads a modal that was sent: what its button asks, what was filled in, and where it was opened. */
export function readForm(view: Json): { readonly click: Click; readonly channel: string | undefined } {
  const { intent, channel } = readCarried(view)
  return { click: clickOf(intent, readInputs(view['state'])), channel }
}

/** What a modal of ours carries. Nothing in it is trusted. */
export function readCarried(view: Json): { readonly intent?: unknown; readonly channel: string | undefined } {
  const carried = parse(String(view['private_metadata'] ?? ''))
  const { intent, channel } = isRecord(carried) ? carried : {}
  return { intent, channel: isChannel(channel) || isUser(channel) ? channel : undefined }
}

function clickOf(carried: unknown, inputs: Readonly<Record<string, string>>): Click {
  const intent = parseIntent(carried, inputs)
  if (intent) return { intent }
  return { fault: wroteTooMuch(inputs) ? 'too long' : 'unreadable' }
}

/** What was filled in, by the input's name; several choices with commas. What was left empty is left out. */
export function readInputs(state: unknown): Readonly<Record<string, string>> {
  const values = isRecord(state) && isRecord(state['values']) ? state['values'] : {}
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, elements]) => {
      const [element] = isRecord(elements) ? Object.values(elements) : []
      const value = isRecord(element) ? filledIn(element) : undefined
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
}

function filledIn(element: Json): string | undefined {
  const { value, selected_option: one, selected_options: several, selected_date: date, selected_user: user } = element
  if (isRecord(one)) return textOf(one['value'])
  if (Array.isArray(several))
    return several.flatMap(each => (isRecord(each) ? (textOf(each['value']) ?? []) : [])).join(',')
  return textOf(date) ?? textOf(user) ?? textOf(value)
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
