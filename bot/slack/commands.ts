import type { Intent, Question } from '#shared/domain/intent.ts'
import type { Message } from '#shared/messages/message.ts'

const ask = (question: Question): Intent => ({ do: question, areas: [], levels: [] })

const WORDS: Readonly<Record<string, Intent | 'answer'>> = {
  '': ask('help'),
  help: ask('help'),
  answer: 'answer',
  status: { do: 'pulse-status' },
  close: { do: 'pulse-status', wish: 'close' },
  overview: ask('our-result'),
  home: ask('our-result'),
  result: ask('our-result'),
  results: ask('our-result'),
  start: ask('start-pulse'),
  target: ask('our-target'),
  targets: ask('our-target'),
  actions: { do: 'list-actions', whose: 'mine', areas: [] },
  reminders: { do: 'edit-reminders' },
  connect: ask('connect-excel'),
  link: { do: 'link-accounts' },
  unlink: { do: 'unlink-accounts' },
  protection: ask('how-protected'),
}

/** What `/pulse` followed by one of its words asks; `answer`: the form of the open pulse. Undefined: a question in own words. */
export const commandOf = (text: string): Intent | 'answer' | undefined => {
  const word = text.trim().toLowerCase()
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
}

/** One name for each thing; whoever types another of ours is understood as well. */
const NAMED =
  'answer, status, results, overview, actions, targets, reminders, start, close, connect, link, unlink, protection, help'

/** Help below a command names what the command knows, which other places have no use for. */
export function withCommands(message: Message): Message {
  const line = `In Slack: ${NAMED.split(', ')
    .map(word => `/pulse ${word}`)
    .join(', ')}.`
  return {
    ...message,
    summary: `${message.summary}\n${line}`,
    parts: [...message.parts, { part: 'text', text: line }],
  }
}
