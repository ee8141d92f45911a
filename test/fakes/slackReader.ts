/** One text as Slack shows it, and what kind of object it stands in. */
export interface Shown {
  readonly kind: string
  readonly text: string
}

/** Kinds that show nothing but their own words. */
export const LITERAL: ReadonlySet<string> = new Set(['plain_text', 'text'])

/** Slack decodes these three, everywhere, and no others. */
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt);/g, (_, name: 'amp' | 'lt' | 'gt') => ({ amp: '&', lt: '<', gt: '>' })[name])

/** Every text in blocks or views, as it is shown; `emoji: true` and every element that is not text count as a kind of their own. */
export function shownIn(value: unknown): readonly Shown[] {
  if (typeof value !== 'object' || value === null) return []
  const { type, text, emoji, elements } = value as Record<string, unknown>
  const own =
    typeof text === 'string' ? [{ kind: emoji === true ? 'emoji text' : String(type), text: decoded(text) }] : []
  const active = ['link', 'user', 'usergroup', 'channel', 'broadcast', 'emoji', 'date', 'team'].includes(String(type))
  const spoken = active && elements === undefined ? [{ kind: String(type), text: '' }] : []
  return [...own, ...spoken, ...Object.values(value).flatMap(shownIn)]
}

/** What Slack makes of a message's `text` with `mrkdwn: false`: the words, and whatever is more than words. */
export function readTwin(text: string): { readonly words: string; readonly active: readonly string[] } {
  const active = [...text.matchAll(/<[^>]*>|:[\w+'-]+:/g)].map(([found]) => found)
  return { words: decoded(text).replaceAll('\u200b', ''), active }
}
