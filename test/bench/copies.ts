import type { TeamsPerson } from '../../bot/desk/counterpart/client.ts'
import type { CosmosCounterpart } from '../fakes/cosmosCounterpart.ts'
import { answerOf, CHANNEL, type FarSide, newDataDir, type Started, startProduct } from './pair.ts'

/** Several processes of the product on one store, and a balancer in front that knows no person: sticky nothing. */
export interface Copies {
  readonly alive: readonly Started[]
  /** Starts one more. */
  start(): Promise<Started>
  /** Tells one to stop, or kills it. @returns its exit code and how many milliseconds it took */
  end(copy: Started, signal: 'SIGTERM' | 'SIGKILL'): Promise<{ readonly code: number | null; readonly tookMs: number }>
  /** One answer, through the next copy in turn, and through another when that one cannot be reached. */
  answer(person: TeamsPerson, pulse: string, turn: number): Promise<{ readonly status: number; readonly text: string }>
  /** Milliseconds that the longest row of requests took which no copy could be reached for. */
  longestGapMs(): number
}

const AGAIN_MS = 20
/** Whoever finds nobody for so long is told so. */
const NOBODY_MS = 10_000

export async function startCopies(far: FarSide, cosmos: CosmosCounterpart, count: number): Promise<Copies> {
  const endpoint = await cosmos.listen()
  const settings = { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: cosmos.key }
  const alive: Started[] = []
  let next = 0
  let gap = 0

  async function start(): Promise<Started> {
    const copy = await startProduct(far, newDataDir(), settings)
    alive.push(copy)
    return copy
  }
  await Promise.all(Array.from({ length: count }, start))

  return {
    alive,
    start,
    async end(copy, signal) {
      const told = performance.now()
      const gone = new Promise<number | null>(done => copy.process.once('exit', done))
      copy.process.kill(signal)
      // As a balancer's does, the next look at /ready takes it out.
      alive.splice(alive.indexOf(copy), 1)
      return { code: await gone, tookMs: performance.now() - told }
    },
    async answer(person, pulse, turn) {
      const began = performance.now()
      for (;;) {
        const copy = alive[next++ % Math.max(1, alive.length)]
        try {
          const said = await copy?.client.execute(person, CHANNEL, answerOf(pulse, turn))
          if (said) return said
        } catch {
          // It stopped meanwhile: as the platform does, the same again to another.
        }
        const waited = performance.now() - began
        gap = Math.max(gap, waited)
        if (waited > NOBODY_MS) return { status: 0, text: 'nobody' }
        await new Promise(done => setTimeout(done, AGAIN_MS))
      }
    },
    longestGapMs: () => gap,
  }
}

export const isThanked = ({ status, text }: { readonly status: number; readonly text: string }): boolean =>
  status === 200 && /Thank you|Your change is saved/.test(text)
