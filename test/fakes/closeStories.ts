import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Pulse, SETTLE_SECONDS } from '#shared/domain/pulse.ts'
import { releaseArea } from '#shared/domain/release.ts'
import { closeDuePulses } from '#shared/journeys/closePulse.ts'
import { setEveryNextDue } from '#shared/journeys/due.ts'
import { handle } from '#shared/journeys/handle.ts'
import type { Store } from '#shared/store/store.ts'
import { framework } from '../fixtures/framework.ts'
import { CHANNEL, COUNCIL, setUp } from '../setUp.ts'
import { brittleStore } from './brittleStore.ts'

const LEVELS = framework.levels.map(({ id }) => id)

/** Somebody presses the button, an earlier press is delivered again, time passes: in one turn, all of it at once. */
type Event =
  /** `slow`: how many times longer than other calls its write takes. */
  | { readonly do: 'press'; readonly who: number; readonly level: string; readonly slow: number }
  | { readonly do: 'again'; readonly which: number }
  | { readonly do: 'close'; readonly slow: number }
  | { readonly do: 'tick' }
  | { readonly do: 'wait'; readonly seconds: number }
interface Turn {
  readonly events: readonly Event[]
  /** Seconds that pass before it. */
  readonly seconds: number
  /** At one call to the store the process breaks off. */
  readonly trouble?: { readonly call: number; readonly what: 'break before' | 'break after' }
}

const press = fc.record({
  do: fc.constant('press' as const),
  who: fc.nat(11),
  level: fc.constantFrom(...LEVELS),
  slow: fc.constantFrom(1, 1, 1, 20, 60),
})
const again = fc.record({ do: fc.constant('again' as const), which: fc.nat(30) })
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: press },
  { weight: 3, arbitrary: again },
  { weight: 2, arbitrary: fc.constant({ do: 'tick' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 9 }) }) },
)
const what = fc.constantFrom('break before' as const, 'break after' as const)
const trouble = fc.record({ call: fc.integer({ min: 1, max: 25 }), what })
const calm = fc.record({ events: fc.array(event, { minLength: 1, maxLength: 9 }), seconds: fc.nat(6) })
const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 9, arbitrary: calm },
  { weight: 1, arbitrary: fc.tuple(calm, trouble).map(([of, breaks]) => ({ ...of, trouble: breaks })) },
)
/** Several turns while it is open, the close among other things, and what still comes in afterwards. */
const story: fc.Arbitrary<readonly Turn[]> = fc
  .tuple(fc.array(turn, { maxLength: 8 }), turn, fc.constantFrom(1, 1, 20, 40), fc.array(turn, { maxLength: 4 }))
  .map(([before, close, slow, after]) => [
    ...before,
    { ...close, events: [...close.events, { do: 'close' as const, slow }] },
    ...after,
  ])

interface Press {
  readonly who: number
  readonly level: string
  readonly at: Date
  readonly slow: number
}

/** A store whose calls wait until the scheduler lets them through, in an order of its own. */
function inAnyOrder(store: Store, gate: () => Promise<unknown>, writeGate = gate): Store {
  return {
    read: (...of) => gate().then(() => store.read(...of)),
    list: (...of) => gate().then(() => store.list(...of)),
    write: (...of) => writeGate().then(() => store.write(...of)),
    remove: (...of) => gate().then(() => store.remove(...of)),
    close: () => store.close(),
  }
}

/**
 * Plays a story.
 * @param stores one for each copy of the process, over the same documents; who presses reaches the next in turn
 * @returns what was promised to whom, and what came of it
 */
async function play(turns: readonly Turn[], scheduler: fc.Scheduler, stores: readonly [Store, ...Store[]]) {
  let turning = false
  const gate = (times: number) => async () => {
    for (let left = times; turning && left > 0; left -= 1) {
      await scheduler.schedule(Promise.resolve())
      // The store commits once in a turn of the loop: a slow call has to be slower than that.
      await new Promise(done => setImmediate(done))
    }
  }
  const brittle = stores.map(store => brittleStore(store))
  const copies = brittle.map(store => inAnyOrder(store, gate(1)))
  const store = copies[0] as Store
  const stage = await setUp({ store })
  const pulse = await stage.start()
  const presses: Press[] = []
  const thanked = new Map<number, Press>()
  /** Told that nobody knows, or told nothing: the answer may count or not. */
  const unsure = new Set<number>()
  let reached = 0
  /** The next copy, with calls that take their time. */
  const next = (slow: number) => {
    reached += 1
    const over = brittle[reached % brittle.length] as Store
    return { ...stage.services, store: inAnyOrder(over, gate(1), gate(slow)) }
  }

  async function deliver(pressed: Press): Promise<void> {
    const levels = Object.fromEntries(pulse.areas.map(area => [area, pressed.level]))
    const slowly = next(pressed.slow)
    const arrival = { who: stage.person(pressed.who), place: CHANNEL, at: pressed.at }
    const said = await handle(slowly, arrival, { do: 'answer', pulse: pulse.id, levels }).catch(() => undefined)
    if (/^(Thank you|Your change is saved)/.test(said?.summary ?? '')) {
      const before = thanked.get(pressed.who)
      if (!before || before.at <= pressed.at) thanked.set(pressed.who, pressed)
    } else if (said === undefined || said.summary.includes("can't tell whether")) unsure.add(pressed.who)
  }

  /** The lead closes it, and the clock counts as soon as it may. */
  async function close(slow: number): Promise<void> {
    const slowly = next(slow)
    const arrival = { who: stage.lead, place: CHANNEL, at: stage.clock.now() }
    await handle(slowly, arrival, { do: 'close-pulse', pulse: pulse.id, sure: true })
    stage.clock.advance(SETTLE_SECONDS)
    await closeDuePulses(stage.services)
  }

  function happen(of: Event): Promise<unknown> {
    switch (of.do) {
      case 'press': {
        const made = {
          who: of.who,
          level: of.level,
          slow: of.slow,
          at: new Date(stage.clock.now().getTime() + presses.length),
        }
        presses.push(made)
        return deliver(made)
      }
      case 'again': {
        const earlier = presses[of.which % Math.max(1, presses.length)]
        return earlier ? deliver(earlier) : Promise.resolve()
      }
      case 'close':
        return close(of.slow).catch(() => undefined)
      case 'tick':
        return Promise.all(
          copies.map(copy => closeDuePulses({ ...stage.services, store: copy }).catch(() => undefined)),
        )
      case 'wait':
        return gate(4)().then(() => stage.clock.advance(of.seconds))
    }
  }

  for (const { events, seconds, trouble } of turns) {
    stage.clock.advance(seconds)
    for (const each of brittle) each.onCall(number => (number === trouble?.call ? trouble.what : undefined))
    turning = true
    await scheduler.waitFor(Promise.all(events.map(happen)))
    turning = false
    for (const each of brittle) each.onCall(undefined)
  }
  // The process comes back; the lead closes what a break left open, and the clock does the rest.
  await setEveryNextDue(stage.services)
  await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
  await stage.runClock()
  stage.clock.advance(10)
  await stage.runClock()
  const stands = (await store.read(`council:${COUNCIL.id}`, 'pulse', pulse.id))?.value as Pulse
  const result = (await store.read(`council:${COUNCIL.id}`, 'result', pulse.id))?.value
  const left = await store.list(`pulse:${pulse.id}`, 'response')
  const results = stage.platform.in(CHANNEL).filter(({ summary }) => summary.startsWith('Pulse results')).length
  await Promise.all(brittle.map(each => each.close()))
  return { thanked, unsure, result, left, results, state: stands.state }
}

/**
 * Tries many stories: every answer that was thanked for counts once, the last press wins, and nothing is left of any.
 * @param open stores for one story, over documents that nobody else has
 */
export async function keepsEveryAnswer(
  { runs, seed }: { readonly runs: number; readonly seed: number },
  open: () => Promise<readonly [Store, ...Store[]]>,
): Promise<void> {
  let certain = 0
  await fc.assert(
    fc.asyncProperty(story, fc.scheduler(), async (turns, scheduler) => {
      const { thanked, unsure, result, left, results, state } = await play(turns, scheduler, await open())
      assert.equal(state, 'closed')
      assert.ok(result)
      assert.deepEqual(left, [])
      assert.ok(results <= 1)
      const most = new Set([...thanked.keys(), ...unsure]).size
      assert.ok(
        result.answered >= thanked.size && result.answered <= most,
        `${result.answered}: ${thanked.size}-${most}`,
      )
      if (unsure.size > 0) return
      certain += 1
      const levels = [...thanked.values()].map(({ level }) => level)
      const tally = Object.fromEntries(LEVELS.map(id => [id, levels.filter(level => level === id).length]))
      for (const released of Object.values(result.areas)) assert.deepEqual(released, releaseArea(framework, tally, 5))
    }),
    { numRuns: runs, seed },
  )
  assert.ok(certain > runs / 5, `${certain} of ${runs} stories could be compared in full`)
}
