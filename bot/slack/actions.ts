import type { Button } from '#shared/messages/message.ts'
import { type Json, plain } from './words.ts'

/**
 * How a button's id begins: whether its answer opens a modal, and whether what was filled in around it goes with it.
 * What it asks stands in its value.
 */
export const PRESS = 'press.'
export const OPEN = 'open.'
export const SEND = 'send.'

/** The button that sends a form, which in a modal is the modal's own: the primary one, with which Teams sends it too. */
export const sender = (buttons: readonly Button[]): Button | undefined => buttons.find(({ primary }) => primary)

/** Buttons in a row; their ids tell them apart in it. */
export const buttonRow = (buttons: readonly Button[]): readonly Json[] =>
  buttons.length > 0 ? [{ type: 'actions', elements: buttons.map(buttonOf) }] : []

const buttonOf = ({ label, intent, primary, opens }: Button, at: number): Json => ({
  type: 'button',
  action_id: `${opens ? OPEN : primary ? SEND : PRESS}${at}`,
  text: plain(label),
  value: JSON.stringify(intent),
  ...(primary && { style: 'primary' }),
})
