import type { Intent } from '#shared/domain/intent.ts'
import type { Button } from '#shared/messages/message.ts'
import { type Json, plain } from './words.ts'

/** How a button's id begins: whether its answer opens a modal. What it asks stands in its value. */
export const PRESS = 'press.'
export const OPEN = 'open.'

/** Intents that what was filled in completes: in a modal, their button is the form's own. */
const COMPLETED: ReadonlySet<Intent['do']> = new Set(['answer', 'open-pulse', 'save-position', 'set-position'])

/** The button that sends a form: the one that needs what was filled in, else the first. */
export const sender = (buttons: readonly Button[]): Button | undefined =>
  buttons.find(({ intent }) => COMPLETED.has(intent.do)) ?? buttons[0]

/** Buttons in a row; their ids tell them apart in it. */
export const buttonRow = (buttons: readonly Button[]): readonly Json[] =>
  buttons.length > 0 ? [{ type: 'actions', elements: buttons.map(buttonOf) }] : []

const buttonOf = ({ label, intent, primary, opens }: Button, at: number): Json => ({
  type: 'button',
  action_id: `${opens ? OPEN : PRESS}${at}`,
  text: plain(label),
  value: JSON.stringify(intent),
  ...(primary && { style: 'primary' }),
})
