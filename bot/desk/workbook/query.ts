import { type HostObject, notImplemented } from './host/object.ts'

/** What `load()` asks for; names arrive as the add-in typed them, with `/` between an object and its member. */
export interface QueryInfo {
  readonly Select?: readonly string[]
  readonly Expand?: readonly string[]
  readonly Top?: number
  readonly Skip?: number
}
type Reference = (of: HostObject) => Record<string, string>

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** The members of an object, or of a collection and its items. @throws HostError for a member that is not there */
export function query(of: HostObject, asked: QueryInfo, reference: Reference): Record<string, unknown> {
  const names = [...(asked.Select ?? []), ...(asked.Expand ?? [])].map(name => name.trim()).filter(Boolean)
  if (!of.items) return pick(of, names, reference)
  const own = names.filter(name => Object.hasOwn(of.scalars, name))
  const ofItems = names
    .filter(name => !own.includes(name) && name !== 'items')
    .map(name => name.replace(/^items\//, ''))
  const found = own.length > 0 ? pick(of, own, reference) : {}
  if (own.length > 0 && ofItems.length === 0) return found
  const from = asked.Skip ?? 0
  const items = of.items().slice(from, asked.Top === undefined ? undefined : from + asked.Top)
  return { ...found, _Items: items.map(item => pick(item, ofItems, reference)) }
}

/** Some members of one object; all of its scalars when none is named. */
function pick(of: HostObject, names: readonly string[], reference: Reference): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  const nested = new Map<string, string[]>()
  for (const name of names.length > 0 ? names : Object.keys(of.scalars)) {
    if (name === 'isNullObject') continue
    const [head = '', ...rest] = name.split('/')
    if (rest.length > 0) nested.set(head, [...(nested.get(head) ?? []), rest.join('/')])
    else if (Object.hasOwn(of.scalars, head)) found[pascal(head)] = of.scalars[head]?.get() ?? null
    else if (Object.hasOwn(of.objects, head)) nested.set(head, nested.get(head) ?? [])
    else throw notImplemented(of, head)
  }
  for (const [head, below] of nested) {
    if (!Object.hasOwn(of.objects, head)) throw notImplemented(of, head)
    const next = of.objects[head]?.()
    found[pascal(head)] = next ? query(next, { Select: below }, reference) : null
  }
  return { ...found, ...reference(of) }
}
