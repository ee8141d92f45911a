import type { Button, Message } from '#shared/messages/message.ts'

export const FORM: Message = {
  summary: 'Form',
  parts: [
    { part: 'heading', text: 'Procurement pulse' },
    {
      part: 'choice',
      name: 'level.a',
      label: 'A',
      shape: 'list',
      required: true,
      options: [
        { value: 'leader', label: 'Leader' },
        { value: 'mature', label: 'Mature' },
      ],
    },
    {
      part: 'choice',
      name: 'role',
      label: 'Role',
      shape: 'menu',
      required: false,
      options: [{ value: 'councillor', label: 'Councillor' }],
    },
  ],
  buttons: [{ label: 'Send answers', intent: { do: 'answer', pulse: 'p1', levels: {} }, primary: true }],
}
export const ANSWER: Button = { label: 'Answer', intent: { do: 'open-form', pulse: 'p1' }, opens: true }
export const HELP: Button = { label: 'Help', intent: { do: 'help', areas: [], levels: [] } }
export const CLOSE: Button = { label: 'Close it now', intent: { do: 'close-pulse', pulse: 'p1' } }

export const withButtons = (...buttons: Button[]): Message => ({
  summary: 'Ask',
  parts: [{ part: 'text', text: 'Ask' }],
  buttons,
})
