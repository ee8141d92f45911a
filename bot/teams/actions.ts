import type { Button } from '#shared/messages/message.ts'
import type { Json } from './words.ts'

/** Where a card is shown: to everybody in a channel, to one person in their own chat, or in a dialog that they opened. */
export type Surface = 'channel' | 'personal' | 'dialog'

/** Under this key a button carries its intent. No input may have its name. */
export const INTENT_KEY = 'intent'
/** Teams' own key in a button's data. */
export const TEAMS_KEY = 'msteams'

/**
 * A button. In a conversation it is an Action.Execute, with an Action.Submit for clients that know none.
 * What was filled in goes with the primary button alone: for all others the form need not be filled in.
 */
export function actionOf({ label, intent, primary, opens }: Button, surface: Surface): Json {
  const look = { title: label, ...(primary && { style: 'positive' }) }
  const inputs = primary ? {} : { associatedInputs: 'none' }
  const submit = { type: 'Action.Submit', ...look, data: { [INTENT_KEY]: intent }, ...inputs }
  if (surface === 'dialog') return submit
  // In a personal chat nobody else looks on, so what would open stands in the chat itself.
  if (opens && surface === 'channel')
    return { ...submit, data: { [TEAMS_KEY]: { type: 'task/fetch' }, [INTENT_KEY]: intent } }
  return {
    type: 'Action.Execute',
    ...look,
    verb: intent.do,
    data: { [INTENT_KEY]: intent },
    ...inputs,
    fallback: submit,
  }
}
