import type { SlackEvent, SlackState } from './slackWire.ts'

/** What the desk's page and the desk's routes say to each other. */

export type Json = Readonly<Record<string, unknown>>

/** `channel`, or the key of the person whose personal chat it is. */
export type ChatKey = string
export const CHANNEL: ChatKey = 'channel'

export interface PersonShown {
  readonly key: string
  readonly name: string
  readonly job: string
  /** Who they are in the directory of the made-up Teams, and in the made-up Slack: what a picker of people gives. */
  readonly teams: string
  readonly slack: string
}

/** One message in a chat, as Teams would show it. */
export interface DeskMessage {
  readonly id: string
  readonly chat: ChatKey
  /** In the channel: the message that it answers. */
  readonly thread?: string
  /** `bot`, `desk` (a note of the trial itself) or a person's key. */
  readonly from: string
  /** ISO 8601. */
  readonly at: string
  readonly text?: string
  /** What a screen reader or a notification would say. */
  readonly summary?: string
  readonly cards: readonly Json[]
  /** The card that a press left in place for one person alone. */
  readonly views: Readonly<Record<string, Json>>
  readonly edited: boolean
}

/** Everything the page needs to start. */
export interface DeskState {
  /** Changes when the server was started again. */
  readonly start: string
  /** Goes with every POST: another site cannot read it, so it cannot press for you. */
  readonly token: string
  /** False while the sample data is being made. */
  readonly open: boolean
  /** How far the desk's clock is ahead of the real one, in milliseconds. */
  readonly ahead: number
  readonly council: string
  readonly bot: string
  readonly channel: string
  readonly people: readonly PersonShown[]
  readonly others: readonly PersonShown[]
  readonly messages: readonly DeskMessage[]
  readonly slack: SlackState
}

export type DeskEvent =
  | { readonly event: 'state'; readonly state: DeskState }
  | { readonly event: 'message'; readonly message: DeskMessage }
  | { readonly event: 'gone'; readonly id: string }
  | { readonly event: 'clock'; readonly ahead: number }
  | { readonly event: 'typing'; readonly chat: ChatKey }
  | SlackEvent

/** A person types. In the channel the desk adds the mention of the bot. */
export interface Say {
  readonly person: string
  readonly chat: ChatKey
  readonly text: string
}

/** A person presses a button of a card. */
export interface Press {
  readonly person: string
  readonly chat: ChatKey
  /** The message that the card stands in. */
  readonly message: string
  /** `command`: on a message, the app's own "Make this an action"; it opens a dialog. */
  readonly kind: 'execute' | 'submit' | 'dialog' | 'dialog-submit' | 'command' | 'command-submit'
  readonly verb?: string
  readonly data: Json
}

/** What a press led to, besides the events. */
export type Shown =
  | { readonly shows: 'nothing' }
  | { readonly shows: 'message'; readonly text: string }
  | { readonly shows: 'dialog'; readonly title: string; readonly card: Json }
  | { readonly shows: 'fault'; readonly text: string }
