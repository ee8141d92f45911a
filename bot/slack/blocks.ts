import type { Fact, Message, Part, Tone } from '#shared/messages/message.ts'
import { buttonRow } from './actions.ts'
import { barRows } from './bars.ts'
import { choiceBlocks, entryBlock, someoneBlock } from './inputs.ts'
import { LIMITS } from './limits.ts'
import { type Json, line, literal, pieces, plain, richText, run, type Style } from './words.ts'

/** A Message in Block Kit, the same in a message, a modal and App Home. Everybody's words are literal throughout. */
export const blocks = ({ summary, parts, buttons }: Pick<Message, 'summary' | 'parts' | 'buttons'>): readonly Json[] =>
  parts.length === 0 && buttons.length === 0 ? paragraphs(summary) : [...parts.flatMap(blocksOf), ...buttonRow(buttons)]

function blocksOf(part: Part): readonly Json[] {
  switch (part.part) {
    case 'heading':
      return headingBlocks(part.text)
    case 'text':
      return textBlocks(part.text, part.tone)
    case 'quote':
      return quoteBlocks(part.lines, part.source)
    case 'list':
      return listBlocks(part.items.map(item => [run(item)]))
    case 'facts':
      return part.facts.length > 0 ? [richText(line(...part.facts.flatMap(factRuns)))] : []
    case 'choice':
      return choiceBlocks(part)
    case 'entry':
      return [entryBlock(part)]
    case 'someone':
      return [someoneBlock(part)]
    case 'bars':
      return [richText(line(run(part.title, { bold: true })), barRows(part.bars))]
    case 'table':
      return [
        richText(line(run(part.title, { bold: true }))),
        ...listBlocks(part.rows.map(row => cells(part.columns, row))),
      ]
  }
}

/** A heading that screen readers find, where it is short enough for one. */
const headingBlocks = (text: string): readonly Json[] =>
  literal(text).length <= LIMITS.heading ? [{ type: 'header', text: plain(text) }] : paragraphs(text, { bold: true })

/** An exhaustive switch: a new tone does not compile until it is drawn. */
function textBlocks(text: string, tone: Tone | undefined): readonly Json[] {
  switch (tone) {
    case 'muted':
      return quietly(text)
    case 'strong':
      return paragraphs(text, { bold: true })
    case undefined:
      return paragraphs(text)
  }
}

const paragraphs = (text: string, style?: Style): readonly Json[] =>
  pieces(text, LIMITS.paragraph).map(piece => richText(line(run(piece, style))))

const quietly = (text: string): readonly Json[] =>
  pieces(text, LIMITS.paragraph).map(piece => ({ type: 'context', elements: [plain(piece)] }))

const quoteBlocks = (lines: readonly string[], source: string): readonly Json[] => [
  ...pieces(lines.join('\n'), LIMITS.paragraph).map(piece =>
    richText({ type: 'rich_text_quote', elements: [run(piece)] }),
  ),
  ...quietly(source),
]

const listBlocks = (items: readonly (readonly Json[])[]): readonly Json[] =>
  items.length > 0
    ? [richText({ type: 'rich_text_list', style: 'bullet', elements: items.map(item => line(...item)) })]
    : []

/** Slack sets one section beside the next, so lines are parted by a sign of their own. */
const factRuns = ({ label, value }: Fact, at: number): readonly Json[] => [
  run(`${at > 0 ? '\n' : ''}${label}: `, { bold: true }),
  run(value),
]

/**
 * A row of a table as a line that begins with its first cell. Slack's own tables are newer than many clients, are not
 * drawn in modals, and scroll sideways on a phone.
 */
const cells = (columns: readonly string[], [first = '', ...rest]: readonly string[]): readonly Json[] => [
  run(first, { bold: true }),
  ...rest.map((cell, at) => run(`${at === 0 ? ': ' : ', '}${columns[at + 1] ?? ''} ${cell}`)),
]
