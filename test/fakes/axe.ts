import axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong with a page or a frame by WCAG 2.2 AA and good practice: rule and element, one line each. */
export async function violations(page: Page | Frame): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async values => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe }
    const found = await here.run(document, { runOnly: { type: 'tag', values }, iframes: false })
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  }, RULES)
}
