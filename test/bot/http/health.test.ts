import assert from 'node:assert/strict'
import { healthRoutes } from '../../../bot/http/health.ts'

describe('GET /ready', () => {
  const ready = async (missedResults: () => Promise<number>) => {
    const routes = healthRoutes({ storeAnswers: async () => undefined, oldestDueSeconds: () => 0, missedResults })
    return routes.find(({ path }) => path === '/ready')?.handle({} as never)
  }

  it('says how many results may not have reached their channel', async () => {
    const answer = await ready(async () => 2)
    assert.equal(answer?.status, 200)
    assert.deepEqual(answer.body, { ready: true, store: 'answers', oldestDueSeconds: 0, missedResults: 2 })
  })

  it('says how many nudges of this week may not have arrived', async () => {
    const routes = healthRoutes({
      storeAnswers: async () => undefined,
      oldestDueSeconds: () => 0,
      uncertainNudges: async () => 3,
    })
    const answer = await routes.find(({ path }) => path === '/ready')?.handle({} as never)
    assert.deepEqual(answer?.body, {
      ready: true,
      store: 'answers',
      oldestDueSeconds: 0,
      missedResults: 0,
      uncertainNudges: 3,
    })
  })

  it('is not ready when nobody can say', async () => {
    assert.equal((await ready(() => Promise.reject(new Error('The store is away.'))))?.status, 503)
  })
})
