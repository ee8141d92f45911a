/** One change of an organisational record: who (a person key, or `ADMINISTRATOR`), what, when. Never what somebody answered. */
export interface AuditEntry {
  readonly at: string
  readonly person: string
  readonly did: string
  readonly about: string
}

/** Who works with a command on the server: there we know of no person. */
export const ADMINISTRATOR = 'administrator'
