import type { Intent } from '#shared/domain/intent.ts'
import type { Button } from '#shared/messages/message.ts'
import type { Json } from './words.ts'

/** Where a card is shown: in a conversation, or in a dialog that one person opened. */
export type Surface = 'chat' | 'dialog'

/** Under this key a button carries its intent. No input may have its name. */
export const INTENT_KEY = 'intent'
/** Teams' own key in a button's data. */
export const TEAMS_KEY = 'msteams'

/** Intents that what was filled in completes; for all others the form need not be filled in. */
const COMPLETED: ReadonlySet<Intent['do']> = new Set(['answer', 'open-pulse', 'save-position', 'set-position'])

/** A button. In a chat it is an Action.Execute, with an Action.Submit for clients that know none. */
export function actionOf({ label, intent, primary, opens }: Button, surface: Surface): Json {
  const look = { title: label, ...(primary && { style: 'positive' }) }
  const inputs = COMPLETED.has(intent.do) ? {} : { associatedInputs: 'none' }
  const submit = { type: 'Action.Submit', ...look, data: { [INTENT_KEY]: intent }, ...inputs }
  if (surface === 'dialog') return submit
  if (opens) return { ...submit, data: { [TEAMS_KEY]: { type: 'task/fetch' }, [INTENT_KEY]: intent } }
  return {
    type: 'Action.Execute',
    ...look,
    verb: intent.do,
    data: { [INTENT_KEY]: intent },
    ...inputs,
    fallback: submit,
  }
}
