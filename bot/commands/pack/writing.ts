/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Text that stands in one cell. */
const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim() || '-'

/** A list in Markdown. */
export const list = (items: readonly string[]): string => items.map(item => `- ${item}`).join('\n')

/** Commands that are pasted as they stand. */
export const commands = (...lines: readonly string[]): string => ['```sh', ...lines, '```'].join('\n')

/** Paragraphs, tables and lists, one after the other. */
export const pageOf = (...parts: readonly string[]): string => `${parts.filter(part => part !== '').join('\n\n')}\n`

/** What only the council can say. The word is looked for by who reviews the pack. */
export const toAnswer = (question: string): string => `**For the council to answer:** ${question}`
