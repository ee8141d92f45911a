import type { SlackApi, SlackMessage, SlackView } from './slackApi.ts'

/** Where a button stands: a message that was posted, or a modal or App Home on this person's screen. */
export type Pressed =
  /** `unfurl`: below this link in it. */
  | { readonly channel: string; readonly ts: string; readonly unfurl?: string }
  | { readonly view: string }
  | { readonly home: true }

/** What stood there when it was pressed, with its inputs. @throws Error when this person sees no such thing */
export function pressedAt(api: SlackApi, user: string, where: Pressed) {
  const { book } = api
  if ('home' in where)
    return { container: { type: 'view' }, view: { ...(book.home(user) as SlackView), id: `VHOME${user}` } }
  if ('view' in where) {
    const view = book.views(user).find(each => each.id === where.view)
    if (!view) throw new Error(`${user} has no such modal open`)
    return { container: { type: 'view', view_id: view.id }, view }
  }
  const message = book.messages(where.channel, user).find(each => each.ts === where.ts)
  if (!message) throw new Error(`${user} sees no such message`)
  if (where.unfurl !== undefined) return pressedBelow(api, where.unfurl, message, where.channel)
  const place = { message_ts: message.ts, channel_id: where.channel, is_ephemeral: message.for !== undefined }
  return {
    container: { type: 'message', ...place, ...(message.thread && { thread_ts: message.thread }) },
    channel: { id: where.channel, name: book.channels.get(where.channel)?.name ?? 'directmessage' },
    message: { ts: message.ts, text: message.text, blocks: message.blocks, user: message.user },
    response_url: api.responseUrl(where.channel, user, message.for === undefined ? undefined : message.ts),
  }
}

/** A button below a link: Slack says which link, and gives no way to answer beside it but its own address. */
function pressedBelow({ book }: SlackApi, link: string, message: SlackMessage, channel: string) {
  const place = { message_ts: message.ts, channel_id: channel, is_ephemeral: false }
  return {
    container: { type: 'message_attachment', attachment_id: 1, ...place, is_app_unfurl: true, app_unfurl_url: link },
    channel: { id: channel, name: book.channels.get(channel)?.name ?? 'directmessage' },
    message: undefined,
    response_url: '',
  }
}
