import type { Button, Message, Part } from './message.ts'

/** A message whose plain-text twin is written from its parts, so that none is ever without. */
export const compose = (parts: readonly Part[], buttons: readonly Button[] = []): Message => ({
  summary: parts.map(plain).filter(Boolean).join('\n'),
  parts,
  buttons,
})

/** One part as plain text, one idea a line. */
function plain(part: Part): string {
  switch (part.part) {
    case 'heading':
    case 'text':
      return part.text
    case 'quote':
      return [...part.lines.map(line => `"${line}"`), part.source].join('\n')
    case 'list':
      return part.items.map(item => `- ${item}`).join('\n')
    case 'facts':
      return part.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'choice':
      return [part.label, ...part.options.map(({ label, hint }) => `- ${hint ? `${label}: ${hint}` : label}`)].join(
        '\n',
      )
    case 'entry':
      return part.filled ? `${part.label}: ${part.filled}` : part.label
    case 'someone':
      return part.label
    case 'bars':
      return [
        part.title,
        ...part.bars.map(({ label, count, marks }) => `- ${[`${label}: ${count}`, ...marks].join(', ')}`),
      ].join('\n')
    case 'table':
      return [
        part.title,
        ...part.rows.map(row => row.map((cell, at) => `${part.columns[at]}: ${cell}`).join(', ')),
      ].join('\n')
  }
}

export const heading = (text: string): Part => ({ part: 'heading', text })
export const text = (words: string): Part => ({ part: 'text', text: words })
export const muted = (words: string): Part => ({ part: 'text', text: words, tone: 'muted' })
/** A small heading within a message. */
export const strong = (words: string): Part => ({ part: 'text', text: words, tone: 'strong' })
