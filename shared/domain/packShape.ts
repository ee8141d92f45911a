/** Checks one value and names each fault with where it stands. Never throws, whatever the value is. */
export type Check = (value: unknown, at: string) => readonly string[]

type Fields = Readonly<Record<string, unknown>>

/** The own fields of an object that is not a list; undefined for anything else. */
export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined

/** What stands under a name, never what is inherited. */
export const own = (value: unknown, name: string): unknown => {
  const fields = fieldsOf(value)
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined
}

/** The items of a list, holes included; none for anything else. */
export const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? Array.from(value) : [])

const SHOWN = 60
/** A text from the pack, in quotation marks and short enough for a sentence. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text)

const is = (fits: boolean, fault: string): readonly string[] => (fits ? [] : [fault])

/** A text that says something. @param most signs that it may have, as people count them */
export const text =
  (most?: number): Check =>
  (value, at) => {
    if (typeof value !== 'string') return [`${at}: this must be a text.`]
    if (value.trim() === '') return [`${at}: this is empty.`]
    const length = [...value].length
    return is(most === undefined || length <= most, `${at}: this has ${length} characters; at most ${most} fit.`)
  }

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** Lower-case words joined by dashes, such as `managing-strategic-risk`. @param taken ids that mean something else to us */
export const id =
  (taken: readonly string[] = []): Check =>
  (value, at) => {
    const faults = text()(value, at)
    if (faults.length > 0 || typeof value !== 'string') return faults
    if (!ID.test(value)) return [`${at}: ${quoted(value)} must be lower-case words joined by dashes.`]
    // `counts[id]` would find what every object inherits.
    return is(
      !(value in {}) && !taken.includes(value),
      `${at}: ${quoted(value)} is a reserved word. Choose another id.`,
    )
  }

export const oneOf =
  (words: readonly string[]): Check =>
  (value, at) =>
    is(typeof value === 'string' && words.includes(value), `${at}: this must be ${words.map(quoted).join(' or ')}.`)

/** 1, 2, 3 and so on. */
export const countingNumber: Check = (value, at) =>
  is(Number.isSafeInteger(value) && Number(value) > 0, `${at}: this must be a whole number from 1.`)

const MONTH_OR_DAY = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/
/** `2018-06` or `2018-06-30`. */
export const monthOrDay: Check = (value, at) => {
  const [, year, month, day] = (typeof value === 'string' && MONTH_OR_DAY.exec(value)) || []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)))
  // A day that the month does not have would roll over into the next.
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day ?? 1)
  return is(exists, `${at}: this must be a month or a day, such as 2018-06 or 2018-06-30.`)
}

/** What one item of a list is called in a fault, and where its own name stands. */
interface ListOptions {
  /** Items there must be; 1 when left out. */
  readonly least?: number
  /** "area", so that a fault says "area 3". */
  readonly each?: string
}

/** Items with an id are named by it as well as by number. */
export const listOf =
  (check: Check, { least = 1, each = 'item' }: ListOptions = {}): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return [`${at}: this must be a list.`]
    if (value.length < least) return [`${at}: this must have at least ${least} ${each}${least === 1 ? '' : 's'}.`]
    return itemsOf(value).flatMap((item, index) => check(item, `${at}, ${itemName(each, item, index)}`))
  }

/** "area 3 (managing-risk)". */
export function itemName(each: string, item: unknown, index: number): string {
  const id = own(item, 'id')
  return `${each} ${index + 1}${typeof id === 'string' && id !== '' ? ` (${quoted(id)})` : ''}`
}

/** An object with these fields, those optional ones, and no other. @param unknown the fault of a field that is neither */
export const shape =
  (
    needed: Readonly<Record<string, Check>>,
    optional: Readonly<Record<string, Check>> = {},
    unknown = (name: string) => `${name} is not something a pack can say here.`,
  ): Check =>
  (value, at) => {
    const fields = fieldsOf(value)
    if (!fields) return [`${at}: this must be an object with ${Object.keys(needed).join(', ')}.`]
    const known = { ...optional, ...needed }
    return [
      ...Object.entries(known).flatMap(([name, check]) => {
        if (Object.hasOwn(fields, name)) return check(fields[name], `${at}, ${name}`)
        return Object.hasOwn(needed, name) ? [`${at}, ${name}: this is missing.`] : []
      }),
      ...Object.keys(fields)
        .filter(name => !Object.hasOwn(known, name))
        .map(name => `${at}: ${unknown(quoted(name))}`),
    ]
  }
