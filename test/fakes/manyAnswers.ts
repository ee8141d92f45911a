import assert from 'node:assert/strict'
import { SENDING_SECONDS, SETTLE_SECONDS, SWEEP_SECONDS } from '#shared/domain/pulse.ts'
import { closeDuePulses } from '#shared/journeys/closePulse.ts'
import { handle } from '#shared/journeys/handle.ts'
import type { Asker, Services } from '#shared/journeys/services.ts'
import type { Store } from '#shared/store/store.ts'
import { AREAS, CHANNEL, type Stage, setUp } from '../setUp.ts'
import type { CosmosCounterpart } from './cosmosCounterpart.ts'
import type { Fault } from './cosmosFaults.ts'

const LEVELS = ['minimum', 'developing', 'mature', 'leader', 'innovator']
/** Answers under way at the same moment. */
const AT_ONCE = 64

/** The same numbers from 0 up to 1 each time. @param seed a whole number (mulberry32) */
export function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** 5 in 100 replies get lost, half of them after the work was done, and 5 in 100 requests are turned away. */
export function lossy(chance: () => number): () => Fault | undefined {
  return () => {
    const drawn = chance()
    if (drawn < 0.025) return 'done, answer lost'
    if (drawn < 0.05) return 'lost'
    return drawn < 0.1 ? 429 : undefined
  }
}

export interface Outcome {
  readonly thanked: number
  /** Told that it was not saved, or that nobody knows. */
  readonly unsure: number
  /** People whose last answer that was thanked for, or a later one, is not what counts. */
  readonly lost: number
  /** Responses beyond one a person, and results beyond one. */
  readonly doubled: number
  readonly people: number
  readonly counted: number
  readonly results: number
}

/**
 * People answer a pulse through several copies of the product on one Cosmos DB counterpart, half of them twice and
 * through another copy; then it closes. The copies share nothing else.
 */
export async function manyAnswers(
  cosmos: CosmosCounterpart,
  {
    answers,
    copies,
    rule,
  }: { readonly answers: number; readonly copies: number; readonly rule: () => Fault | undefined },
): Promise<Outcome> {
  const stores = Array.from({ length: copies }, (): Store => cosmos.open())
  const stage = await setUp({ store: stores[0] as Store, people: Math.ceil((answers * 2) / 3) })
  const servers = stores.map((store): Services => ({ ...stage.services, store }))
  const pulse = await stage.start()
  const thanked = new Map<Asker, string>()
  const tried = new Set<Asker>()
  let [sent, thanks, unsure] = [0, 0, 0]

  async function answer(who: Asker, turn: number): Promise<void> {
    const at = new Date(stage.clock.now().getTime() + turn)
    const levels = Object.fromEntries(AREAS.map((area, n) => [area, LEVELS[(turn + n) % LEVELS.length] as string]))
    const server = servers[turn % copies] as Services
    tried.add(who)
    const said = await handle(server, { who, place: CHANNEL, at }, { do: 'answer', pulse: pulse.id, levels }).catch(
      () => undefined,
    )
    if (!/^(Thank you|Your change is saved)/.test(said?.summary ?? '')) {
      unsure += 1
      return
    }
    thanks += 1
    thanked.set(who, at.toISOString())
  }
  async function keepAnswering(): Promise<void> {
    for (let turn = sent++; turn < answers; turn = sent++) {
      // The first of each again at once, by another copy, as after a lost reply of ours.
      const who = stage.people[turn % stage.people.length] as Asker
      await answer(who, turn)
    }
  }
  cosmos.rule(rule)
  await Promise.all(Array.from({ length: AT_ONCE }, keepAnswering))
  cosmos.calm()

  const keyOf = (who: Asker) => stage.services.keys.response(pulse.id, stage.services.keys.person(who.id))
  const kept = new Map((await stage.store.list(`pulse:${pulse.id}`, 'response')).map(({ id, value }) => [id, value]))
  // What stands is what they were last thanked for, or something later that got no thanks.
  const lost = [...thanked].filter(([who, at]) => (kept.get(keyOf(who))?.answeredAt ?? '') < at).length
  const known = new Set([...tried].map(keyOf))
  const doubled = [...kept.keys()].filter(key => !known.has(key)).length

  cosmos.rule(rule)
  await closeBySeveral(stage, servers, pulse.id)
  cosmos.calm()
  const [result] = (await stage.store.list('council:wexcombe', 'result')).map(({ value }) => value)
  const results = stage.platform.in(CHANNEL).filter(({ summary }) => summary.startsWith('Pulse results')).length
  assert.deepEqual(await stage.store.list(`pulse:${pulse.id}`, 'response'), [], 'responses are left')
  await Promise.all(stores.map(store => store.close()))
  return {
    thanked: thanks,
    unsure,
    lost,
    doubled: doubled + Math.max(0, (result?.answered ?? 0) - tried.size) + Math.max(0, results - 1),
    people: tried.size,
    counted: result?.answered ?? 0,
    results,
  }
}

/** The lead closes it, and the clocks of all copies do what is due at the same moment, until nothing is. */
async function closeBySeveral({ clock, ask }: Stage, servers: readonly Services[], pulse: string): Promise<void> {
  const close = () => ask({ do: 'close-pulse', pulse, sure: true })
  await close().catch(close)
  const turn = () => Promise.all(servers.map(server => closeDuePulses(server).catch(() => 1)))
  for (const seconds of [SETTLE_SECONDS, SENDING_SECONDS, SWEEP_SECONDS]) {
    clock.advance(seconds)
    while ((await turn()).some(steps => steps > 0));
  }
}
