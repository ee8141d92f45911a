import { STORE_AWAY } from '#shared/domain/storeFault.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Place, Platform, Sent } from '#shared/platform.ts'
import type { Store } from '#shared/store/store.ts'
import type { Clock } from '../fakes/clock.ts'
import type { Chance } from './chance.ts'

/** How often each thing goes wrong, for each step of a copy. */
export interface Weather {
  readonly crash: number
  readonly stall: number
  readonly storeFault: number
  /** Of sends: arrived and nobody knows, did not arrive and nobody knows, asked to wait, and a fault of the code. */
  readonly doubt: number
  readonly lost: number
  readonly busy: number
}
export const CALM: Weather = { crash: 0, stall: 0, storeFault: 0, doubt: 0, lost: 0, busy: 0 }

/** A step that a copy of the process is about to take. */
interface Step {
  readonly copy: Copy
  go(): void
}

/** One copy of the process: dead copies take no more steps. */
export interface Copy {
  readonly store: Store
  readonly platform: Platform
  alive: boolean
}

/** Where copies wait for their turn: one step at a time, in an order that chance gives. */
export interface Stage {
  copy(): Copy
  /** Lets copies work until all of them are done, or dead. @param between what may happen between two steps */
  drive(
    work: readonly { readonly copy: Copy; readonly done: Promise<unknown> }[],
    weather: Weather,
    between: () => Promise<void>,
  ): Promise<void>
}

const GIVEN_UP_MS = 15_000

const turn = () => new Promise<void>(resolve => setImmediate(resolve))

export interface FarSide {
  /** When a message leaves us. */
  leaves(place: Place, message: Message): Promise<void>
  arrives(place: Place, message: Message): Sent
  asksToWait(place: Place, seconds: number, copy: Copy): void
  readonly isClosed: (place: Place) => boolean
  readonly people: Platform
}

/** @param open the store of one more copy */
export function copies(open: () => Store, far: FarSide, clock: Clock, luck: Chance): Stage {
  const waiting: Step[] = []
  let weather = CALM
  let inFlight = 0

  function gate(copy: Copy): Promise<void> {
    return new Promise(resolve => {
      if (copy.alive) waiting.push({ copy, go: resolve })
    })
  }

  /** What happens to the outside world counts as under way, so that the next step waits for it. */
  async function effect<T>(work: () => Promise<T>): Promise<T> {
    inFlight += 1
    try {
      return await work()
    } finally {
      inFlight -= 1
    }
  }

  function storeOf(copy: Copy): Store {
    const real = open()
    const through = async <T>(work: () => Promise<T>): Promise<T> => {
      await gate(copy)
      const fault = luck.happens(weather.storeFault)
      const before = fault && luck.happens(0.5)
      if (!before) {
        const result = await effect(work)
        await gate(copy)
        if (!fault) return result
      }
      throw Object.assign(new Error('The store is away.'), { name: STORE_AWAY })
    }
    return {
      read: (...of) => through(() => real.read(...of)),
      list: (...of) => through(() => real.list(...of)),
      write: (...of) => through(() => real.write(...of)),
      remove: (...of) => through(() => real.remove(...of)),
      close: async () => {},
    }
  }

  function platformOf(copy: Copy): Platform {
    const answer = async (place: Place, message: Message): Promise<Sent> => {
      if (far.isClosed(place)) return { sent: 'gone' }
      if (luck.happens(weather.busy)) {
        return { sent: 'later', afterSeconds: 1 + luck.below(200) }
      }
      if (luck.happens(weather.lost)) return { sent: 'uncertain' }
      const sent = far.arrives(place, message)
      if (luck.happens(weather.doubt / 4)) throw new Error('A fault of the code, after it had arrived.')
      return luck.happens(weather.doubt) ? { sent: 'uncertain' } : sent
    }
    return {
      ...far.people,
      async post(place, message) {
        await effect(() => far.leaves(place, message))
        const left = clock.now().getTime()
        await gate(copy)
        const sent = await effect(() => answer(place, message))
        await gate(copy)
        // Both platforms give up waiting for an answer long before a lease ends.
        if (clock.now().getTime() - left > GIVEN_UP_MS) return { sent: 'uncertain' }
        if (sent.sent === 'later') far.asksToWait(place, sent.afterSeconds, copy)
        return sent
      },
      async update(posted) {
        await gate(copy)
        return { sent: 'yes', posted }
      },
      async members(place) {
        await gate(copy)
        return far.people.members(place)
      },
    }
  }

  return {
    copy() {
      const copy = { alive: true } as { -readonly [Key in keyof Copy]: Copy[Key] }
      return Object.assign(copy, { store: storeOf(copy), platform: platformOf(copy) })
    },
    async drive(work, now, between) {
      weather = now
      const working = new Set(work)
      for (const each of work) void each.done.catch(() => undefined).finally(() => working.delete(each))
      for (;;) {
        do await turn()
        while (inFlight > 0)
        if (![...working].some(({ copy }) => copy.alive)) break
        if (waiting.length === 0) continue
        const [step] = waiting.splice(luck.below(waiting.length), 1)
        if (!step?.copy.alive) continue
        if (luck.happens(weather.crash)) {
          step.copy.alive = false
          continue
        }
        clock.advance(luck.happens(weather.stall) ? luck.pick([0.5, 1.5, 20, 130, 700]) : 0.005)
        await between()
        step.go()
      }
      waiting.length = 0
    },
  }
}
