import type { Intent } from '#shared/domain/intent.ts'
import type { Message } from './message.ts'

/** In a dialog a refusal takes the form's place, so it leads back to it. @param intent what was refused */
export function withWayBack(message: Message, intent: Intent | undefined): Message {
  const back = message.refused && message.buttons.length === 0 ? formOf(intent) : undefined
  return back ? { ...message, buttons: [{ label: 'Back to the form', intent: back, primary: true }] } : message
}

/** The form that was sent; undefined when it was none of these. */
function formOf(intent: Intent | undefined): Intent | undefined {
  switch (intent?.do) {
    case 'answer':
      return { do: 'open-form', pulse: intent.pulse }
    case 'save-position':
      return { do: 'edit-position', area: intent.area }
    case 'save-action': {
      // With what was filled in, and what it was filled with: somebody else's change in between is still noticed.
      const { owner, by: _, ...filled } = intent
      return { ...filled, do: 'edit-action', ...(owner === 'nobody' && { owner }) }
    }
    default:
      return undefined
  }
}
