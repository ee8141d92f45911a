import assert from 'node:assert/strict'
import type { Pulse } from '#shared/domain/pulse.ts'
import { closeDuePulses, refreshCount } from '#shared/journeys/closePulse.ts'
import { setEveryNextDue } from '#shared/journeys/due.ts'
import { pulsesOf } from '#shared/journeys/startPulse.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { type BrittleStore, Broken, brittleStore } from '../../fakes/brittleStore.ts'
import { AREAS, CHANNEL, COUNCIL, type Stage, setUp } from '../../setUp.ts'

/** A pulse that six people answered, taken to the moment at which it is counted. */
async function aboutToCount(): Promise<Stage & { readonly store: BrittleStore; readonly pulse: Pulse }> {
  const store = brittleStore(sqliteStore(':memory:'))
  const stage = await setUp({ store, people: 6 })
  const pulse = await stage.start()
  for (const [at, who] of stage.people.entries()) await stage.answer(who, pulse, at < 4 ? 'mature' : 'developing')
  await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
  stage.clock.advance(5)
  return { ...stage, store, pulse }
}

const isBroken = (error: unknown): boolean =>
  error instanceof Broken || (error instanceof Error && isBroken(error.cause))

/** What a process does after it came back: the clock tries again until nothing is due. */
async function recover(stage: Stage): Promise<void> {
  await setEveryNextDue(stage.services)
  await stage.runClock()
}

async function outcome({ store, platform, pulse }: Awaited<ReturnType<typeof aboutToCount>>) {
  const stands = (await store.read(`council:${COUNCIL.id}`, 'pulse', pulse.id))?.value
  return {
    result: (await store.read(`council:${COUNCIL.id}`, 'result', pulse.id))?.value,
    responses: (await store.list(`pulse:${pulse.id}`, 'response')).length,
    nextDue: (await store.read('directory', 'council', COUNCIL.id))?.value.nextDue,
    results: platform.in(CHANNEL).filter(({ summary }) => summary.startsWith('Pulse results')).length,
    state: stands?.state,
    announced: stands?.announced,
    answered: stands?.answered,
  }
}

describe('a close that breaks off', () => {
  for (const how of ['break before', 'break after'] as const)
    it(`${how.replace('break ', '')} any call to the store ends as if it had not, and posts the result at most once`, async () => {
      const whole = await aboutToCount()
      await whole.runClock()
      const expected = await outcome(whole)
      assert.equal(expected.results, 1)
      await whole.store.close()

      for (let at = 1, brokeOff = true; brokeOff; at += 1) {
        const stage = await aboutToCount()
        stage.store.onCall(number => (number === at ? how : undefined))
        brokeOff = await stage.runClock().then(
          () => false,
          error => assert.ok(isBroken(error), String(error)) ?? true,
        )
        stage.store.onCall(undefined)
        await recover(stage)
        const { results, announced, ...rest } = await outcome(stage)
        const { results: _, announced: __, ...same } = expected
        assert.deepEqual(rest, same, `call ${at}`)
        // Claimed and not posted, or posted and not noted: both look the same, so neither is sent again.
        assert.ok(results === 1 || (results === 0 && announced === 'sending'), `call ${at}: ${results}, ${announced}`)
        await stage.store.close()
        assert.ok(at < 200)
      }
    })

  it('and goes on while another copy of the clock runs makes one result', async () => {
    for (let at = 1; at <= 30; at += 3) {
      const stage = await aboutToCount()
      stage.store.onCall(number => (number === at ? 'break after' : undefined))
      await Promise.allSettled([closeDuePulses(stage.services), closeDuePulses(stage.services)])
      stage.store.onCall(undefined)
      await recover(stage)
      const { result, responses, results, state } = await outcome(stage)
      assert.deepEqual({ responses, state, answered: result?.answered }, { responses: 0, state: 'closed', answered: 6 })
      assert.ok(results <= 1)
      await stage.store.close()
    }
  })
})

describe('the responses of a pulse', () => {
  const late = { levels: { listening: 'minimum' }, answeredAt: '2026-11-24T10:00:04.000Z' }

  it('are destroyed before it is called closed', async () => {
    const { store, pulse, ...stage } = await aboutToCount()
    const left: number[] = []
    store.onCall((_, call) => {
      if (call !== 'write') return undefined
      return async () => {
        const state = (await store.read(`council:${COUNCIL.id}`, 'pulse', pulse.id))?.value.state
        if (state === 'closed') left.push((await store.list(`pulse:${pulse.id}`, 'response')).length)
      }
    })
    await stage.runClock()
    assert.ok(left.length > 0 && left.every(count => count === 0), String(left))
    await store.close()
  })

  it('are destroyed, and not counted, when they land behind the count', async () => {
    for (const writes of [1, 2]) {
      const { store, pulse, ...stage } = await aboutToCount()
      let left = writes
      store.onCall((_, call) => {
        if (call !== 'write' || --left > 0) return undefined
        return async () => {
          store.onCall(undefined)
          await store.write(`pulse:${pulse.id}`, 'response', 'late', late, 'nothing')
        }
      })
      await stage.runClock()
      assert.deepEqual(await store.list(`pulse:${pulse.id}`, 'response'), [])
      assert.equal((await store.read(`council:${COUNCIL.id}`, 'result', pulse.id))?.value.answered, 6)
      await store.close()
    }
  })
})

describe('a start that breaks off', () => {
  it('at any call to the store leaves no pulse, or one that takes answers and closes', async () => {
    for (let at = 1, brokeOff = true; brokeOff; at += 1) {
      const store = brittleStore(sqliteStore(':memory:'))
      const stage = await setUp({ store })
      store.onCall(number => (number === at ? 'break after' : undefined))
      brokeOff = await stage.ask({ do: 'open-pulse', areas: AREAS, days: 5 }).then(
        () => false,
        error => assert.ok(isBroken(error), String(error)) ?? true,
      )
      store.onCall(undefined)
      await setEveryNextDue(stage.services)
      const pulses = await pulsesOf(stage.services, COUNCIL.id)
      assert.ok(pulses.length <= 1 && stage.platform.shown.length <= pulses.length)
      for (const pulse of pulses) {
        assert.match((await stage.answer(stage.person(1), pulse, 'mature')).summary, /Thank you/)
        stage.clock.set(pulse.closesAt)
        await stage.runClock()
        stage.clock.advance(5)
        await stage.runClock()
        assert.equal((await pulsesOf(stage.services, COUNCIL.id))[0]?.state, 'closed')
      }
      await store.close()
      assert.ok(at < 100)
    }
  })
})

describe('two things at once', () => {
  it('a pulse that starts while the clock looks what is due next still gets its time', async () => {
    for (let at = 1; at <= 6; at += 1) {
      const store = brittleStore(sqliteStore(':memory:'))
      const stage = await setUp({ store })
      let started: Promise<Pulse> | undefined
      store.onCall(number => {
        if (number !== at) return undefined
        return async () => {
          store.onCall(undefined)
          started = stage.start()
          await started
        }
      })
      await stage.store.write('directory', 'council', 'x', { id: 'x', name: 'X' }, 'nothing')
      await setEveryNextDue(stage.services)
      const pulse = await (started ?? stage.start())
      assert.equal((await store.read('directory', 'council', COUNCIL.id))?.value.nextDue, pulse.closesAt, `call ${at}`)
      await store.close()
    }
  })

  it('a count that arrives after the close leaves the message closed', async () => {
    const store = brittleStore(sqliteStore(':memory:'))
    const stage = await setUp({ store })
    const pulse = await stage.start()
    await stage.answer(stage.person(1), pulse, 'mature')
    store.onCall((_, call) => {
      if (call !== 'list') return undefined
      return async () => {
        store.onCall(undefined)
        await stage.close(pulse)
      }
    })
    await refreshCount(stage.services, COUNCIL.id, pulse.id)
    assert.match(stage.platform.in(CHANNEL)[0]?.summary ?? '', /^Procurement pulse: closed/)
    await store.close()
  })
})
