import { keepsEveryAnswer } from '../../fakes/closeStories.ts'
import { cosmosCounterpart } from '../../fakes/cosmosCounterpart.ts'
import { chanceOf } from '../../fakes/manyAnswers.ts'

/** The same stories each time; RUNS and SEED look for others. */
const RUNS = Number(process.env['RUNS'] ?? 20)
const SEED = Number(process.env['SEED'] ?? 20261124)

describe('whatever happens around a close, with two copies on one Cosmos DB account', () => {
  it('every answer that was thanked for counts once, the last press wins, and nothing is left of any', async function () {
    this.timeout(RUNS * 1000)
    await keepsEveryAnswer({ runs: RUNS, seed: SEED }, async () => {
      const cosmos = await cosmosCounterpart({ consistency: 'Strong' })
      return [cosmos.open(), cosmos.open()]
    })
  })

  it('so too when replies get lost and requests are turned away', async function () {
    this.timeout(RUNS * 1000)
    const chance = chanceOf(SEED)
    await keepsEveryAnswer({ runs: Math.ceil(RUNS / 4), seed: SEED }, async () => {
      const cosmos = await cosmosCounterpart({ consistency: 'Strong' })
      cosmos.rule(() => {
        const drawn = chance()
        return drawn < 0.02 ? 'done, answer lost' : drawn < 0.04 ? 429 : undefined
      })
      return [cosmos.open(), cosmos.open()]
    })
  })
})
