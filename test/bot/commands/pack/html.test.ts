import assert from 'node:assert/strict'
import { EXAMPLE, factsOf } from '../../../../bot/commands/pack/facts.ts'
import { htmlOf } from '../../../../bot/commands/pack/html.ts'
import { packOf } from '../../../../bot/commands/pack.ts'
import { readConfig } from '../../../../bot/config.ts'
import { violations } from '../../../fakes/axe.ts'
import { openBrowser } from '../../../fakes/browser.ts'

const facts = factsOf(readConfig(EXAMPLE), { day: '24 November 2026', version: '1', isExample: true, council: 'W <b>' })
const SBOM = { text: '{}', packages: 1, licences: [['MIT', 1]], faults: [] } as const
const page = packOf(facts, SBOM).find(({ file }) => file === 'it-pack.html')?.text ?? ''

describe('the pack as one page', function () {
  this.timeout(30_000)

  for (const colorScheme of ['light', 'dark'] as const)
    it('has nothing that axe objects to, and asks nobody outside for anything', async () => {
      const open = await openBrowser({ colorScheme, viewport: { width: 320, height: 800 } })
      try {
        await open.page.setContent(page)
        assert.deepEqual(await violations(open.page), [])
        assert.deepEqual([open.faults, open.refused], [[], []])
        const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth
        assert.ok(await open.page.evaluate(fits), 'nothing but tables and commands scrolls sideways')
      } finally {
        await open.close()
      }
    })

  it('holds every paper, each table and each command, with nothing lost on the way', () => {
    const pages = packOf(facts, SBOM).filter(({ file }) => file.endsWith('.md'))
    assert.equal(page.split('<section ').length - 1, pages.length)
    const many = (text: string, sign: RegExp) => text.match(sign)?.length ?? 0
    const all = pages.map(({ text }) => text).join('\n')
    assert.equal(many(page, /<pre /g), many(all, /^```sh$/gm))
    assert.equal(many(page, /<table>/g), many(all, /^\| --- /gm))
    assert.equal(many(page, /<li>/g) - pages.length, many(all, /^- /gm))
    assert.ok(!/\*\*|```/.test(page), 'no sign of Markdown is left')
  })

  it('says every word literally', () => {
    assert.ok(page.includes('W &lt;b&gt;') && !page.includes('W <b>'))
    const said = htmlOf('T', [
      { file: 'a.md', text: '# A\n\n**`x` & y**\n\n| a | b |\n| --- | --- |\n| 1 \\| 2 | <i> |\n' },
    ])
    assert.match(said, /<p><strong><code>x<\/code> &amp; y<\/strong><\/p>/)
    assert.match(said, /<td>1 \| 2<\/td><td>&lt;i&gt;<\/td>/)
  })
})
