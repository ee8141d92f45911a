import type { Place } from '#shared/platform.ts'
import { placeOf } from './address.ts'
import type { Bot } from './bots.ts'
import { type Click, isRecord } from './click.ts'
import { type Installed, isTheirs } from './installed.ts'
import { personId } from './person.ts'
import type { Json } from './words.ts'

/** What Slack sent, once its signature holds: who, where, when, what they did, and where they look for the answer. */
export interface Arrived {
  readonly bot: Bot
  /** Their id in Slack, to answer to; empty when Slack does not say who it was. */
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
  | { readonly what: 'removed' }
  | { readonly what: 'home' }
  /** Links of ours stand in a message. `open`: people from outside may look on, or we can't tell. */
  | { readonly what: 'shared'; readonly addresses: readonly string[]; readonly open: boolean }

/** Where an answer is looked for. */
export type Back =
  /** Below a mention: its thread, for all to see, or for this person alone. */
  | { readonly to: 'thread'; readonly channel: string; readonly thread: string }
  /** Their own chat with the bot. `message`: the one whose button was pressed. */
  | { readonly to: 'chat'; readonly channel: string; readonly message?: string; readonly thread?: string }
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
  /** Below the links. `target`: the message, as `chat.unfurl` takes it. */
  | { readonly to: 'unfurl'; readonly target: Json }

/** The request, who it is for, and when Slack sent it. */
export interface Request {
  readonly body: Json
  readonly installed: Installed
  readonly bot: Bot
  readonly sent: Date
}

/** Who did what in which channel, and where they look for the answer. @param stamp when, as Slack says */
export function arrivedBy(
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

function nameOf(body: Json): string | undefined {
  const name = isRecord(body['user']) ? (body['user']['name'] ?? body['user']['username']) : body['user_name']
  return typeof name === 'string' && name !== '' ? name.slice(0, 200) : undefined
}

/** Seconds since 1970 with a fraction, which also name a message. */
export const isStamp = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{1,12}\.\d{1,9}$/.test(value)

/** When it was done, if that can be; else when Slack sent it. Of two deliveries the later press wins, so a wild clock must not. */
function sane(stamp: string | undefined, sent: Date): Date {
  const time = Number(stamp) * 1000
  return time <= sent.getTime() + AHEAD && time >= sent.getTime() - BACK ? new Date(time) : sent
}
const AHEAD = 60_000
const BACK = 60 * 60_000
