/** What a JSON body may be made of. Teams sends messages of some 100 KB, and member lists of hundreds. */
export const JSON_LIMITS = { depth: 32, text: 65_536, list: 2_000, values: 20_000 } as const

/** Keys that reach into an object's prototype when somebody merges without care. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Reads an untrusted JSON text.
 * @returns the object, or undefined when it is no JSON, no object, too deep, too wide, or carries a forbidden key
 */
export function parseJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return isHarmless(value) ? (value as Readonly<Record<string, unknown>>) : undefined
}

/** Walks without recursion, so that depth alone cannot break it. */
function isHarmless(root: object): boolean {
  const open: [value: unknown, depth: number][] = [[root, 1]]
  let seen = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next
    if (++seen > JSON_LIMITS.values) return false
    if (typeof value === 'string' && value.length > JSON_LIMITS.text) return false
    if (typeof value !== 'object' || value === null) continue
    if (depth > JSON_LIMITS.depth) return false
    if (Array.isArray(value)) {
      if (value.length > JSON_LIMITS.list) return false
      for (const each of value) open.push([each, depth + 1])
      continue
    }
    for (const key of Object.keys(value)) {
      if (FORBIDDEN.has(key)) return false
      open.push([(value as Record<string, unknown>)[key], depth + 1])
    }
  }
  return true
}
