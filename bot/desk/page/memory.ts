/** Small things that a reload should keep, such as who you play. A browser that keeps nothing is no fault. */
export function remember(name: string, value: string): void {
  try {
    sessionStorage.setItem(`desk-${name}`, value)
  } catch {
    // Storage is switched off: the page works, and starts over after a reload.
  }
}

/** What was remembered, or undefined. */
export function recall(name: string): string | undefined {
  try {
    return sessionStorage.getItem(`desk-${name}`) ?? undefined
  } catch {
    return undefined
  }
}
