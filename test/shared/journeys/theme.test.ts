import assert from 'node:assert/strict'
import { framework } from '../../fixtures/framework.ts'
import { setUp } from '../../setUp.ts'

describe('"where are we in this theme?"', () => {
  it('says over the lines of its areas which theme it is, or that they are the enablers', async () => {
    const stage = await setUp()
    const heading = async (areas: readonly string[], theme?: string) =>
      (await stage.ask({ do: 'our-result', areas, levels: [], ...(theme && { theme }) })).summary.split('\n')[0]
    const [theme] = framework.themes
    const of = framework.areas.filter(area => area.theme === theme?.id).map(({ id }) => id)
    assert.equal(await heading(of, theme?.id), `Where we are: ${theme?.title}`)
    assert.equal(await heading(['growing-skills', 'using-tools'], 'enablers'), 'Where we are: Enablers')
    assert.equal(await heading(of), 'Where we are')
    await stage.store.close()
  })
})
