import type { Found } from '#shared/journeys/lookUp.ts'
import type { Log } from '../log.ts'
import { TOO_SLOW, within } from '../within.ts'
import { activityOf } from './render.ts'
import type { Json } from './words.ts'

/** The search of our message extension, as its manifest names it. */
export const LOOKUP = { command: 'lookup', parameter: 'query' } as const

/** What answers a search. */
export interface Searching {
  /** Missing: there is nothing to search in. */
  readonly lookUp?: ((text: string) => Promise<readonly Found[]>) | undefined
  readonly log: Log
}

/** Teams waits 5 seconds for a search; by then nobody else does. Milliseconds. */
const SEARCH_WITHIN = 3000
/** Longer than the names of an area and a level together. */
const LONGEST = 200

/** What somebody searches for in the compose box; empty when they have typed nothing yet. @returns undefined when it is no search of ours */
export function readSearch(value: unknown): string | undefined {
  const { commandId, parameters } = (value ?? {}) as { commandId?: unknown; parameters?: unknown }
  if (commandId !== LOOKUP.command || !Array.isArray(parameters)) return undefined
  const typed = (parameters as { name?: unknown; value?: unknown }[]).find(each => each?.name === LOOKUP.parameter)
  return typeof typed?.value === 'string' ? typed.value.slice(0, LONGEST).trim() : ''
}

/** The answer to a search: descriptors to choose from. Of an empty list Teams says itself that nothing was found. */
export async function searchAnswer({ lookUp, log }: Searching, text: string): Promise<Json> {
  if (text === '' || !lookUp) return list([])
  try {
    const found = await within(SEARCH_WITHIN, lookUp(text))
    if (found === TOO_SLOW) return noList('That took too long. Try again in a moment.')
    return list(found.map(choiceOf))
  } catch (error) {
    const reference = log.error('A search failed', error)
    return noList(`Something went wrong. If it happens again, tell your administrator this reference: ${reference}.`)
  }
}

/** One line of the list, and the card that goes into the message when it is chosen. */
function choiceOf({ title, short, message }: Found): Json {
  const [card] = activityOf(message, 'channel')['attachments'] as readonly Json[]
  const preview = { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text: short } }
  return { ...card, preview }
}

const list = (attachments: readonly Json[]): Json => ({
  composeExtension: { type: 'result', attachmentLayout: 'list', attachments },
})

/** A sentence in place of the list: rare, because not every Teams shows it where somebody writes a message. */
export const noList = (text: string): Json => ({ composeExtension: { type: 'message', text } })
