/** One change of an organisational record: who (a person key), what, when. Never what somebody answered. */
export interface AuditEntry {
  readonly at: string
  readonly person: string
  readonly did: string
  readonly about: string
}
