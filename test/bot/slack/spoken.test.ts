import assert from 'node:assert/strict'
import fc from 'fast-check'
import { spoken } from '../../../bot/slack/spoken.ts'

describe('what was said in Slack', () => {
  const CASES: readonly (readonly [text: string, words: string])[] = [
    ['<@U0PULSE> what does Leader look like?', 'what does Leader look like?'],
    ['hey <@U0PULSE|council-pulse>, results', 'hey , results'],
    ['ask <@U0BEN> and <@U0ADA|ada>', 'ask somebody and ada'],
    ['<#C0X|procurement> and <#C0Y>', 'procurement and C0Y'],
    ['<!here> <!subteam^S1|leads>', 'here leads'],
    ['<https://a.example/x|the site> <https://b.example>', 'the site https://b.example'],
    ['a &lt;b&gt; &amp; c', 'a <b> & c'],
    ['&amp;lt; stays', '&lt; stays'],
    ['two\n lines\t and  blanks ', 'two lines and blanks'],
    ['', ''],
  ]
  for (const [text, words] of CASES)
    it(`is plain words: ${JSON.stringify(text)}`, () => assert.equal(spoken(text, 'U0PULSE'), words))

  it('is what somebody typed, however Slack escaped it', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), typed => {
        const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
        assert.equal(spoken(escaped, 'U0PULSE'), typed.replace(/\s+/g, ' ').trim())
      }),
    ))
})
