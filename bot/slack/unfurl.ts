import type { Message, Part } from '#shared/messages/message.ts'
import { buttonRow } from './actions.ts'
import { type Arrived, isStamp } from './arrival.ts'
import { isRecord } from './click.ts'
import { faultsOfMessage, LIMITS } from './limits.ts'
import type { Hearing } from './listen.ts'
import { isChannel } from './person.ts'
import type { Send } from './send.ts'
import { type Json, literal, pieces, plain } from './words.ts'

/** More in one message would bury it. */
const MOST_LINKS = 3
const LONGEST_ADDRESS = 500
/** Doing it twice leaves one: safe to repeat. Nobody waits for long below a message that has been read. */
const PATIENCE = { seconds: 5, tries: 2 } as const

/** The addresses in a `link_shared`, as they were written. Undefined when it is none. */
export function addressesIn(links: unknown): readonly string[] | undefined {
  if (!Array.isArray(links) || !links.every(isRecord)) return undefined
  const urls = links.map(({ url }) => url)
  const fits = (url: unknown): url is string => typeof url === 'string' && url.length <= LONGEST_ADDRESS
  return [...new Set(urls.filter(fits))].slice(0, MOST_LINKS)
}

/** Where the links stand, as `chat.unfurl` takes it: in a message that was posted, or in one that is still being written. */
export function standingIn(event: Json): { readonly target: Json; readonly posted: boolean } | undefined {
  const { channel, channel_id: still = channel, message_ts: ts, unfurl_id: id, source } = event
  if (source === 'composer' || still === 'COMPOSER')
    return typeof id === 'string' && id !== '' && id.length <= LONGEST_ADDRESS
      ? { target: { unfurl_id: id, source: 'composer' }, posted: false }
      : undefined
  return isChannel(channel) && isStamp(ts) ? { target: { channel, ts }, posted: true } : undefined
}

/** Draws below a message what the links of ours in it point to. What can't be shown is left as it was written. */
export async function unfurl(
  { linked, councilOf, log }: Pick<Hearing, 'linked' | 'councilOf' | 'log'>,
  send: Send,
  { bot, did, back }: Arrived,
): Promise<void> {
  if (did.what !== 'shared' || back.to !== 'unfurl' || !linked) return
  try {
    const council = await councilOf(`slack:${bot.tenant}`)
    const found = await Promise.all(
      did.addresses.map(async each => [each, await linked(council, each, did.open)] as const),
    )
    const unfurls = found.flatMap(([address, message]) =>
      message ? [[address, { blocks: unfurlBlocks(message) }] as const] : [],
    )
    if (unfurls.length === 0) return
    const args = { ...back.target, unfurls: Object.fromEntries(unfurls) }
    const outcome = await send.paced(`unfurl:${bot.tenant}`, bot, 'chat.unfurl', args, PATIENCE)
    if (outcome.how !== 'done') log.warn('A link was not unfurled', { how: outcome.how })
  } catch (error) {
    log.error('A link could not be unfurled', error)
  }
}

/**
 * A Message below a link. Slack has refused rich text there, so it is plain sections, in which nothing is read as
 * mark-up. Whoever presses a button gets the answer for themselves: everybody in the channel sees the link.
 * @throws Error when it is a form, or breaks a limit
 */
export function unfurlBlocks({ summary, parts, buttons }: Message): readonly Json[] {
  const drawn = parts.length > 0 ? parts.flatMap(blocksOf) : sections(summary)
  const blocks = [...drawn, ...buttonRow(buttons.map(each => ({ ...each, opens: true })))]
  const faults = faultsOfMessage({ text: summary, blocks })
  if (faults.length > 0) throw new Error(`Slack would not take this below a link. ${faults.join(' ')}`)
  return blocks
}

function blocksOf(part: Part): readonly Json[] {
  switch (part.part) {
    case 'heading':
      return sections(part.text)
    case 'text':
      return part.tone === 'muted' ? quietly(part.text) : sections(part.text)
    case 'quote':
      return [...sections(part.lines.map(line => `“${line}”`).join('\n')), ...quietly(part.source)]
    case 'list':
      return sections(part.items.map(item => `• ${item}`).join('\n'))
    case 'facts':
      return sections(part.facts.map(({ label, value }) => `• ${label}: ${value}`).join('\n'))
    case 'bars':
      return sections(
        [part.title, ...part.bars.map(({ label, count, marks }) => [`${label}: ${count}`, ...marks].join(', '))].join(
          '\n',
        ),
      )
    case 'table':
      return sections(
        [part.title, ...part.rows.map(row => row.map((cell, at) => `${part.columns[at]}: ${cell}`).join(', '))].join(
          '\n',
        ),
      )
    case 'choice':
    case 'entry':
    case 'someone':
      throw new Error('A form has no place below a link')
  }
}

const sections = (text: string): readonly Json[] =>
  literal(text).trim() === ''
    ? []
    : pieces(text, LIMITS.paragraph).map(piece => ({ type: 'section', text: plain(piece) }))

const quietly = (text: string): readonly Json[] =>
  pieces(text, LIMITS.paragraph).map(piece => ({ type: 'context', elements: [plain(piece)] }))
