import { sqliteStore } from '#shared/store/sqlite.ts'
import { keepsEveryAnswer } from '../../fakes/closeStories.ts'

/** The same stories each time; RUNS and SEED look for others. */
const RUNS = Number(process.env['RUNS'] ?? 150)
const SEED = Number(process.env['SEED'] ?? 20261124)

describe('whatever happens around a close', () => {
  it('every answer that was thanked for counts once, the last press wins, and nothing is left of any', async function () {
    this.timeout(RUNS * 100)
    await keepsEveryAnswer({ runs: RUNS, seed: SEED }, async () => [sqliteStore(':memory:')])
  })
})
