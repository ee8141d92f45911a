import type { Intent } from '#shared/domain/intent.ts'
import { parseIntent, wroteTooMuch } from '#shared/domain/parseIntent.ts'
import { INTENT_KEY, TEAMS_KEY } from './actions.ts'

/** What somebody pressed. `unreadable`: no button of ours looks like that. `too long`: a text holds more than its field. */
export type Click = { readonly intent: Intent } | { readonly fault: 'unreadable' | 'too long' }

/** Reads a button's data, into which Teams merged every input of the card. */
export function readClick(data: unknown): Click {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return { fault: 'unreadable' }
  const { [INTENT_KEY]: carried, [TEAMS_KEY]: _ours, ...inputs } = data as Record<string, unknown>
  const intent = parseIntent(carried, inputs)
  if (intent) return { intent }
  return { fault: wroteTooMuch(inputs) ? 'too long' : 'unreadable' }
}
