/** Remembers a value for a while, for so many keys at most. Only in memory, and lost at a restart: nothing rests on it. */
export interface Recent<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
  forget(key: string): void
}

/** @param seconds how long a value is remembered @param most keys; the one that was set first goes first */
export function recent<T>({ seconds, most, now }: { seconds: number; most: number; now: () => Date }): Recent<T> {
  const kept = new Map<string, { readonly value: T; readonly until: number }>()
  return {
    get(key) {
      const entry = kept.get(key)
      if (entry && entry.until > now().getTime()) return entry.value
      kept.delete(key)
      return undefined
    },
    forget: key => void kept.delete(key),
    set(key, value) {
      kept.delete(key)
      if (kept.size >= most) kept.delete(kept.keys().next().value as string)
      kept.set(key, { value, until: now().getTime() + seconds * 1000 })
    },
  }
}

/** Looks up once for each key what never changes; again only after it failed. */
export function lookedUpOnce<T>(find: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return key => {
    const found = known.get(key) ?? find(key)
    known.set(key, found)
    found.catch(() => known.delete(key))
    return found
  }
}
