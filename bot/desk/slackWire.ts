import type { Json } from './wire.ts'

/** What the page's Slack window and its routes say to each other. */

/** The channel, the direct messages with the bot, or the bot's App Home. */
export type SlackPlace = 'channel' | 'chat' | 'home'

/** One message as Slack would show it. */
export interface SlackShown {
  /** Names it in its place, and says when. */
  readonly ts: string
  /** `channel`, or the key of the person whose direct messages with the bot it stands in. */
  readonly place: string
  /** `bot`, or a person's key. */
  readonly from: string
  readonly text: string
  readonly blocks: readonly Json[]
  /** What stands below the links in it, in their order. */
  readonly unfurls?: readonly { readonly link: string; readonly blocks: readonly Json[] }[]
  /** The message that it answers. */
  readonly thread?: string
  /** The key of the one person who sees it. */
  readonly only?: string
  readonly edited: boolean
}

/** Everything that the window needs to start. */
export interface SlackState {
  readonly channel: string
  readonly messages: readonly SlackShown[]
  /** By person: the modals on their screen, the one in front last. */
  readonly views: Readonly<Record<string, readonly Json[]>>
  /** By person: their App Home, once it was opened. */
  readonly homes: Readonly<Record<string, Json>>
  /** Names by user id, for mentions. */
  readonly names: Readonly<Record<string, string>>
}

export type SlackEvent =
  | { readonly event: 'slack-message'; readonly message: SlackShown }
  | { readonly event: 'slack-gone'; readonly place: string; readonly ts: string }
  | { readonly event: 'slack-views'; readonly person: string; readonly views: readonly Json[] }
  | { readonly event: 'slack-home'; readonly person: string; readonly home: Json }

/** Where a button stands. */
export type SlackSpot =
  /** `unfurl`: below this link in it. */
  | { readonly in: 'message'; readonly place: string; readonly ts: string; readonly unfurl?: string }
  | { readonly in: 'view'; readonly view: string }
  | { readonly in: 'home' }

/** What a person filled in, by the input's name. */
export type SlackFilled = Readonly<Record<string, string | readonly string[]>>

/** A person presses a button: the so-manieth block, and its id in it. */
export interface SlackPress {
  readonly person: string
  readonly spot: SlackSpot
  readonly block: number
  readonly action: string
  readonly filled: SlackFilled
}

/** What something led to, besides the events. `errors`: by the input's name, in the modal that stays. */
export type SlackAnswered =
  | { readonly shows: 'nothing' }
  | { readonly shows: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly shows: 'fault'; readonly text: string }
