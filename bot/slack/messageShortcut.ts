import { asTitle } from '#shared/domain/parseAction.ts'
import { type Arrived, arrivedBy, isStamp, type Request } from './arrival.ts'
import { isRecord, readClick } from './click.ts'
import { isChannel } from './person.ts'
import { userOf } from './presses.ts'
import { spoken } from './spoken.ts'
import type { Json } from './words.ts'

/** The shortcut on a message that makes it an action, as the manifest names it. */
export const MAKE_ACTION = 'make_action'

/**
 * "Make this an action" on a message: the form in a modal, with the message's first line as the title and the way back
 * to the message. Whose message it is, and the rest of it, are left behind. It may stand in any channel, one without the
 * bot too, so it counts as asked in the person's own chat with us.
 */
export function readMessageShortcut(request: Request): Arrived | 'other' | undefined {
  const { body, bot } = request
  const user = userOf(body)
  const { trigger_id: trigger, callback_id: id, action_ts: ts } = body
  if (!user || typeof trigger !== 'string' || typeof id !== 'string') return undefined
  if (id !== MAKE_ACTION) return 'other'
  const message = isRecord(body['message']) ? body['message'] : {}
  const title = firstLine(typeof message['text'] === 'string' ? message['text'] : '', bot.user)
  const links = linkTo(body, message)
  const click = readClick(
    JSON.stringify({ do: 'edit-action', ...(title && { title }), ...(links && { links }) }),
    undefined,
  )
  const back = { to: 'modal', trigger, channel: user } as const
  return arrivedBy(request, user, user, { what: 'pressed', click }, back, isStamp(ts) ? ts : undefined)
}

/** The first line that says something, as a title. */
function firstLine(text: string, bot: string): string {
  const lines = text.slice(0, LONGEST).split('\n')
  const whole = lines.map(line => spoken(line, bot)).find(line => line !== '') ?? ''
  return asTitle(whole)
}
/** Longer than the beginning of any message; the rest is not looked at. */
const LONGEST = 10_000

/**
 * The message's address, as Slack's own permalinks are made: `chat.getPermalink` would ask for the history of channels,
 * and take time that a modal has not got.
 */
function linkTo({ team, channel }: Json, { ts, thread_ts: thread }: Json): string | undefined {
  const domain = isRecord(team) ? team['domain'] : undefined
  const id = isRecord(channel) ? channel['id'] : undefined
  if (typeof domain !== 'string' || !/^[a-z0-9][a-z0-9-]{0,62}$/.test(domain) || !isChannel(id) || !isStamp(ts))
    return undefined
  const there = `https://${domain}.slack.com/archives/${id}/p${ts.replace('.', '')}`
  return isStamp(thread) && thread !== ts ? `${there}?thread_ts=${thread}&cid=${id}` : there
}
