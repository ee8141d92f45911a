import { TURN_MINUTES } from '#shared/journeys/turn.ts'
import type { Entry } from './dataMap.ts'

/** What is written over again and again: it is of use for minutes, to whichever copy of the server asks. */
export const SHORT_LIVED: { readonly [K in 'turn' | 'tries' | 'probe']: Entry<K> } = {
  turn: {
    title: 'What one account asked last, so that "and for SMEs?" is understood',
    where: "the council's follow-ups",
    fields: {
      asked: ['choice', 'which question about which areas and levels; never what they wrote'],
      at: ['choice', 'when'],
    },
    kept: `used for ${TURN_MINUTES} minutes; written over by the next question, and removed by the clock within a day, or with "delete-person"`,
  },
  tries: {
    title: 'How often codes for workbooks were tried',
    where: 'live codes of workbooks',
    fields: { since: ['fact', 'since when it is counted'], count: ['fact', 'how often, by everybody together'] },
    kept: 'written over each minute',
  },
  probe: {
    title: 'Whether the store takes what we write',
    where: 'directory',
    fields: { at: ['fact', 'when /ready last asked'] },
    kept: 'written over each time',
  },
}
