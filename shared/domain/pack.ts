import type { Framework } from './framework.ts'
import {
  type Check,
  countingNumber,
  fieldsOf,
  id,
  itemName,
  itemsOf,
  listOf,
  monthOrDay,
  oneOf,
  own,
  quoted,
  shape,
  text,
} from './packShape.ts'
import { DONT_KNOW } from './response.ts'

/** What Slack takes beside a choice, and a button's label. */
const LONGEST = { short: 75, shortTitle: 30 } as const

const texts = listOf(text())
const idOf = (item: unknown) => own(item, 'id')

const EXPLANATION = shape({ description: texts, whatItIs: texts, whyItMatters: texts })
const DESCRIPTOR = shape({ short: text(LONGEST.short), statements: texts, heading: texts }, { official: texts })
const LEVEL = shape({ id: id([DONT_KNOW]), title: text() })
const THEME = shape({ id: id(), title: text() })

/** What an area must say apart from its descriptors, which hang on the pack's levels. */
const areaShape = (descriptors: Check): Check =>
  shape(
    {
      id: id(),
      kind: oneOf(['key area', 'enabler']),
      title: text(),
      shortTitle: text(LONGEST.shortTitle),
      status: oneOf(['in force', 'proposed', 'retired']),
      validFrom: monthOrDay,
      descriptors,
    },
    { theme: text(), validTo: monthOrDay, explanation: EXPLANATION, officialExplanation: EXPLANATION },
  )

const packShape = (area: Check): Check =>
  shape({
    id: id(),
    revision: countingNumber,
    title: text(),
    shortTitle: text(),
    publisher: text(),
    source: text(),
    levels: listOf(LEVEL, { least: 2, each: 'level' }),
    themes: listOf(THEME, { least: 0, each: 'theme' }),
    areas: listOf(area, { each: 'area' }),
  })

/**
 * Everything that is wrong with a pack, each fault in a sentence that says where it stands; none for a good one.
 * @param value whatever a file held; never throws
 */
export function packFaults(value: unknown): readonly string[] {
  const levels = idsIn(own(value, 'levels'))
  const area = areaShape(descriptorsOf(levels))
  return [...packShape(area)(value, 'The pack'), ...repeats(value), ...areasTogether(value)]
}

/** @returns the pack, now known to be one. @throws Error that lists every fault */
export function readPack(value: unknown): Framework {
  const faults = packFaults(value)
  if (faults.length > 0) throw new Error(`This pack can't be used:\n${faults.map(fault => `- ${fault}`).join('\n')}`)
  return value as Framework
}

/** The ids that are texts, in their order. */
const idsIn = (list: unknown): readonly string[] =>
  itemsOf(list)
    .map(idOf)
    .filter(each => typeof each === 'string')

/** One descriptor for each level of the pack, and for nothing else. */
const descriptorsOf =
  (levels: readonly string[]): Check =>
  (value, at) => {
    if (!fieldsOf(value)) return [`${at}: this must be an object with a descriptor for each level.`]
    const needed = Object.fromEntries(levels.map(level => [level, DESCRIPTOR]))
    const each = shape(needed, {}, level => `the pack has no level ${level}.`)
    return [...each(value, at), ...sameShort(levels, value, at)]
  }

/** Two levels whose choice on the form reads the same cannot be told apart. */
function sameShort(levels: readonly string[], value: unknown, at: string): readonly string[] {
  const shorts = levels.map(level => own(own(value, level), 'short'))
  return levels.flatMap((level, index) => {
    const first = shorts.indexOf(shorts[index])
    const same = typeof shorts[index] === 'string' && first < index && levels[first] !== level
    return same ? [`${at}: ${levels[first]} and ${level} have the same short form.`] : []
  })
}

/** Ids that stand for two things. */
const repeats = (value: unknown): readonly string[] =>
  ['levels', 'themes', 'areas'].flatMap(list => {
    const ids = idsIn(own(value, list))
    const twice = new Set(ids.filter((each, index) => ids.indexOf(each) < index))
    return [...twice].map(each => `The pack, ${list}: the id ${quoted(each)} is used more than once.`)
  })

/** What areas must agree on with the rest of the pack, and with themselves. */
function areasTogether(value: unknown): readonly string[] {
  const themes = idsIn(own(value, 'themes'))
  return itemsOf(own(value, 'areas')).flatMap((area, index) => {
    const at = `The pack, areas, ${itemName('area', area, index)}`
    return [...themeFaults(area, themes, at), ...periodFaults(area, at)]
  })
}

function themeFaults(area: unknown, themes: readonly string[], at: string): readonly string[] {
  const theme = own(area, 'theme')
  const kind = own(area, 'kind')
  if (kind === 'enabler') return theme === undefined ? [] : [`${at}, theme: an enabler belongs to no theme.`]
  if (kind === 'key area' && theme === undefined) return [`${at}, theme: a key area must name its theme.`]
  if (typeof theme !== 'string' || theme.trim() === '' || themes.includes(theme)) return []
  return [`${at}, theme: the pack has no theme ${quoted(theme)}.`]
}

function periodFaults(area: unknown, at: string): readonly string[] {
  const from = own(area, 'validFrom')
  const to = own(area, 'validTo')
  if (typeof from !== 'string' || typeof to !== 'string') return []
  if (monthOrDay(from, at).length > 0 || monthOrDay(to, at).length > 0) return []
  // A month and a day meet in the month.
  const signs = Math.min(from.length, to.length)
  return to.slice(0, signs) < from.slice(0, signs) ? [`${at}, validTo: this is before validFrom.`] : []
}
