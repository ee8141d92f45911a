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

/** Goes no deeper than the limit, so that depth alone cannot break it. */
function isHarmless(root: object): boolean {
  let seen = 0
  const fits = (value: unknown, depth: number): boolean => {
    if (++seen > JSON_LIMITS.values) return false
    if (typeof value === 'string') return value.length <= JSON_LIMITS.text
    if (typeof value !== 'object' || value === null) return true
    if (depth > JSON_LIMITS.depth) return false
    if (Array.isArray(value)) return value.length <= JSON_LIMITS.list && value.every(each => fits(each, depth + 1))
    for (const key in value) {
      if (FORBIDDEN.has(key) || !fits((value as Record<string, unknown>)[key], depth + 1)) return false
    }
    return true
  }
  return fits(root, 1)
}
