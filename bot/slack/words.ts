/** A piece of what Slack draws, as JSON. */
export type Json = Readonly<Record<string, unknown>>

/**
 * Text as it is, for `plain_text` and for the runs of a `rich_text`: neither reads mrkdwn, a link, a mention or a
 * broadcast. Slack shows `&lt;`, `&gt;` and `&amp;` decoded everywhere, so what already looks like one is kept apart.
 */
export const literal = (text: string): string => text.replace(/&(?=(?:amp|lt|gt);)/g, '&amp;')

/** Words without any style; `emoji: false` leaves `:tada:` as it was written. */
export const plain = (text: string): Json => ({ type: 'plain_text', text: literal(text) || BLANK, emoji: false })

export type Style = Readonly<Partial<Record<'bold' | 'italic', true>>>

/** Words of one style in a `rich_text`. */
export const run = (text: string, style?: Style): Json => ({
  type: 'text',
  text: literal(text) || BLANK,
  ...(style && { style }),
})

/** A line, or a paragraph, of runs. */
export const line = (...runs: readonly Json[]): Json => ({ type: 'rich_text_section', elements: runs })

export const richText = (...elements: readonly Json[]): Json => ({ type: 'rich_text', elements })

/**
 * The plain-text twin as Slack's `text`, which it would read as mrkdwn: control signs are escaped, and a sign of no
 * width takes emoji codes apart. Bold and the like are switched off where it is sent (`mrkdwn: false`).
 */
export const twin = (summary: string): string =>
  summary
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/:(?=[\w+'-]+:)/g, ':\u200b')

/** Slack refuses a text of no characters. */
const BLANK = '\u00a0'

/**
 * A long text in pieces, parted where a reader would part it: at a new line, else between words. Nothing but that blank
 * is lost, and no sign is cut in two.
 */
export function pieces(text: string, most: number): readonly string[] {
  const found: string[] = []
  let rest = text
  while (rest.length > most) {
    const window = rest.slice(0, most + 1)
    const blank = Math.max(window.lastIndexOf('\n'), -1)
    const at = blank > 0 ? blank : window.lastIndexOf(' ')
    if (at > 0) {
      found.push(rest.slice(0, at))
      rest = rest.slice(at + 1)
      continue
    }
    const between = isHighSurrogate(rest, most - 1) ? most - 1 : most
    found.push(rest.slice(0, between))
    rest = rest.slice(between)
  }
  return [...found, rest]
}

const isHighSurrogate = (text: string, at: number): boolean => /[\uD800-\uDBFF]/.test(text.charAt(at))
