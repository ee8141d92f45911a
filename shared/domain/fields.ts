/** What came with a click: anything at all, because it came through somebody's browser. */
export type Fields = Readonly<Record<string, unknown>>

const ID = /^[a-z0-9-]{1,64}$/i
/** How many ids a list may have. */
export const MOST_IDS = 50

/** Whether it can be an id of ours. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && ID.test(value) && value !== 'constructor' && value !== 'prototype'
/** A field of its own, never one that it inherits. */
export const own = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined)
/** What was filled in wins over what the button carries. */
export const either = (button: Fields, inputs: Fields, name: string): unknown => own(inputs, name) ?? own(button, name)

/** A list, or one text with commas, which is how Teams gives several choices. Nothing is an empty list. */
export function readIds(value: unknown): readonly string[] | undefined {
  const list = typeof value === 'string' ? value.split(',').map(each => each.trim()) : (value ?? [])
  if (!Array.isArray(list)) return undefined
  const ids = list.filter(each => each !== '')
  return ids.length <= MOST_IDS && ids.every(isId) ? [...new Set(ids)] : undefined
}

/** Signs that turn the direction of what stands behind them: in a list they would turn other people's words too. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g

/** Trimmed and without control signs, other than a new line. Empty when nothing was typed; undefined when it cannot be one of ours. */
export function readText(value: unknown, most: number): string | undefined {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string' || value.length > most) return undefined
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(TURNS, '')
    .trim()
}
