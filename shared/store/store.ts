import type { Access, Pairing } from '#shared/domain/access.ts'
import type { Action } from '#shared/domain/action.ts'
import type { AuditEntry } from '#shared/domain/audit.ts'
import type { Council, Person } from '#shared/domain/council.ts'
import type { Installation } from '#shared/domain/installation.ts'
import type { Asked } from '#shared/domain/intent.ts'
import type { Link } from '#shared/domain/link.ts'
import type { Week } from '#shared/domain/nudge.ts'
import type { Position } from '#shared/domain/position.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import type { Result } from '#shared/domain/release.ts'
import type { PulseResponse } from '#shared/domain/response.ts'
import type { Wording } from '#shared/domain/wording.ts'

export { STORE_AWAY, STORE_FAULT } from '#shared/domain/storeFault.ts'

/** Every kind of document we keep, with its partition. A new kind is one line here, and no driver changes. */
export interface Documents {
  /** `directory`, by council: what there is to do, and when. */
  council: Council
  /** `directory`, by platform tenant: which council it belongs to. */
  tenant: { readonly council: string }
  /** `framework`, by framework: the official wording, as imported. */
  wording: Wording
  /** `council:{id}`, by person key. */
  person: Person
  /** `council:{id}`, by pulse. */
  pulse: Pulse
  /** `council:{id}`, by pulse. */
  result: Result
  /** `council:{id}`, by area. */
  position: Position
  /** `council:{id}`. */
  action: Action
  /** `nudges:{council}`, by person key and week; gone two weeks later. */
  nudges: Week
  /** `turns:{council}`, by an account's own key: what it asked last, never in its words; old after half an hour, removed within a day. */
  turn: { readonly asked: Asked; readonly at: string }
  /** `council:{id}`, by person key: where to reach somebody alone, sealed; gone when they block or remove us. */
  reach: { readonly place: string; readonly at: string }
  /** `council:{id}`, by time and id; gone two years later. */
  audit: AuditEntry
  /** `pulse:{id}`, by response key; gone once the pulse is closed. */
  response: PulseResponse
  /** `council:{id}`, by an account's person key: one for each of the two. */
  link: Link
  /** `pairing` for workbooks and `linking` for accounts, by the code's first half, hashed; few: gone when they end, or when the person was told. */
  pairing: Pairing
  /** `pairing`, one: how many codes were tried in this minute, by everybody. */
  tries: { readonly since: string; readonly count: number }
  /** `council:{id}`, by the token's hash. */
  access: Access
  /** `platform:slack`, by tenant. */
  installation: Installation
  /** `directory`, one: when somebody last asked whether we can write. */
  probe: { readonly at: string }
}
export type Kind = keyof Documents

export interface Stored<K extends Kind> {
  readonly id: string
  readonly value: Documents[K]
  readonly version: string
}

/**
 * Where documents live. test/contracts/store.ts is the specification; every driver passes it.
 * When the store is away (in use, full, unreachable), a call rejects with an Error: a sentence, with a `cause`. Its
 * `name` is `STORE_FAULT` when that call kept nothing, `STORE_AWAY` when nobody knows.
 * The same call may be made again. After a rejected write, only reading tells whether it was kept.
 */
export interface Store {
  read<K extends Kind>(partition: string, kind: K, id: string): Promise<Stored<K> | undefined>
  /** In the order of their ids, by code point. */
  list<K extends Kind>(partition: string, kind: K): Promise<readonly Stored<K>[]>
  /** Writes only over the version named, or over nothing. `written` means durable. A version never comes back. */
  write<K extends Kind>(
    partition: string,
    kind: K,
    id: string,
    value: Documents[K],
    over: string | 'nothing',
  ): Promise<'written' | 'conflict'>
  /**
   * Removes what is there and does not mind what is not. After a `response`, no byte of it is left in the store's
   * files, nor of anything that was removed or overwritten before; other kinds may leave traces until then. Remove
   * many responses at once rather than one by one: wiping takes as long for one as for all.
   */
  remove(partition: string, kind: Kind, id: string): Promise<void>
  /** Saves what still waits. */
  close(): Promise<void>
}
