import type { Place } from '#shared/platform.ts'
import { OPEN } from './actions.ts'
import { placeOf } from './address.ts'
import type { Bot } from './bots.ts'
import { type Click, isRecord, readCarried, readClick, readForm, readInputs } from './click.ts'
import { type Installed, isTheirs } from './installed.ts'
import { isChannel, isUser, personId } from './person.ts'
import { spoken } from './spoken.ts'
import { ASK } from './view.ts'
import type { Json } from './words.ts'

/** What Slack sent, once its signature holds: who, where, when, what they did, and where they look for the answer. */
export interface Arrived {
  readonly bot: Bot
  /** Their id in Slack, to answer to. */
  readonly user: string
  /** Undefined: nobody of this workspace. */
  readonly who: { readonly id: string; readonly name?: string } | undefined
  readonly place: Place
  /** When they pressed or typed. */
  readonly at: Date
  readonly did: Deed
  readonly back: Back
}

export type Deed =
  | { readonly what: 'said'; readonly text: string }
  | { readonly what: 'pressed'; readonly click: Click }
  /** What stands behind `/pulse`, or a shortcut that means the same. */
  | { readonly what: 'commanded'; readonly text: string }
  | { readonly what: 'installed' }
  | { readonly what: 'home' }

/** Where an answer is looked for. */
export type Back =
  /** Below a mention: its thread, for all to see, or for this person alone. */
  | { readonly to: 'thread'; readonly channel: string; readonly thread: string }
  /** Their own chat with the bot. `message`: the one whose button was pressed. */
  | { readonly to: 'chat'; readonly channel: string; readonly message?: string }
  /** Beside a message in a channel, for this person alone. `own`: only they see that message. */
  | {
      readonly to: 'beside'
      readonly url: string
      readonly own: boolean
      readonly channel: string
      readonly thread?: string
    }
  | { readonly to: 'modal'; readonly trigger: string; readonly channel: string }
  /** Inside of a modal: instead of it, or above it when it holds a form. */
  | {
      readonly to: 'view'
      readonly view: string
      readonly trigger: string
      readonly above: boolean
      readonly channel: string
    }
  /** The answer to the request itself. `field`: where a refusal stands in the form. */
  | { readonly to: 'form'; readonly field: string | undefined; readonly channel: string }
  | { readonly to: 'command'; readonly trigger: string; readonly channel: string }
  | { readonly to: 'home' }

/** The request, who it is for, and when Slack sent it. */
export interface Request {
  readonly body: Json
  readonly installed: Installed
  readonly bot: Bot
  readonly sent: Date
}

/** @returns undefined: not the shape that every request of its kind has. `other`: nothing that we have an answer to. */
export function readArrived(request: Request): Arrived | 'other' | undefined {
  const { body } = request
  if (isRecord(body['event'])) return readEvent(request, body['event'])
  if (body['command'] !== undefined) return readCommand(request)
  switch (body['type']) {
    case 'block_actions':
      return readPress(request)
    case 'view_submission':
      return readSent(request)
    case 'shortcut':
      return readShortcut(request)
    default:
      return typeof body['type'] === 'string' ? 'other' : undefined
  }
}

function readEvent(request: Request, event: Json): Arrived | 'other' | undefined {
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
      return arrivedBy(request, user, user, { what: 'said', text: said }, { to: 'chat', channel }, ts)
    }
    case 'app_home_opened':
      if (event['tab'] !== 'home') return 'other'
      return isUser(user) ? arrivedBy(request, user, user, { what: 'home' }, { to: 'home' }, undefined) : undefined
    case 'member_joined_channel':
      // Somebody brought us into a channel. Whoever that was is the one who is welcomed.
      if (user !== bot.user || !isUser(inviter)) return 'other'
      if (!isChannel(channel)) return undefined
      return arrivedBy(request, inviter, channel, { what: 'installed' }, { to: 'chat', channel }, undefined)
    default:
      return 'other'
  }
}

function readPress(request: Request): Arrived | 'other' | undefined {
  const { body } = request
  const user = userOf(body)
  const action = Array.isArray(body['actions']) ? (body['actions'][0] as unknown) : undefined
  const { trigger_id: trigger } = body
  if (!user || !isRecord(action) || typeof trigger !== 'string') return undefined
  const { action_id: id, block_id: block, type, value, action_ts: ts } = action
  if (typeof id !== 'string' || typeof block !== 'string') return undefined
  if (type !== 'button') return 'other'
  const view = isRecord(body['view']) ? body['view'] : undefined
  const state = view ? view['state'] : body['state']
  const did: Deed =
    id === ASK
      ? { what: 'said', text: readInputs(state)[ASK] ?? '' }
      : { what: 'pressed', click: readClick(value, state) }
  const stamp = isStamp(ts) ? ts : undefined
  if (view) return pressedInView(request, { user, trigger, did, stamp }, view)

  const container = isRecord(body['container']) ? body['container'] : {}
  const channel = isRecord(body['channel']) ? body['channel']['id'] : undefined
  if (!isChannel(channel)) return undefined
  const own = container['is_ephemeral'] === true
  // A chat between two people, in which somebody asked by command, is no place of ours.
  const ours = channel.startsWith('D') ? user : channel
  if (id.startsWith(OPEN)) return arrivedBy(request, user, ours, did, { to: 'modal', trigger, channel: ours }, stamp)
  const message = isStamp(container['message_ts']) ? container['message_ts'] : undefined
  if (channel.startsWith('D') && !own)
    return arrivedBy(request, user, user, did, { to: 'chat', channel, ...(message && { message }) }, stamp)
  const url = typeof body['response_url'] === 'string' ? body['response_url'] : ''
  const thread = isStamp(container['thread_ts']) ? container['thread_ts'] : undefined
  return arrivedBy(request, user, ours, did, { to: 'beside', url, own, channel, ...(thread && { thread }) }, stamp)
}

interface Press {
  readonly user: string
  readonly trigger: string
  readonly did: Deed
  readonly stamp: string | undefined
}

function pressedInView(request: Request, { user, trigger, did, stamp }: Press, view: Json): Arrived | undefined {
  if (view['type'] === 'home')
    return arrivedBy(request, user, user, did, { to: 'modal', trigger, channel: user }, stamp)
  if (typeof view['id'] !== 'string') return undefined
  const channel = readCarried(view).channel ?? user
  const above = hasForm(view) && view['previous_view_id'] == null
  return arrivedBy(request, user, channel, did, { to: 'view', view: view['id'], trigger, above, channel }, stamp)
}

function readSent(request: Request): Arrived | undefined {
  const { view } = request.body
  const user = userOf(request.body)
  if (!user || !isRecord(view) || typeof view['callback_id'] !== 'string') return undefined
  const { click, channel = user } = readForm(view)
  const field = blocksOf(view).find(block => block['type'] === 'input')?.['block_id']
  const back: Back = { to: 'form', field: typeof field === 'string' ? field : undefined, channel }
  return arrivedBy(request, user, channel, { what: 'pressed', click }, back, undefined)
}

function readCommand(request: Request): Arrived | undefined {
  const { user_id: user, channel_id: channel, text = '', trigger_id: trigger, command } = request.body
  if (!isUser(user) || !isChannel(channel) || typeof text !== 'string' || typeof trigger !== 'string') return undefined
  if (typeof command !== 'string') return undefined
  const said = spoken(text, request.bot.user)
  const ours = channel.startsWith('D') || said === 'connect' ? user : channel
  return arrivedBy(
    request,
    user,
    ours,
    { what: 'commanded', text: said },
    { to: 'command', trigger, channel: ours },
    undefined,
  )
}

function readShortcut(request: Request): Arrived | undefined {
  const { trigger_id: trigger, callback_id: text } = request.body
  const user = userOf(request.body)
  if (!user || typeof trigger !== 'string' || typeof text !== 'string') return undefined
  return arrivedBy(request, user, user, { what: 'commanded', text }, { to: 'modal', trigger, channel: user }, undefined)
}

function arrivedBy(
  { body, bot, installed, sent }: Request,
  user: string,
  channel: string,
  did: Deed,
  back: Back,
  stamp: string | undefined,
): Arrived {
  const { tenant, team } = installed
  const id = isTheirs(body, installed) ? personId(tenant, user) : undefined
  const name = nameOf(body)
  const who = id === undefined ? undefined : { id, ...(name && { name }) }
  return { bot, user, who, place: placeOf({ tenant, team, channel }), at: sane(stamp, sent), did, back }
}

const userOf = (body: Json): string | undefined =>
  isRecord(body['user']) && isUser(body['user']['id']) ? body['user']['id'] : undefined

function nameOf(body: Json): string | undefined {
  const name = isRecord(body['user']) ? (body['user']['name'] ?? body['user']['username']) : body['user_name']
  return typeof name === 'string' && name !== '' ? name.slice(0, 200) : undefined
}

const blocksOf = (view: Json): readonly Json[] => (Array.isArray(view['blocks']) ? view['blocks'].filter(isRecord) : [])
const hasForm = (view: Json): boolean => blocksOf(view).some(block => block['type'] === 'input')

/** Seconds since 1970 with a fraction, which also name a message. */
const isStamp = (value: unknown): value is string => typeof value === 'string' && /^\d{1,12}\.\d{1,9}$/.test(value)

/** When it was done, if that can be; else when Slack sent it. Of two deliveries the later press wins, so a wild clock must not. */
function sane(stamp: string | undefined, sent: Date): Date {
  const time = Number(stamp) * 1000
  return time <= sent.getTime() + AHEAD && time >= sent.getTime() - BACK ? new Date(time) : sent
}
const AHEAD = 60_000
const BACK = 60 * 60_000
