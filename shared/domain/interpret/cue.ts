/** A pattern over words, compiled. */
export type Cue = RegExp

/**
 * Compiles a cue. Its parts are words with blanks between them: `one|other` either, `improv*` any ending,
 * `word?` may be missing, `..` up to four words, `^` and `$` the ends; `@area`, `@level` and `@theme` stand for
 * what was recognised. Every repetition is bounded, so no message can make it slow.
 */
export function compileCue(cue: string): Cue {
  const parts = cue.split(' ').filter(Boolean)
  const from = parts[0] === '^' ? '^' : '(?<= )'
  const body = parts.filter(part => part !== '^').map(part => (part === '$' ? '$' : compilePart(part)))
  return new RegExp(from + (from === '^' ? ' ' : '') + body.join(''), 'g')
}

function compilePart(part: string): string {
  if (part === '..') return '(?:[^ ]+ ){0,4}'
  const optional = part.length > 1 && part.endsWith('?')
  const choices = (optional ? part.slice(0, -1) : part)
    .split('|')
    .map(word => word.replace(/\*$/, '[a-z]*').replace('@area', '@(?:area|theme)'))
  return optional ? `(?:(?:${choices.join('|')}) )?` : `(?:${choices.join('|')}) `
}

/** The words that a cue listens for, without its signs. */
export const cueWords = (cue: string): readonly string[] => cue.split(/[ |?]+/).filter(word => /^[a-z]+$/.test(word))

/** A message's words, as cues read them: one blank before and after each. */
export const asCueText = (words: readonly string[]): string => ` ${words.join(' ')} `

/** Which words of the text each match of a cue covers: first and past-the-last. */
export function placesOf(cue: Cue, text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(cue)].map(match => {
    const before = text.slice(0, match.index).split(' ').length - 2
    return [Math.max(before, 0), Math.max(before, 0) + match[0].trim().split(' ').length] as const
  })
}
