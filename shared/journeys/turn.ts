import type { Framework } from '#shared/domain/framework.ts'
import type { Asked, Intent } from '#shared/domain/intent.ts'
import { change, DIRECTORY } from './council.ts'
import type { Asker, Services } from './services.ts'

/** Minutes for which what somebody asked is what a follow-up such as "and for SMEs?" goes on from. */
export const TURN_MINUTES = 30
const TURN_MS = TURN_MINUTES * 60_000

/** One thing that somebody sends, and what they asked before it. Made anew for each that arrives. */
export interface Turn {
  /** What the same account asked before, if that was not long ago. One point read. */
  before(): Promise<Asked | undefined>
  /** Keeps a question for the next turn, and nothing else: one write, over what `before` read. */
  keep(intent: Intent | undefined): Promise<void>
}

type Needs = Pick<Services, 'store' | 'keys' | 'framework' | 'now'>

const partitionOfTurns = (council: string): string => `turns:${council}`

/**
 * Under the account's own key, not the person's: a chat in Teams and one in Slack are two conversations, and finding
 * out whether accounts are linked would be one more read. In the store alone, because another copy of the process may
 * have heard something newer.
 */
export function turnOf(services: Needs, { id, council }: Asker): Turn {
  const { store, keys, now } = services
  const at = (): readonly [string, 'turn', string] => [partitionOfTurns(council), 'turn', keys.person(id)]
  let over: string | undefined
  return {
    async before() {
      const found = await store.read(...at())
      over = found?.version ?? 'nothing'
      return found && isFresh(found.value.at, now()) ? found.value.asked : undefined
    },
    async keep(intent) {
      if (!isQuestion(intent)) return
      const value = { asked: withoutWords(services.framework, intent), at: now().toISOString() }
      if (over !== undefined && (await store.write(...at(), value, over)) === 'written') return
      await change(services, at(), was => (was && was.at > value.at ? undefined : value))
    },
  }
}

/**
 * Removes what no follow-up goes on from any more, in every council. May be repeated, by several copies at once. Who
 * asks again in the very moment in which their old question is removed is asked back once: no more rests on it.
 */
export async function forgetOldTurns({ store, now }: Pick<Services, 'store' | 'now'>): Promise<void> {
  for (const { id } of await store.list(DIRECTORY, 'council')) {
    const partition = partitionOfTurns(id)
    for (const turn of await store.list(partition, 'turn'))
      if (!isFresh(turn.value.at, now())) await store.remove(partition, 'turn', turn.id)
  }
}

/** What a follow-up can go on from. */
export const isQuestion = (intent: Intent | undefined): intent is Asked =>
  intent !== undefined && 'areas' in intent && 'levels' in intent

const isFresh = (at: string, now: Date): boolean => now.getTime() - Date.parse(at) <= TURN_MS

/** Only ids of the framework, and verbs: a button came through somebody's browser and may hold anything. */
function withoutWords({ areas, levels }: Framework, asked: Asked): Asked {
  const known = (all: readonly { readonly id: string }[], ids: readonly string[]) =>
    ids.filter(id => all.some(each => each.id === id))
  const { meant, questions, practice } = asked
  return {
    do: asked.do,
    areas: known(areas, asked.areas),
    levels: known(levels, asked.levels),
    ...(meant !== undefined && { meant }),
    ...(questions !== undefined && { questions }),
    ...(practice !== undefined && { practice }),
  }
}
