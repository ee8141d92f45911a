import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import lexicon from '#shared/data/nps-2018-lexicon.json' with { type: 'json' }
import type { Intent } from '#shared/domain/intent.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import { readPack } from '#shared/domain/pack.ts'
import { readPressed } from '#shared/domain/readMessage.ts'
import { readDay } from '../../../bot/dates.ts'

const reader = { framework: readPack(pack), lexicon: lexicon as Lexicon, readDay }
const LINKS = 'https://example.org/there'
const pressed = (title: string, rest: object = {}): Intent =>
  readPressed(
    reader,
    { do: 'edit-action', title, links: LINKS, ...rest } as Intent,
    new Date('2026-11-24T10:00:00.000Z'),
  )
const form = (title: string, rest: object = {}) => ({ do: 'edit-action', title, links: LINKS, ...rest })

describe('a message that becomes an action', () => {
  const READ: Readonly<Record<string, object>> = {
    "I'll ask HR about apprenticeships by 12 March": form('Ask HR about apprenticeships', {
      area: 'developing-talent',
      due: '2027-03-12',
    }),
    'Ask HR about apprenticeships by 12 March': form('Ask HR about apprenticeships', {
      area: 'developing-talent',
      due: '2027-03-12',
    }),
    'Tom to call Age UK by Friday': form('Call Age UK', {
      area: 'enabling-vcse-engagement',
      due: '2026-11-27',
      notes: 'For Tom',
      owner: 'nobody',
    }),
    'can somebody ring the printer': form('Can somebody ring the printer'),
    'Ring the printer by 31 February': form('Ring the printer by 31 February'),
    'We met on 2 March 2020': form('We met on 2 March 2020'),
  }
  for (const [text, intent] of Object.entries(READ))
    it(`"${text}" fills the form`, () => assert.deepEqual(pressed(text), intent))

  it('is left as it is once the form holds more than words', () => {
    for (const rest of [{ due: '2026-12-01' }, { area: 'developing-talent' }, { action: 'a-1' }])
      assert.deepEqual(pressed('Ring them by Friday', rest), form('Ring them by Friday', rest))
    assert.deepEqual(readPressed(reader, { do: 'edit-action' }, new Date(0)), { do: 'edit-action' })
  })
})
