import type { Intent, Question } from '#shared/domain/intent.ts'

const ask = (question: Question): Intent => ({ do: question, areas: [], levels: [] })

const WORDS: Readonly<Record<string, Intent | 'answer'>> = {
  '': ask('help'),
  help: ask('help'),
  answer: 'answer',
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
