import { ACTION_VERBS } from '#shared/domain/actionIntent.ts'
import { type Intent, QUESTIONS } from '#shared/domain/intent.ts'

/** What stands already, for intents that are about it. */
export interface Standing {
  readonly pulse: string
  readonly action: string
  /** One that the pulse asks about. */
  readonly area: string
  /** A person key. */
  readonly person: string
}

type Own = Exclude<Intent['do'], (typeof QUESTIONS)[number] | (typeof ACTION_VERBS)[number]>

/** Everything that a person can ask, at least once each. A new verb does not compile until it is here. */
export function everyIntent({ pulse, action, person, area }: Standing): readonly Intent[] {
  const areas = [area]
  const own: Readonly<Record<Own, Intent>> = {
    welcome: { do: 'welcome' },
    'pulse-status': { do: 'pulse-status' },
    'open-form': { do: 'open-form', pulse },
    answer: { do: 'answer', pulse, levels: { [area]: 'mature' } },
    'open-pulse': { do: 'open-pulse', areas, days: 5 },
    'edit-position': { do: 'edit-position', area },
    'save-position': { do: 'save-position', area, level: 'mature', target: 'leader' },
    'show-result': { do: 'show-result', pulse, area },
    'post-result': { do: 'post-result', pulse },
    'revoke-excel': { do: 'revoke-excel' },
    'link-accounts': { do: 'link-accounts' },
    'use-code': { do: 'use-code', code: 'AB2DEFGH' },
    'unlink-accounts': { do: 'unlink-accounts' },
    'ask-lead': { do: 'ask-lead' },
    'add-lead': { do: 'add-lead', person },
    'close-pulse': { do: 'close-pulse', pulse, sure: true },
    removed: { do: 'removed' },
  }
  const questions = QUESTIONS.map((verb): Intent => ({ do: verb, areas, levels: ['mature'] }))
  // Every field that any of them reads.
  const fields = { action, pulse, area, areas, level: 'mature', title: 'Ask suppliers', whose: 'ours' }
  const more = { outcome: 'Done', reason: 'Not needed', when: 'tomorrow', quiet: [], pulses: 'on', heldOut: '' }
  const actions = ACTION_VERBS.map(verb => ({ do: verb, ...fields, ...more }) as unknown as Intent)
  const { 'close-pulse': close, removed, ...first } = own
  return [...Object.values(first), ...questions, ...actions, close, removed]
}
