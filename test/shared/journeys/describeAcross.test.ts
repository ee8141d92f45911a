import assert from 'node:assert/strict'
import type { Question } from '#shared/domain/intent.ts'
import type { Message } from '#shared/messages/message.ts'
import { framework } from '../../fixtures/framework.ts'
import { type Stage, setUp } from '../../setUp.ts'

const labels = ({ buttons }: Message) => buttons.map(({ label }) => label)

describe('questions about several areas at once', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  const ask = (question: Question, areas: readonly string[], levels: readonly string[] = []) =>
    stage.ask({ do: question, areas, levels }, stage.person(3))

  it('show one level across several areas, with a button to each', async () => {
    const said = await ask('describe-level', ['buying', 'using-tools'], ['leader'])
    assert.match(said.summary, /Buying: Buying at Leader in short\nUsing tools: Using tools at Leader in short/)
    assert.deepEqual(labels(said), ['Leader: Buying', 'Leader: Using tools'])
  })

  it('show several levels of two areas side by side, with a button to each area in full', async () => {
    const said = await ask('compare-levels', ['buying', 'using-tools'], ['leader', 'mature'])
    assert.match(
      said.summary,
      /^Mature and Leader\nBuying\nMature, 3 of 5: Buying at Mature in short\nLeader, 4 of 5: [^\n]*\nUsing tools\nMature, 3 of 5: Using tools at Mature[^\n]*\nLeader, 4 of 5: Using tools at Leader/,
    )
    assert.deepEqual(
      said.buttons.map(({ label, intent }) => [label, intent]),
      [
        ['Mature and Leader: Buying', { do: 'compare-levels', areas: ['buying'], levels: ['mature', 'leader'] }],
        [
          'Mature and Leader: Using tools',
          { do: 'compare-levels', areas: ['using-tools'], levels: ['mature', 'leader'] },
        ],
      ],
    )
    const all = await ask('list-levels', ['buying', 'using-tools'])
    for (const { title } of framework.levels) assert.equal(all.summary.split(`${title}, `).length - 1, 2)
    assert.deepEqual(all.buttons[1]?.intent, { do: 'list-levels', areas: ['using-tools'], levels: [] })
  })

  it('ask which of more than two areas is meant by several levels', async () => {
    const said = await ask('compare-levels', ['buying', 'using-tools', 'sharing'], ['mature', 'leader'])
    assert.match(said.summary, /^Do you mean Buying, Using tools or Sharing\?/)
    assert.deepEqual(said.buttons[0]?.intent, { do: 'compare-levels', areas: ['buying'], levels: ['mature', 'leader'] })
  })
})
