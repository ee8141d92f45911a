import type { AreaId } from '../framework.ts'
import type { Heard } from './hear.ts'
import { stem } from './stem.ts'

/** How far around a mention its words tell whether it is what is asked about. */
const NEAR = 3
const ASKING: ReadonlySet<string> = new Set(['what', 'how', 'where', 'which', 'who'])
const MENTIONED = /^@(?:this|maybe|hint|group)$/

/**
 * What stands around the words for an area, whichever area it is: "my contract manager asks", "it's for a member"
 * speak of it in passing, "as regards innovation" means it. Nothing, where it is not spoken of.
 */
export function aroundArea(heard: Heard, area: AreaId): readonly string[] {
  const tokens = tokensOf(heard, area)
  const places = tokens.flatMap((token, at) => (MENTIONED.test(token) ? [at] : []))
  const [first] = places
  if (first === undefined) return []
  const ends = ['^', ...tokens, '$']
  const near = ends.map((_, at) => places.some(place => Math.abs(place + 1 - at) <= NEAR))
  const features = ends.flatMap((token, at) => {
    if (!near[at]) return []
    const [next, after] = [ends[at + 1], ends[at + 2]]
    return [
      `u:${token}`,
      ...(next === undefined ? [] : [`b:${token}_${next}`]),
      ...(after === undefined ? [] : [`t:${token}_${next}_${after}`]),
    ]
  })
  return [
    ...new Set(features),
    `p:${first === 0 ? 'first' : places.at(-1) === tokens.length - 1 ? 'last' : 'mid'}`,
    `asked:${tokens.slice(0, first).some(token => ASKING.has(token))}`,
    `others:${Math.min(3, tokens.filter(token => token === '@other').length)}`,
  ]
}

/** The stems of a message, with this area, others and levels in the place of their words, and its signs. */
function tokensOf({ words, areas, mentions }: Heard, area: AreaId): readonly string[] {
  return words.flatMap((word, at) => {
    const inside = <T extends { readonly from: number; readonly to: number }>(all: readonly T[]) =>
      all.find(({ from, to }) => from <= at && at < to)
    const name = inside(areas.names)
    const level = name ? undefined : inside(mentions)
    const hint = name || level ? undefined : inside(areas.hints)
    const found = name ?? level ?? hint
    const said = name
      ? nameOf(name.means, area)
      : level
        ? '@level'
        : hint
          ? hint.means === area
            ? '@hint'
            : '@hinted'
          : stem(word.text)
    const sign = word.sign !== '' && (found === undefined || found.to - 1 === at) ? [word.sign] : []
    return found === undefined || found.from === at ? [said, ...sign] : sign
  })
}

function nameOf(means: Heard['areas']['names'][number]['means'], area: AreaId): string {
  if (means.kind === 'area') return means.area === area ? '@this' : '@other'
  const includes = means.areas.includes(area)
  if (means.kind === 'shared') return includes ? '@maybe' : '@some'
  return includes ? '@group' : '@theme'
}
