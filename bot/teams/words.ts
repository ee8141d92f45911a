/** A piece of a card, as JSON. */
export type Json = Readonly<Record<string, unknown>>

/**
 * Text as it is. A TextRun reads no Markdown, no link and no mention; the one thing that cards still replace in it
 * is `{{DATE(...)}}`, which a sign of no width takes apart.
 */
export const literal = (text: string): string => text.replaceAll('{{', '{\u200b{')

/** Words of one style, literal. Each line is a paragraph of its own. */
export const paragraphs = (text: string, style: Json = {}, block: Json = {}): readonly Json[] =>
  text.split('\n').map(line => richText([{ text: line, ...style }], block))

/** One paragraph of several runs, all literal. */
export const richText = (runs: readonly (Json & { readonly text: string })[], block: Json = {}): Json => ({
  type: 'RichTextBlock',
  ...block,
  inlines: runs.map(run => ({ type: 'TextRun', ...run, text: literal(run.text) })),
})

/** Letters, digits and marks that no Markdown reads; not the beginning of a list, nor an address. */
const PLAIN = /^(?!\s*(?:[-+]|\d+[.)])\s)(?!.*(?:www\.|:\/\/))[\p{L}\p{N} ,.:;?!'’"“”()%/–—-]*$/u
export const isPlain = (text: string): boolean => PLAIN.test(text)

/** A heading that screen readers find. Only a TextBlock can be one, and it reads Markdown, so only for words without signs. */
export const headingBlock = (text: string): Json =>
  isPlain(text)
    ? { type: 'TextBlock', style: 'heading', size: 'Large', weight: 'Bolder', wrap: true, text }
    : richText([{ text, size: 'Large', weight: 'Bolder' }])

/** Choices that all stand in the card read Markdown on some clients: its signs are escaped, and nothing else is touched. */
export const choiceTitle = (text: string): string =>
  isPlain(text) ? text : literal(text).replace(/[\\`*_[\]<>#~|]/g, '\\$&')
