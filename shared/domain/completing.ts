import type { Intent } from './intent.ts'

/**
 * What finishes the thing that a message was for: answered, started, saved, undone. The only table of it, so that a
 * message gives way to its answer in Teams and in Slack alike.
 */
const COMPLETING: ReadonlySet<Intent['do']> = new Set([
  'answer',
  'open-pulse',
  'save-position',
  'close-pulse',
  'revoke-excel',
  'ask-lead',
  'add-lead',
  'use-code',
  'unlink-accounts',
  'save-action',
  'start-action',
  'reopen-action',
  'accept-action',
  'decline-action',
  'save-reminders',
  'mute-reminders',
  'save-council-reminders',
  'post-said-did',
])

/**
 * Whether an intent finishes what the message was for on which it was pressed. Then its answer takes that message's
 * place, and pressing again, when nobody knows whether it was saved, does no harm.
 * @param intent undefined: nothing that we understood
 */
export const completes = (intent: Intent | undefined): boolean =>
  intent !== undefined && (COMPLETING.has(intent.do) || saysTheRest(intent))

/** The same intent opens a form as long as it lacks what the form asks for. */
const saysTheRest = (intent: Intent): boolean =>
  (intent.do === 'finish-action' && intent.outcome !== undefined) ||
  (intent.do === 'drop-action' && intent.reason !== undefined) ||
  (intent.do === 'offer-action' && intent.to !== undefined) ||
  (intent.do === 'snooze-action' && intent.when !== undefined)
