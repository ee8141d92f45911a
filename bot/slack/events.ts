import { type Arrived, arrivedBy, isStamp, type Request } from './arrival.ts'
import { isChannel, isUser } from './person.ts'
import { spoken } from './spoken.ts'
import { addressesIn, standingIn } from './unfurl.ts'
import type { Json } from './words.ts'

/** What Slack tells by itself: a mention, a message in somebody's own chat with us, App Home, an invitation, a link. */
export function readEvent(request: Request, event: Json): Arrived | 'other' | undefined {
  const { bot } = request
  const { type, user, channel, text, ts, inviter } = event
  if (typeof type !== 'string') return undefined
  const said = typeof text === 'string' ? spoken(text, bot.user) : ''
  switch (type) {
    case 'app_mention': {
      if (event['bot_id'] !== undefined) return 'other'
      if (!isUser(user) || !isChannel(channel) || !isStamp(ts)) return undefined
      const thread = isStamp(event['thread_ts']) ? event['thread_ts'] : ts
      return arrivedBy(request, user, channel, { what: 'said', text: said }, { to: 'thread', channel, thread }, ts)
    }
    case 'message': {
      const plainly = event['subtype'] === undefined || event['subtype'] === 'file_share'
      if (event['channel_type'] !== 'im' || !plainly || event['bot_id'] !== undefined) return 'other'
      if (!isUser(user) || !isChannel(channel) || !isStamp(ts)) return undefined
      return arrivedBy(
        request,
        user,
        user,
        { what: 'said', text: said },
        { to: 'chat', channel, ...inThread(event) },
        ts,
      )
    }
    case 'app_home_opened':
      if (event['tab'] !== 'home') return 'other'
      return isUser(user) ? arrivedBy(request, user, user, { what: 'home' }, { to: 'home' }, undefined) : undefined
    case 'member_joined_channel':
      // Somebody brought us into a channel; Slack does not always say who.
      if (user !== bot.user) return 'other'
      if (!isChannel(channel)) return undefined
      return arrivedBy(
        request,
        isUser(inviter) ? inviter : '',
        channel,
        { what: 'installed' },
        { to: 'chat', channel },
        undefined,
      )
    case 'link_shared':
      return readShared(request, event)
    case 'channel_left':
    case 'group_left':
      return isChannel(channel)
        ? arrivedBy(request, '', channel, { what: 'removed' }, { to: 'chat', channel }, undefined)
        : undefined
    default:
      return 'other'
  }
}

/** Links of ours in a message, wherever it was written. In somebody's own chat with us the message itself is answered. */
function readShared(request: Request, event: Json): Arrived | 'other' | undefined {
  const { user, channel, links, is_bot_user_member: here } = event
  const addresses = addressesIn(links)
  const standing = standingIn(event)
  if (!isUser(user) || !addresses || !standing) return undefined
  if (isChannel(channel) && channel.startsWith('D') && here === true) return 'other'
  // What is still being written can go anywhere; and only a plain no says that nobody from outside is there.
  const open = !standing.posted || request.body['is_ext_shared_channel'] !== false
  const place = isChannel(channel) ? channel : user
  return arrivedBy(
    request,
    user,
    place,
    { what: 'shared', addresses, open },
    { to: 'unfurl', target: standing.target },
    undefined,
  )
}

/** An answer stands where it was asked: in a thread, when there is one. */
const inThread = ({ thread_ts: thread }: Json) => (isStamp(thread) ? { thread } : {})
