import assert from 'node:assert/strict'
import { healthRoutes } from '../../../bot/http/health.ts'

describe('due work that waits', () => {
  it('is told in the log once a minute from 15 minutes on, until it is done, however often anybody asks', async () => {
    let oldest = 0
    const told: unknown[] = []
    const route = healthRoutes({
      storeAnswers: async () => undefined,
      oldestDueSeconds: () => oldest,
      log: { warn: (event, facts) => void told.push([event, facts?.['oldestDueSeconds']]) },
    }).find(({ path }) => path === '/ready')
    for (const seconds of [0, 899, 900, 901, 905, 930, 960, 961, 0, 0, 1000, 1001]) {
      oldest = seconds
      assert.deepEqual((await route?.handle({} as never))?.status, 200)
    }
    const event = 'Due work has been waiting for more than 15 minutes'
    assert.deepEqual(
      told,
      [901, 960, 1000].map(seconds => [event, seconds]),
    )
  })
})
