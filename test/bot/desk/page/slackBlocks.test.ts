import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { bundle } from '../../../../bot/pages.ts'
import { type OpenPage, openBrowser } from '../../../fakes/browser.ts'

const source = (name: string) => fileURLToPath(new URL(`../../../../bot/desk/page/${name}.ts`, import.meta.url))
const golden = async (name: string) =>
  (JSON.parse(await readFile(`test/golden/everyPart.slack.${name}.json`, 'utf8')) as { readonly blocks: object[] })
    .blocks
const plain = (text: string) => ({ type: 'plain_text', text })

describe('the drawer of Block Kit', function () {
  this.timeout(30_000)
  let opened: OpenPage
  before(async () => {
    opened = await openBrowser()
    for (const name of ['slackBlocks', 'slackInputs'])
      await opened.page.evaluate(
        async ([as, code]) => {
          const made: object = await import(`data:text/javascript;charset=utf-8,${encodeURIComponent(code as string)}`)
          Object.assign(globalThis, { [as as string]: made })
        },
        [name, await bundle(source(name))],
      )
  })
  after(() => opened?.close())

  /** Draws some blocks into the page. */
  const draw = (blocks: readonly object[]) =>
    opened.page.evaluate(drawn => {
      const { slackBlocks } = globalThis as unknown as {
        slackBlocks: { drawBlocks(blocks: unknown, press: (pressed: object) => void): HTMLElement[] }
      }
      const pressed: object[] = []
      Object.assign(globalThis, { pressed })
      document.body.replaceChildren(...slackBlocks.drawBlocks(drawn, each => pressed.push(each)))
    }, blocks)
  const faults = () => opened.page.locator('.slack-unknown').allTextContents()
  const filled = () =>
    opened.page.evaluate(() => {
      const { slackInputs } = globalThis as unknown as { slackInputs: { filledIn(box: ParentNode): object } }
      return slackInputs.filledIn(document.body)
    })

  for (const name of ['message', 'modal', 'home'])
    it(`draws every part of our own in a ${name}`, async () => {
      const blocks = await golden(name)
      await draw(blocks)
      assert.deepEqual(await faults(), [])
      assert.equal(await opened.page.locator('body > *').count(), blocks.length)
    })

  const UNKNOWN: readonly [what: string, block: object][] = [
    ['a block of the type "table"', { type: 'table', rows: [] }],
    ['a block of the type "undefined"', {}],
    [
      'a field of the type "rich_text_input"',
      { type: 'input', label: plain('?'), element: { type: 'rich_text_input' } },
    ],
    ['a field of the type "constructor"', { type: 'input', label: plain('?'), element: { type: 'constructor' } }],
    [
      '"overflow" in a row of buttons',
      { type: 'actions', elements: [{ type: 'overflow', action_id: 'a', options: [] }] },
    ],
    ['a text that is not plain', { type: 'section', text: { type: 'mrkdwn', text: '<!here>' } }],
    [
      '"link" in a line',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://x.test' }] }],
      },
    ],
    ['"rich_text_table" in a rich text', { type: 'rich_text', elements: [{ type: 'rich_text_table' }] }],
    ['something beside a section', { type: 'section', text: plain('a'), accessory: { type: 'button' } }],
  ]
  for (const [what, block] of UNKNOWN)
    it(`says where it stands that it can't draw ${what}`, async () => {
      await draw([block])
      assert.deepEqual(await faults(), [`The desk can't draw this: ${what}.`])
    })

  it('shows words as they are: decoded once, and never as a page', async () => {
    const text = '&amp;lt; <b onclick=x>*bold*</b> &lt;!here&gt; :tada:'
    await draw([{ type: 'header', text: plain(text) }])
    const heading = opened.page.getByRole('heading')
    assert.equal(await heading.textContent(), '&lt; <b onclick=x>*bold*</b> <!here> :tada:')
    assert.equal(await heading.locator('*').count(), 0)
  })

  it('tells which button of which row was pressed', async () => {
    const button = (action_id: string) => ({
      type: 'button',
      action_id,
      text: plain(action_id),
      value: `"${action_id}"`,
    })
    await draw([{ type: 'divider' }, { type: 'actions', elements: [button('press.0'), button('press.1')] }])
    await opened.page.getByRole('button', { name: 'press.1' }).click()
    const pressed = await opened.page.evaluate(() => (globalThis as unknown as { pressed: object[] }).pressed)
    assert.deepEqual(pressed, [{ block: 1, action: 'press.1', value: '"press.1"' }])
  })

  it('reads what stands in every field, as it was sent and as it was changed', async () => {
    await draw(await golden('modal'))
    const before = (await filled()) as Record<string, unknown>
    assert.ok(Object.keys(before).length > 3)
    const radio = opened.page.getByRole('radio').last()
    await radio.check()
    const name = await radio.evaluate(each => each.closest<HTMLElement>('[data-input]')?.dataset['input'] ?? '')
    assert.deepEqual(await filled(), { ...before, [name]: await radio.inputValue() })
  })

  it('keeps what was filled in when the same form is drawn anew, and lets go of what is another field', async () => {
    const form = (type: string, action_id: string) => [
      { type: 'input', block_id: 'a', label: plain('A'), element: { type, action_id } },
    ]
    await draw(form('plain_text_input', 'filled'))
    await opened.page.getByLabel('A').fill('kept')
    const redraw = async (blocks: readonly object[]) => {
      await opened.page.evaluate(() => {
        const { slackInputs } = globalThis as unknown as { slackInputs: { keepFilled(box: ParentNode): unknown } }
        Object.assign(globalThis, { putBack: slackInputs.keepFilled(document.body) })
      })
      await draw(blocks)
      await opened.page.evaluate(() =>
        (globalThis as unknown as { putBack(into: ParentNode): void }).putBack(document.body),
      )
      return filled()
    }
    assert.deepEqual(await redraw(form('plain_text_input', 'filled')), { a: 'kept' })
    assert.deepEqual(await redraw(form('plain_text_input', 'another')), { a: '' })
  })
})
