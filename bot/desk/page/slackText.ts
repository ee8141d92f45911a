import type { Json } from '../wire.ts'
import { make } from './dom.ts'

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The records of a list; what is none of them becomes one without a type, which is drawn as a fault. */
export const recordsIn = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.map(each => (isRecord(each) ? each : {})) : []

/** What the desk can't draw is said where it stands: nothing may be missing in silence. */
export const cannotDraw = (what: string): HTMLElement =>
  make('p', { className: 'slack-unknown' }, `The desk can't draw this: ${what}.`)

const SIGNS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }
/** Slack shows these three decoded, wherever they stand. */
export const decoded = (text: string): string => text.replace(/&(?:lt|gt|amp);/g, sign => SIGNS[sign] ?? sign)

/** The words of a text object. Undefined for mrkdwn, which the bot never sends: it could plant a link or a mention. */
export const plainOf = (text: unknown): string | undefined =>
  isRecord(text) && text['type'] === 'plain_text' && typeof text['text'] === 'string'
    ? decoded(text['text'])
    : undefined

/** A text object as words, or as a fault. */
export const words = (text: unknown): Node | string => plainOf(text) ?? cannotDraw('a text that is not plain')

/** What a person typed: their mentions are names, their addresses lead there, everything else is literal. */
export const typed = (text: string, names: Readonly<Record<string, string>>): readonly (Node | string)[] =>
  text.split(/(<@[UW][A-Z0-9]+>|<https?:\/\/[^\s<>|]+>)/).map(piece => {
    const user = /^<@(.+)>$/.exec(piece)?.[1]
    if (user) return make('span', { className: 'slack-mention' }, `@${names[user] ?? user}`)
    const href = /^<(https?:.+)>$/.exec(piece)?.[1]
    return href ? make('a', { href, target: '_blank', rel: 'noopener noreferrer' }, decoded(href)) : decoded(piece)
  })

/** A `rich_text` block: paragraphs, lists, quotes and text in letters of one width. */
export const richText = (block: Json): HTMLElement =>
  make('div', { className: 'slack-rich' }, ...recordsIn(block['elements']).map(richElement))

function richElement(element: Json): HTMLElement {
  const runs = () => recordsIn(element['elements']).map(run)
  switch (element['type']) {
    case 'rich_text_section':
      return make('div', { className: 'slack-line' }, ...runs())
    case 'rich_text_quote':
      return make('blockquote', { className: 'slack-line' }, ...runs())
    case 'rich_text_preformatted':
      return make('pre', {}, ...runs())
    case 'rich_text_list':
      return make(
        element['style'] === 'ordered' ? 'ol' : 'ul',
        {},
        ...recordsIn(element['elements']).map(item => make('li', {}, richElement(item))),
      )
    default:
      return cannotDraw(`"${String(element['type'])}" in a rich text`)
  }
}

const STYLES = { bold: 'strong', italic: 'em', strike: 's', code: 'code' } as const

function run({ type, text, style }: Json): Node | string {
  if (type !== 'text' || typeof text !== 'string') return cannotDraw(`"${String(type)}" in a line`)
  const on = isRecord(style) ? style : {}
  return Object.entries(STYLES).reduce<Node | string>(
    (inner, [name, tag]) => (on[name] === true ? make(tag, {}, inner) : inner),
    decoded(text),
  )
}
