import assert from 'node:assert/strict'
import fc from 'fast-check'
import { html } from '../../../../bot/desk/page/markdown.ts'

describe('the Markdown of a card', () => {
  it('knows bold, italics, links and lists', () => {
    assert.equal(html('a **bold** and _slanted_ word'), 'a <strong>bold</strong> and <em>slanted</em> word')
    assert.equal(html('- one\n- two'), '<ul><li>one</li><li>two</li></ul>')
    assert.match(html('[a page](https://example.org/x)'), /^<a href="https:\/\/example.org\/x" [^>]*>a page<\/a>$/)
  })

  it('leaves escaped signs literal', () => {
    assert.equal(html('\\*\\*not bold\\*\\* \\_nor slanted\\_'), '**not bold** _nor slanted_')
    assert.equal(html('\\[no\\](https://example.org)'), '[no](https://example.org)')
  })

  it('makes no link to anything but the web', () => {
    assert.equal(html('[x](javascript:alert(1))'), '[x](javascript:alert(1))')
  })

  it('never lets a text make an element of its own', () => {
    // With the code points that hold an escaped sign while the rest is read.
    const unit = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.nat(0x7f).map(at => String.fromCharCode(0xe000 + at)),
    )
    fc.assert(
      fc.property(fc.string({ unit }), text => {
        const rest = html(text).replace(
          /<\/?(strong|em|ul|li|p)>|<br>|<a href="https?:[^"<>\s]*" target="_blank" rel="noopener">|<\/a>/g,
          '',
        )
        assert.doesNotMatch(rest, /[<>]/)
      }),
    )
    assert.equal(html('<img src=x onerror=alert(1)>'), '&lt;img src=x onerror=alert(1)&gt;')
    const aside = [...'<img src=x>'].map(sign => String.fromCharCode(0xe000 + sign.charCodeAt(0))).join('')
    assert.equal(html(`a${aside}b`), 'ab')
    assert.equal(html(`[x](https://example.org/\ue022onclick=alert)`).includes('"onclick'), false)
  })
})
