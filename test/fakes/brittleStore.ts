import type { Store } from '#shared/store/store.ts'

type Call = 'read' | 'list' | 'write' | 'remove'

/** A real store whose calls a test can hold up, or break before or after they take effect. */
export interface BrittleStore extends Store {
  /** How many calls there were. */
  readonly calls: number
  /** What happens from now on at each call, by its number from 1 and its kind; undefined: nothing. */
  onCall(
    what:
      | ((number: number, call: Call) => 'break before' | 'break after' | (() => void | Promise<void>) | undefined)
      | undefined,
  ): void
}

export class Broken extends Error {}

export function brittleStore(store: Store): BrittleStore {
  let calls = 0
  let rule: Parameters<BrittleStore['onCall']>[0]

  async function through<T>(call: Call, work: () => Promise<T>): Promise<T> {
    calls += 1
    const what = rule?.(calls, call)
    if (what === 'break before') throw new Broken(`Broken before call ${calls}.`)
    const done = await work()
    if (what === 'break after') throw new Broken(`Broken after call ${calls}.`)
    if (typeof what === 'function') await what()
    return done
  }

  return {
    get calls() {
      return calls
    },
    onCall(what) {
      calls = 0
      rule = what
    },
    read: (...of) => through('read', () => store.read(...of)),
    list: (...of) => through('list', () => store.list(...of)),
    write: (...of) => through('write', () => store.write(...of)),
    remove: (...of) => through('remove', () => store.remove(...of)),
    close: () => store.close(),
  }
}
