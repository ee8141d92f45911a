import { ACTION_LENGTHS, asTitle } from '#shared/domain/parseAction.ts'
import { INTENT_KEY } from './actions.ts'
import { type Click, readClick } from './click.ts'

/** The command on a message that makes it an action, as the manifest names it. */
export const MAKE_ACTION = 'makeAction'

/**
 * The press behind "Make this an action" on a message: the form, with the message's first line as the title and the way
 * back to the message. Whose message it is, and the rest of it, are left behind.
 * @param value of the invoke
 * @returns undefined when it is no command of ours
 */
export function readMessageAction(value: unknown): Click | undefined {
  const { commandId, messagePayload } = (value ?? {}) as { commandId?: unknown; messagePayload?: unknown }
  if (commandId !== MAKE_ACTION) return undefined
  const { subject, summary, body, linkToMessage } = (messagePayload ?? {}) as {
    subject?: unknown
    summary?: unknown
    body?: { contentType?: unknown; content?: unknown } | null
    linkToMessage?: unknown
  }
  const content = typeof body?.content === 'string' ? body.content : ''
  const told = body?.contentType === 'text' ? content : withoutHtml(content.slice(0, LONGEST).replace(WHOM, '$1'))
  // A card has no text of its own, and may have a summary.
  const title = [subject, told, summary].map(each => firstLine(typeof each === 'string' ? each : '')).find(Boolean)
  return readClick({
    [INTENT_KEY]: {
      do: 'edit-action',
      ...(title && { title }),
      ...(isLink(linkToMessage) && { links: linkToMessage }),
    },
  })
}

/** The first line that says something, as a title. */
function firstLine(text: string): string {
  const line = text.split('\n').find(each => each.trim() !== '') ?? ''
  const whole = line.replace(/\s+/g, ' ').trim()
  return asTitle(whole)
}

/** Whom a message begins by mentioning: mostly us, or the person who is asked to do it. */
const WHOM = /^((?:\s|&nbsp;|<(?!at\b)[^<>]*>)*)<at\b[^<>]*>[^<]*<\/at>/i

/** Elements after which Teams begins a new line. */
const BREAKS = /<\s*(?:br|\/(?:p|div|li|h[1-6]|tr|blockquote|pre))\b[^<>]*>/gi
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** What a message says, in lines. It is put into a field as plain text, so nothing in it is ever markup again. */
export const withoutHtml = (html: string): string =>
  html
    .slice(0, LONGEST)
    .replace(/\s+/g, ' ')
    .replace(BREAKS, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (all, decimal?: string, hex?: string, name?: string) =>
      name
        ? (ENTITIES[name.toLowerCase()] ?? all)
        : character(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)),
    )
/** Longer than the beginning of any message; the rest is not looked at. */
const LONGEST = 10_000

const character = (code: number): string => (code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ')

function isLink(link: unknown): link is string {
  return typeof link === 'string' && link.length <= ACTION_LENGTHS.links && /^https:\/\/\S+$/.test(link)
}
