import type { Area, Framework } from './framework.ts'

/** Words that titles put in or leave out freely. */
const SMALL_WORDS = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'our', 'the', 'to', 'with'])
/** A title this like an area's (1 is the same words), and more like it than like any other, is that area's. */
const ALIKE = 0.75

/** The words of a title that tell it from others: lower case, singular, without small words. */
function wordsOf(title: string): ReadonlySet<string> {
  const words = title
    .toLowerCase()
    .replace(/['’]/g, '')
    .match(/[\p{L}\p{N}]+/gu)
  const singular = (word: string) => (word.length > 3 && !word.endsWith('ss') ? word.replace(/s$/, '') : word)
  return new Set((words ?? []).filter(word => !SMALL_WORDS.has(word)).map(singular))
}

/** How much two titles share (Dice): 1 is all, 0 is nothing. */
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const size = one.size + other.size
  return size === 0 ? 0 : (2 * [...one].filter(word => other.has(word)).length) / size
}

/** The ways in which an area's title is written: in full, without what stands in brackets, short, and as its id. */
const waysToWrite = ({ title, shortTitle, id }: Area): readonly ReadonlySet<string>[] =>
  [title, title.replace(/\([^()]*\)/g, ' '), shortTitle, id.replaceAll('-', ' ')].map(wordsOf)

/** Finds the area that a heading of the document names; undefined when none is near enough, or two are equally near. */
export function titleReader(framework: Framework): (heading: string) => Area | undefined {
  const areas = framework.areas.map(area => ({ area, ways: waysToWrite(area) }))
  return heading => {
    const ways = [heading, heading.replace(/\([^()]*\)/g, ' ')].map(wordsOf)
    const found = areas
      .map(each => ({
        area: each.area,
        near: Math.max(...each.ways.flatMap(one => ways.map(other => alike(one, other)))),
      }))
      .sort((one, other) => other.near - one.near)
    const [first, second] = found
    return first && first.near >= ALIKE && first.near > (second?.near ?? 0) ? first.area : undefined
  }
}
