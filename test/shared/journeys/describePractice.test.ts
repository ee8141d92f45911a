import assert from 'node:assert/strict'
import type { Asked } from '#shared/domain/intent.ts'
import type { Message } from '#shared/messages/message.ts'
import { setUp } from '../../setUp.ts'

const labels = ({ buttons }: Message) => buttons.map(({ label }) => label)

describe('"we do so and so, which level is that?"', () => {
  it('says that a level read from described practice is a reading, and shows the levels on either side', async () => {
    const stage = await setUp()
    const ask = (areas: readonly string[], levels: readonly string[], over: Partial<Asked> = {}) =>
      stage.ask({ do: 'describe-level', areas, levels, ...over })
    const NOTE = /This is a reading of what you wrote, not a verdict\./
    const said = await ask(['buying'], ['leader'], { practice: true })
    assert.match(said.summary, NOTE)
    assert.match(said.summary, /The level below, Mature, 3 of 5:[\s\S]*The level above, Innovator, 5 of 5:/)
    assert.deepEqual(labels(said).slice(0, 2), ['Mature for this area', 'Innovator for this area'])
    assert.match((await ask(['buying'], [], { practice: true })).summary, NOTE)
    assert.match((await ask(['buying'], ['mature', 'leader'], { practice: true })).summary, NOTE)
    const near = await ask(['buying'], [], { practice: true, near: ['mature', 'developing'] })
    assert.match(near.summary, NOTE)
    assert.match(near.summary, /From what you wrote it could be Developing or Mature\. You know best\./)
    assert.doesNotMatch(near.summary, /Innovator, 5 of 5/)
    assert.ok(labels(near).includes('Show every level'), labels(near).join())
    const top = await ask(['buying'], ['innovator'], { practice: true })
    assert.doesNotMatch(top.summary, /The level above/)
    const plain = await ask(['buying'], ['leader'])
    assert.doesNotMatch(plain.summary, /reading of what|The level above/)
    await stage.store.close()
  })
})
