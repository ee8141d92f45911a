import type { Message } from '#shared/messages/message.ts'

export const text = (words: string): Message => ({
  summary: words,
  parts: [{ part: 'text', text: words }],
  buttons: [],
})
