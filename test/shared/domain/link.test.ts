import assert from 'node:assert/strict'
import fc from 'fast-check'
import { CODE_SIGNS } from '#shared/domain/access.ts'
import { isForChat, readAboutLink } from '#shared/domain/link.ts'

const reads = (texts: readonly string[], intent: object | undefined) => {
  for (const text of texts) assert.deepEqual(readAboutLink(text), intent, text)
}

describe('what is said about linked accounts', () => {
  it('is a code when it is nothing but a code, however it is typed', () => {
    reads(
      [
        'ABCD-2FGH',
        'abcd2fgh',
        ' abcd 2fgh ',
        'ABCD–2FGH',
        'ABCD - 2FGH.',
        'link ABCD-2FGH',
        'Code: ABCD-2FGH',
        'my code is abcd2fgh',
      ],
      { do: 'use-code', code: 'ABCD2FGH' },
    )
  })

  it('is no code when it is a word, or says something else too', () => {
    reads(
      ['managers', 'PARTNERS', 'what is ABCD-2FGH?', 'ABCD-2FG', 'ABCD-2FGHJ', 'ABCD-0FGH', 'A B C D 2 F G H', ''],
      undefined,
    )
  })

  it('reads every code that may be given in chat, as it is shown', () => {
    const code = fc.string({ unit: fc.constantFrom(...CODE_SIGNS), minLength: 8, maxLength: 8 }).filter(isForChat)
    fc.assert(
      fc.property(code, each => {
        reads([`${each.slice(0, 4)}-${each.slice(4)}`, each.toLowerCase()], { do: 'use-code', code: each })
      }),
    )
  })

  it('is the wish to link them, in plain words', () => {
    reads(
      [
        'Link my accounts',
        'link accounts please',
        'can you link my two accounts?',
        'connect my Slack account',
        'Link Teams and Slack',
        'link my teams account to my slack account',
        'how do I link my accounts?',
        'I also use Slack',
        "I'm on Slack".replace("I'm", 'I am'),
        'I use both Teams and Slack',
        'I use Teams too',
      ],
      { do: 'link-accounts' },
    )
  })

  it('is the wish to part them', () => {
    reads(['unlink', 'Unlink my accounts', 'please unlink my Slack account', 'separate my accounts'], {
      do: 'unlink-accounts',
    })
  })

  it('is nothing of that when it is about procurement', () => {
    reads(
      [
        'link with partners',
        'connect Excel',
        'disconnect',
        'how do we link social value and SMEs?',
        'what does Leader look like for VCSE engagement?',
        'do our teams use Slack to work with suppliers?',
        'connect our teams with senior managers',
        'accounts',
      ],
      undefined,
    )
  })

  it('takes no time to read, whatever is typed', () => {
    const long = `link ${'my '.repeat(20_000)}accounts`
    const began = process.hrtime.bigint()
    for (const text of [long, `I ${'also '.repeat(20)}use`, `link ${'my the both '.repeat(7)}`, '-'.repeat(99)])
      readAboutLink(text)
    assert.ok(process.hrtime.bigint() - began < 50_000_000n)
  })
})
