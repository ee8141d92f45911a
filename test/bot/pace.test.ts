import assert from 'node:assert/strict'
import { createPace, inTurn, UNPACED } from '../../bot/pace.ts'

describe('the pace of a channel', () => {
  let at = 0
  const pace = () => createPace(() => new Date(at))
  beforeEach(() => {
    at = 0
  })

  it('gives turns a second apart, at once after a rest, each lane its own', () => {
    const { turn } = pace()
    assert.deepEqual([turn('a', 9), turn('a', 9), turn('b', 9)], [{ wait: 0 }, { wait: 1 }, { wait: 0 }])
    at = 1500
    assert.deepEqual(turn('a', 9), { wait: 0.5 })
    at = 60_000
    assert.deepEqual(turn('a', 9), { wait: 0 })
  })

  it('gives no turn that is further away than one would wait, and loses none by it', () => {
    const { turn } = pace()
    const got = Array.from({ length: 9 }, () => turn('a', 5))
    assert.deepEqual(
      got.slice(0, 6),
      [0, 1, 2, 3, 4, 5].map(wait => ({ wait })),
    )
    assert.deepEqual(got.slice(6), [{ later: 6 }, { later: 6 }, { later: 6 }])
    at = 1000
    assert.deepEqual(turn('a', 5), { wait: 5 })
  })

  it('holds a lane back for as long as Slack asks, and never shortens that', () => {
    const { turn, hold } = pace()
    hold('a', 30)
    hold('a', 2)
    assert.deepEqual([turn('a', 5), turn('b', 5)], [{ later: 30 }, { wait: 0 }])
  })

  it('forgets lanes that rest, and none that wait', () => {
    const { turn, hold } = pace()
    hold('waits', 100)
    for (let i = 0; i < 20_000; i++) {
      at += 2
      turn(`lane ${i}`, 5)
    }
    assert.deepEqual(turn('waits', 5), { later: 60 })
  })
})

describe('a request in its turn', () => {
  let at = 0
  const now = () => new Date(at)
  const wait = async (seconds: number) => {
    at += seconds * 1000
  }
  const tenant = { lane: 'tenant', apart: 0.05 }
  const lanes = [tenant, 'conversation']
  beforeEach(() => {
    at = 0
  })

  it('waits for every lane, each with a pace of its own', async () => {
    const pace = createPace(now)
    const times: number[] = []
    for (let i = 0; i < 3; i++)
      await inTurn(pace, [tenant, `conversation ${i}`], 5, wait, async () => {
        times.push(at)
        return { how: 'done' }
      })
    assert.deepEqual(times, [0, 50, 100])
  })

  it('asks for nothing while the far side wants patience, not even when it had a turn already', async () => {
    const pace = createPace(now)
    const busy = async () => ({ how: 'later', afterSeconds: 30 }) as const
    assert.deepEqual(await inTurn(pace, lanes, 5, wait, busy), { how: 'later', afterSeconds: 30 })
    let asked = 0
    const ask = async () => {
      asked += 1
      return { how: 'done' }
    }
    assert.deepEqual(await inTurn(pace, lanes, 5, wait, ask), { how: 'later', afterSeconds: 30 })
    const held = createPace(now)
    held.turn('tenant', 5)
    // While it waits for its turn, another request is told to wait.
    const meanwhile = async (seconds: number) => {
      await wait(seconds)
      held.hold('tenant', 10)
    }
    assert.deepEqual(await inTurn(held, ['tenant'], 5, meanwhile, ask), { how: 'later', afterSeconds: 10 })
    assert.equal(asked, 0)
    at += 30_000
    await inTurn(held, ['tenant'], 5, wait, ask)
    assert.equal(asked, 1)
  })

  it('waits for nothing where every turn is at once, and still hears that the far side wants patience', async () => {
    const waits: number[] = []
    const outcomes = [{ how: 'done' as const }, { how: 'later' as const, afterSeconds: 60 }, { how: 'done' as const }]
    const wait = async (seconds: number) => void waits.push(seconds)
    const next = () => inTurn(UNPACED, ['a', 'b'], 5, wait, async () => outcomes.shift() ?? assert.fail())
    assert.deepEqual(
      [await next(), await next(), await next()].map(each => each.how),
      ['done', 'later', 'done'],
    )
    assert.deepEqual(waits, [])
  })
})
