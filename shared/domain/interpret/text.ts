import { BEFORE_IS, CONTRACTIONS, SHORTHAND } from './english.ts'

/** One word of a message, in lower case, with the sign that follows it: ',' and '/' join, '.' ends. */
export interface Word {
  readonly text: string
  readonly sign: '' | ',' | '.'
}

/** More than this is not read: a question is short, and the time to answer stays bounded. */
export const MOST = { raw: 6_000, signs: 1_200, words: 160 } as const

const EMOJI: Readonly<Record<string, string>> = {
  '👍': 'thanks',
  '🙏': 'thanks',
  '❤': 'thanks',
  '😊': 'thanks',
  '👋': 'hello',
  '🎉': 'great',
}

/**
 * A message as words. Mentions, mark-up, invisible and control signs are dropped, accents flattened, short forms
 * written out. Of a message that is too long, the beginning and the end are read.
 */
export function readWords(message: string): readonly Word[] {
  const words: Word[] = []
  for (const [piece] of plain(message).matchAll(/[a-z0-9]+(?:'[a-z]{1,3}(?![a-z]))?|[,;:./?!&+>]/g)) {
    if (!/^[a-z0-9]/.test(piece)) mark(words, piece)
    else for (const text of writtenOut(piece)) words.push({ text, sign: '' })
  }
  return words.length <= MOST.words ? words : [...words.slice(0, MOST.words / 2), ...words.slice(-MOST.words / 2)]
}

/** Whether anything is left to read, in any script, after mentions and mark-up. */
export const hasLetters = (message: string): boolean => /\p{L}/u.test(plain(message))

function plain(message: string): string {
  const visible = ends(message, MOST.raw)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[\p{Cc}\p{Z}]/gu, ' ')
    .replace(/[‘’ʼ`´]/g, "'")
  return ends(withoutMarkup(visible), MOST.signs)
    .toLowerCase()
    .replace(/@(?:council ?)?pulse\b|@\w{1,40}/g, ' ')
    .replace(/\p{Extended_Pictographic}/gu, sign => ` ${EMOJI[sign] ?? ''} `)
    .replace(/[→⇒]|[-=]>/g, ' to ')
    .replace(/(?<=[a-z0-9] ?)>(?= ?[a-z0-9])/g, ' to ')
    .replace(/(?<=\b[1-5]) ?\/ ?5\b/g, ' out of 5')
    .replace(/(?<=[1-5]) ?[-–—] ?(?=[1-5])/g, ' to ')
    .replace(/\b([1-5])s\b/g, '$1')
    .replace(/[–—]| -+ /g, ' , ')
}

function withoutMarkup(text: string): string {
  return text
    .replace(/<at\b[^<>]{0,200}>[^<>]{0,200}<\/at>/gi, ' ')
    .replace(/&(?:nbsp|lt|gt|quot|#\d{1,6});/gi, ' ')
    .replace(/&amp;/gi, '&')
    .replace(/<[/!]?[a-z@#][^<>]{0,300}>/gi, ' ')
    .replace(/\bhttps?:\/\/[^\s<>]{1,300}/gi, ' ')
}

const ends = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most * 0.6)} ${text.slice(-most * 0.4)}`

function mark(words: Word[], typed: string): void {
  const last = words.at(-1)
  if (typed === '&' || typed === '+') words.push({ text: 'and', sign: '' })
  else if (last) words[words.length - 1] = { ...last, sign: typed === ',' || typed === '/' ? ',' : '.' }
}

const NOT: Readonly<Record<string, string>> = { can: 'can', won: 'will', shan: 'shall', ain: 'is' }

function writtenOut(piece: string): readonly string[] {
  const [word = '', after] = piece.split("'")
  if (after !== undefined) {
    if (after === 't') return [NOT[word] ?? word.replace(/n$/, ''), 'not']
    const verb = after === 'd' && BEFORE_IS.has(word) ? 'did' : CONTRACTIONS[`'${after}`]
    const says = verb !== undefined && (after !== 's' || BEFORE_IS.has(word))
    return says ? [...writtenOut(word), word === 'let' ? 'us' : verb] : writtenOut(word)
  }
  const long = Object.hasOwn(SHORTHAND, word) ? SHORTHAND[word] : undefined
  return long === undefined ? [word] : long.split(' ').filter(Boolean)
}
