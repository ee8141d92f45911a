/** How Slack writes the addresses in what somebody typed: between angle brackets. What stands in some already stays. */
export const withLinks = (text: string): string => text.replace(/(?<![<|])\bhttps?:\/\/[^\s<>|]+/g, link => `<${link}>`)

/** The addresses in a text of Slack's that lead to a host, such as `127.0.0.1:3978`. */
export const linksTo = (host: string, text: string): readonly string[] =>
  [...text.matchAll(/<(https?:\/\/[^\s<>|]+)/g)]
    .map(found => found[1] as string)
    .filter(link => URL.canParse(link) && new URL(link).host === host)

/** Where a message stands, and who wrote it. */
export interface Written {
  readonly user: string
  readonly channel: string
  readonly ts: string
  readonly text: string
  readonly thread?: string | undefined
}

/** What Slack tells an app of links to a domain that the app registered. Undefined: there are none in the message. */
export function linkShared(host: string, { user, channel, ts, text, thread }: Written, member: boolean) {
  const links = linksTo(host, text)
  if (links.length === 0) return undefined
  return {
    type: 'link_shared',
    channel,
    is_bot_user_member: member,
    user,
    message_ts: ts,
    event_ts: ts,
    ...(thread && { thread_ts: thread }),
    source: 'conversations_history',
    unfurl_id: `${channel}.${ts}`,
    links: links.map(url => ({ domain: host.split(':')[0], url })),
  }
}
