/** A word without its ending, so that "managing" meets "management" and "charities" meets "charity". Only for comparing. */
export function stem(word: string): string {
  const known = remembered.get(word)
  if (known !== undefined) return known
  if (remembered.size >= REMEMBERED) remembered.clear()
  const short = shorten(word)
  remembered.set(word, short)
  return short
}

/** Words come again and again; the memory is bounded. */
const remembered = new Map<string, string>()
const REMEMBERED = 8_000

function shorten(word: string): string {
  const one = singular(word)
  for (const ending of ENDINGS) {
    if (one.length - ending.length >= 4 && one.endsWith(ending)) return bare(one.slice(0, -ending.length))
  }
  return bare(one)
}

const ENDINGS = ['ement', 'ing', 'ed']

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 4 && word.endsWith('sses')) return word.slice(0, -2)
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  return word.slice(0, -1)
}

function bare(word: string): string {
  const short = word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word
  const [last, before] = [short.at(-1), short.at(-2)]
  return short.length > 4 && last === before && last !== 's' ? short.slice(0, -1) : short
}
