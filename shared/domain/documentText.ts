/** Ends a paragraph or an item of a list that the document's mark-up or a bullet set apart. A line end is a mere space. */
export const PARAGRAPH = '\u2029'

/** Tags that set a paragraph apart. Inline ones stand inside words and leave nothing behind. */
const BLOCK = /^(?:p|li|ul|ol|div|h[1-6]|table|tbody|thead|tr|blockquote|section)$/i
const CELL = /^(?:td|th)$/i
/** `<p>`, `</li>`, `<ul style="...">`, Word's `<o:p>`; never `<https://...>` or "< 250". Linear on any input. */
const TAG = /<(\/?)([a-z][a-z0-9]*(?::[a-z][a-z0-9]*)?)(?:\s[^<>]*)?\/?>/gi
const COMMENT = /<!--(?:(?!<!--)[\s\S])*?-->/g
/** A paragraph within one cell, with the line ends that a converter put into it. */
const WHOLE_PARAGRAPH = /<p(?:\s[^<>]*)?>(?:[^<\t]|<(?!\/?p[\s>]))*<\/p>/gi

/** Bullets that stand for nothing else, anywhere; others only where a bullet can stand. */
const BULLET = /[•‣▪●\uf0a7\uf0b7]|(?<=^|[\s\u2029])[·◦○](?=\s)|(?<=\n[ \u2029]*)[-*](?= )/g

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  pound: '£',
  euro: '€',
  copy: '©',
  reg: '®',
  trade: '™',
  times: '×',
  frac12: '½',
  deg: '°',
  eacute: 'é',
  zwnj: '',
  zwj: '',
}

/**
 * The text of a document without its mark-up: cells end with a tab, paragraphs with `PARAGRAPH`, lines with `\n`.
 * Nothing that a reader sees is lost but bullets.
 */
export function documentText(source: string): string {
  return source
    .replace(/\r\n?|[\u0085\u2028\f\v]/g, '\n')
    .replace(/[\ufeff\u00ad\u200b-\u200d\u2060]/g, '')
    .replace(COMMENT, '')
    .replace(WHOLE_PARAGRAPH, paragraph => paragraph.replace(/\s+/g, ' '))
    .replace(TAG, (_, end: string, name: string) => {
      if (/^br$/i.test(name)) return '\n'
      if (CELL.test(name)) return end ? '\t' : ''
      return BLOCK.test(name) ? PARAGRAPH : ''
    })
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z0-9]{1,10});/gi, (whole, name: string) => character(name) ?? whole)
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(BULLET, PARAGRAPH)
}

/** What an entity stands for; undefined when it stands for nothing that we know. */
function character(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined
}

/** One line of text: all white space, tabs and paragraph ends included, is one blank. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The paragraphs and items of a list in a text, each on one line; a blank line ends a paragraph too. */
export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/\u2029|\n[ \t]*\n/)
    .map(oneLine)
    .filter(paragraph => paragraph !== '')
