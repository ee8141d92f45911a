/** Tells which addresses we speak with: exactly these origins, never a suffix of them. */
export type Allowed = (url: string) => boolean

/** Blanks, backslashes and control signs, which parsers read in different ways. */
const STRANGE = /[\s\\\p{Cc}\p{Cf}]/u

/**
 * Anybody can register a name under `trafficmanager.net`, so a service URL is held against whole origins:
 * on the way in, and again before each send, because an address may have been kept for months.
 * @param origins such as `https://smba.trafficmanager.net`
 * @throws Error when an origin cannot be read
 */
export function allowOrigins(origins: readonly string[]): Allowed {
  const known = new Set(origins.map(each => new URL(each).origin))
  return url => {
    if (STRANGE.test(url) || !/^https?:\/\/[^/]/i.test(url) || !URL.canParse(url)) return false
    const { origin, username, password, search, hash } = new URL(url)
    return known.has(origin) && username === '' && password === '' && search === '' && hash === '' && !url.includes('@')
  }
}
