import assert from 'node:assert/strict'
import type { Area } from '#shared/domain/framework.ts'
import { QUESTIONS } from '#shared/domain/intent.ts'
import { whichQuestionMessage } from '#shared/messages/askBackMessage.ts'
import { checkTwin } from '../../checkTwin.ts'
import { framework } from '../../fixtures/framework.ts'
import { setUp } from '../../setUp.ts'

const buying = framework.areas[2] as Area

describe('asking back for the question', () => {
  it('offers each question about the area as a person would ask it', () => {
    const { summary, buttons } = whichQuestionMessage(
      framework,
      [buying],
      ['leader'],
      ['our-target', 'describe-level', 'next-level'],
    )
    assert.match(summary, /What would you like to know about Buying\?/)
    assert.deepEqual(
      buttons.map(({ label }) => label),
      ['What is our target?', 'What does Leader look like?', 'What would move us up?'],
    )
    assert.deepEqual(buttons[1]?.intent, { do: 'describe-level', areas: ['buying'], levels: ['leader'] })
  })

  it('has words for every question, with and without an area or a level, and offers four at most', () => {
    for (const question of QUESTIONS)
      for (const about of [[], [buying], framework.areas.slice(0, 2)])
        for (const levels of [[], ['mature', 'leader']])
          checkTwin(whichQuestionMessage(framework, about, levels, [question]), question)
    assert.equal(whichQuestionMessage(framework, [buying], [], QUESTIONS).buttons.length, 4)
  })

  it('comes when the question is in doubt and not the area', async () => {
    const stage = await setUp()
    const ask = (areas: readonly string[]) =>
      stage.ask({ do: 'ambiguous', areas, levels: [], questions: ['our-result', 'our-target'] })
    const labels = async (areas: readonly string[]) => (await ask(areas)).buttons.map(({ label }) => label)
    assert.deepEqual(await labels(['buying']), ['Where are we?', 'What is our target?'])
    assert.deepEqual(await labels([]), ['Where are we?', 'What is our target?'])
    assert.match((await ask(['buying', 'sharing'])).summary, /about Buying and Sharing\?/)
    await stage.store.close()
  })
})
