import type { Message } from '#shared/messages/message.ts'

/** Somewhere a message can be posted. Only the platform reads the address. */
export interface Place {
  readonly platform: 'teams' | 'slack'
  readonly kind: 'channel' | 'personal'
  readonly address: string
}

/** A message that was posted, so that it can be updated. */
export interface Posted {
  readonly place: Place
  readonly message: string
}

/**
 * How a send ended. `uncertain`: it may have arrived, so it is never sent again blindly.
 * `gone`: the place is closed to us for good. `later`: it certainly did not arrive; try after so many seconds.
 */
export type Sent =
  | { readonly sent: 'yes'; readonly posted: Posted }
  | { readonly sent: 'uncertain' }
  | { readonly sent: 'gone' }
  | { readonly sent: 'later'; readonly afterSeconds: number }

/** Where people are. test/contracts/platform.ts is the specification; every driver passes it. */
export interface Platform {
  post(place: Place, message: Message): Promise<Sent>
  /** Updating twice leaves one message: safe to repeat. */
  update(posted: Posted, message: Message): Promise<Sent>
  /**
   * Where to reach one person alone: nothing is asked of the far side, and nobody knows yet whether they can be reached.
   * @param near any place where we met them, or of their tenant @param id as `members` gives it
   */
  personal(near: Place, id: string): Place
  /** The ids of the people in a place, bots left out; undefined when the platform does not say. Never stored. */
  members(place: Place): Promise<readonly string[] | undefined>
}
