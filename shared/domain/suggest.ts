import type { Area, AreaId } from './framework.ts'
import { AREAS_ASKED, type Pulse } from './pulse.ts'

/** How many areas we suggest: about a minute's worth. */
const SUGGESTED = 4

/**
 * The areas to ask about: those named, filled up with those asked least recently (never asked comes first; among
 * equals the framework's order).
 * @returns 3 to 5 area ids in the framework's order, fewer only when the framework has fewer
 */
export function suggestAreas(
  inForce: readonly Area[],
  pulses: readonly Pulse[],
  named: readonly AreaId[],
): readonly AreaId[] {
  const lastAsked = (id: AreaId) =>
    pulses
      .filter(({ areas }) => areas.includes(id))
      .map(({ opensAt }) => opensAt)
      .sort()
      .at(-1) ?? ''
  const first = inForce.filter(({ id }) => named.includes(id)).slice(0, AREAS_ASKED.most)
  const rest = inForce.filter(({ id }) => !named.includes(id)).sort((a, b) => compare(lastAsked(a.id), lastAsked(b.id)))
  const wanted = first.length === 0 ? SUGGESTED : Math.max(first.length, AREAS_ASKED.least)
  const chosen = [...first, ...rest].slice(0, wanted)
  return inForce.filter(area => chosen.includes(area)).map(({ id }) => id)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
