/** What was typed as bare words: in small letters, without apostrophes and marks, one blank between them. */
export const plainWords = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/['\u2018\u2019.,!?]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
