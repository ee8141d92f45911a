import type { Framework } from '#shared/domain/framework.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import type { Expected } from '../questionFigures.ts'

/** What can stand in a frame's places. */
interface Fillers {
  readonly areas: readonly (readonly [id: string, names: readonly string[]])[]
  readonly levels: readonly (readonly [id: string, names: readonly string[]])[]
  readonly themes: readonly (readonly [areas: readonly string[], names: readonly string[]])[]
}
interface Filled {
  readonly text: string
  readonly areas: readonly string[]
  readonly levels: readonly string[]
}

const AGAIN = 2

/**
 * Makes labelled messages from frames, each several times with other names in its places.
 * A line such as `= our-result` says what the frames below it ask. `@area`, `@theme`, `@level`, `@from` and `@to` are
 * places; `[...]` is the message before; after `=>` stand areas or levels that no place says. Behind a heading stands
 * what a message takes from the one before: `same` its area, `own` nothing, `none` not even an area, and so on.
 */
export function fillFrames(file: string, framework: Framework, lexicon: Lexicon): readonly Expected[] {
  const fillers = fillersOf(framework, lexicon)
  const made: Expected[] = []
  let [intent, mode] = ['help', 'own']
  for (const line of file.split('\n').filter(each => each.trim() !== '')) {
    const heading = /^= (\S+) ?(\S*)$/.exec(line)
    if (heading) {
      ;[intent, mode] = [heading[1] ?? intent, heading[2] || 'own']
      continue
    }
    const [frame = '', said] = line.split(' => ')
    for (let again = 0; again < (/@/.test(line) ? AGAIN : 1); again++)
      made.push(fill(frame, said?.split(',') ?? [], intent, mode, fillers, made.length))
  }
  return made
}

function fill(
  frame: string,
  said: readonly string[],
  intent: string,
  mode: string,
  fillers: Fillers,
  at: number,
): Expected {
  const parts = /^\[(.*?)\] (.*)$/.exec(frame)
  const pick = picker(fillers, at, mode)
  const before = pick(parts?.[1] ?? '')
  const now = pick(parts?.[2] ?? frame)
  const order = fillers.levels.map(([id]) => id)
  const areas = now.areas.length > 0 || mode === 'own' ? now.areas : mode === 'none' ? [] : before.areas
  const told = said.filter(id => order.includes(id))
  const levels = told.length > 0 ? told : levelsOf(mode, order, before.levels, now.levels)
  const named = said.filter(id => !order.includes(id))
  return {
    id: `frame-${at}`,
    text: now.text,
    ...(parts && { context: before.text }),
    intent,
    areas: intent === 'ambiguous' ? [] : named.length > 0 ? named : areas,
    levels: NO_LEVELS.has(intent) ? [] : levels,
  }
}
const NO_LEVELS = new Set(['describe-area', 'list-levels', 'list-areas', 'our-actions', 'ambiguous', 'start-pulse'])

function levelsOf(
  mode: string,
  order: readonly string[],
  before: readonly string[],
  now: readonly string[],
): readonly string[] {
  const beside = (step: number) => before.slice(-1).flatMap(id => order[order.indexOf(id) + step] ?? [])
  const inOrder = (ids: readonly string[]) => order.filter(id => ids.includes(id))
  if (mode === 'up') return beside(1)
  if (mode === 'down') return beside(-1)
  if (mode === 'both-up') return inOrder([...before, ...beside(1)])
  if (mode === 'both-down') return inOrder([...before, ...beside(-1)])
  if (mode === 'before-level' || mode === 'own-before') return before
  if (mode === 'both') return inOrder([...before, ...now])
  return now
}

/** Fills the places of one frame: the same place is filled alike in both its messages, a second area differently. */
function picker({ areas, levels, themes }: Fillers, at: number, mode: string): (frame: string) => Filled {
  let next = at
  const low = at % (levels.length - 1)
  const from = levels[low]
  const to = levels[Math.min(levels.length - 1, low + 1 + (at % 3 === 0 ? 1 : 0))]
  const inner = levels[1 + (at % (levels.length - 2))]
  const any = levels[at % levels.length]
  return frame => {
    const found = { areas: [] as string[], levels: [] as string[] }
    const name = (each: readonly [unknown, readonly string[]] | undefined, turn: number) =>
      each?.[1][turn % each[1].length] ?? ''
    const text = frame.replaceAll(/@(area|theme|level|from|to)\b/g, (_, place: string) => {
      next += 5
      if (place === 'area') {
        const area = areas[next % areas.length]
        found.areas.push(area?.[0] ?? '')
        return name(area, Math.floor(next / 7))
      }
      if (place === 'theme') {
        const theme = themes[next % themes.length]
        found.areas.push(...(theme?.[0] ?? []))
        return name(theme, next)
      }
      const one = place === 'from' ? from : place === 'to' ? to : mode === 'own' ? any : inner
      found.levels.push(one?.[0] ?? '')
      return name(one, at)
    })
    return { text, ...found }
  }
}

function fillersOf(framework: Framework, lexicon: Lexicon): Fillers {
  const areas = framework.areas.map(({ id, title }) => [id, [title, ...(lexicon.areas[id] ?? [])]] as const)
  const levels = framework.levels.map(({ id, title }, at) => {
    const plain = title.toLowerCase()
    return [id, [plain, plain, title, plain, `level ${at + 1}`]] as const
  })
  const enablers = framework.areas.filter(({ kind }) => kind === 'enabler').map(({ id }) => id)
  const themes = framework.themes.map(({ id, title }) => {
    const members = framework.areas.filter(({ theme }) => theme === id).map(area => area.id)
    return [members, [title, ...(lexicon.themes[id] ?? [])]] as const
  })
  return { areas, levels, themes: [...themes, [enablers, ['the enablers']]] }
}
