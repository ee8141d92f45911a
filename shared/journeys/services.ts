import type { Framework } from '#shared/domain/framework.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import type { Place, Platform } from '#shared/platform.ts'
import type { Store } from '#shared/store/store.ts'

/** What a journey may touch. Built once in bot/main.ts, and by hand in a test. */
export interface Services {
  readonly store: Store
  /** The pack as shipped; `frameworkInForce` adds the official wording. */
  readonly framework: Framework
  readonly lexicon: Lexicon
  readonly platform: (name: Place['platform']) => Platform | undefined
  readonly keys: Keys
  readonly now: () => Date
  readonly newId: () => string
  /** Says that a pulse's posted count is out of date. Returns at once. */
  readonly countChanged: (pulse: { readonly council: string; readonly pulse: string }) => void
  /** Says that something may be due soon in a council. Returns at once. */
  readonly wake: () => void
}

/** Everything that needs the master secret or chance. Made in bot/keys.ts. */
export interface Keys {
  /** A person's key in our records: the same for the same person, and it names nobody. */
  person(id: string): string
  /** The key of a person's response in one pulse. @param person a person key */
  response(pulse: string, person: string): string
  /** A hash under the master secret, for codes: short secrets that a plain hash would not protect. */
  code(text: string): string
  /** SHA-256, for tokens of 256 bits. */
  hash(text: string): string
  /** Encrypts what must come back, such as an address. */
  seal(text: string): string
  unseal(sealed: string): string
  /** A new token of 256 bits. */
  newToken(): string
  /** A new pairing code. */
  newCode(): string
}

/** Somebody who asks. The id stays in memory; records hold `keys.person(id)`. */
export interface Asker {
  /** `teams:{tenant}:{aadObjectId}` or `slack:{team}:{user}`; empty when a platform tells of an installation, not by whom. */
  readonly id: string
  readonly council: string
  /** As the platform shows it. Stored on actions that they make or take on, and nowhere else (decision 012). */
  readonly name?: string
}

/** One thing that arrived: who asked, from where, and when they pressed or typed. */
export interface Arrival {
  readonly who: Asker
  readonly place: Place
  readonly at: Date
}

/** Whether people come from Teams and from Slack. */
export const isOnBoth = ({ platform }: Pick<Services, 'platform'>): boolean =>
  platform('teams') !== undefined && platform('slack') !== undefined
