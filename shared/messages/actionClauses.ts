import { type Area, type Framework, type LevelId, levelAway } from '#shared/domain/framework.ts'
import { type NewClause, newClauses } from '#shared/domain/suggestActions.ts'
import { shortened } from './actionWords.ts'
import { muted, strong, text } from './compose.ts'
import type { Button, Part } from './message.ts'
import { levelName } from './words.ts'

/** So many clauses get a button each; more are chosen from a menu, so that no platform's row is full. */
const BUTTONS = 3
/** A label that still says which clause it is. */
const LABEL = 45

/**
 * A level's clauses with what is new set apart from what stays.
 * @param quoted the strategy's own words stand first, and what is new follows in plain English
 */
export function clauseParts(
  framework: Framework,
  area: Area,
  below: LevelId,
  level: LevelId,
  quoted: boolean,
): readonly Part[] {
  const official = quoted ? area.descriptors[level]?.official : undefined
  const { fresh, stays } = apart(area, below, level)
  return [
    ...(official ? [listOf(official)] : []),
    ...(fresh.length > 0
      ? [strong(`New at ${levelName(framework, level)}${official ? PLAIN : ''}`), listOf(fresh)]
      : []),
    ...(stays.length > 0 && !official ? [muted(`As at ${levelName(framework, below)}`), listOf(stays)] : []),
  ]
}

/**
 * What a level asks for, what is new since the level below under a heading of its own.
 * @param quoted the strategy's own words were shown: only what is new follows, when that is little
 */
export function newSinceParts(framework: Framework, area: Area, level: LevelId, quoted: boolean): readonly Part[] {
  const below = levelAway(framework, level, -1)
  const { fresh, stays } = apart(area, below?.id, level)
  if (quoted)
    return below && fresh.length > 0 && fresh.length <= FEW
      ? [strong(`New since ${below.title}${PLAIN}`), ...said(fresh)]
      : []
  if (!below || fresh.length === 0) return said([...fresh, ...stays])
  return [
    // What stays first: a clause that is new often goes on from it, with "but".
    ...(stays.length > 0 ? [muted(`As at ${below.title}`), ...said(stays)] : []),
    strong(`New since ${below.title}`),
    ...said(fresh),
  ]
}

/** More than this beside the strategy's own words would only say them twice. */
const FEW = 4
/** Beside the strategy's own words it must not be taken for them. */
const PLAIN = ', in plain English'

function apart(area: Area, below: LevelId | undefined, level: LevelId) {
  const fresh = newClauses(area, below, level)
  const known = new Set(fresh.map(({ clause }) => clause))
  return {
    fresh: fresh.map(({ statement }) => statement),
    stays: (area.descriptors[level]?.statements ?? []).filter((_, at) => !known.has(at)),
  }
}

const listOf = (items: readonly string[]): Part => ({ part: 'list', items })
const said = (items: readonly string[]): readonly Part[] =>
  items.length === 1 ? [text(items[0] as string)] : [listOf(items)]

/** A way to make each new clause an action: a button for each of a few, a menu for more. */
export function clauseActions(
  area: Area,
  below: LevelId,
  level: LevelId,
): { readonly parts: readonly Part[]; readonly buttons: readonly Button[] } {
  const fresh = newClauses(area, below, level)
  const [first] = fresh
  if (!first) return { parts: [], buttons: [] }
  if (fresh.length <= BUTTONS)
    return {
      parts: [],
      buttons: fresh.map(each => ({
        label: fresh.length === 1 ? 'Make it an action' : `Action: ${brief(each)}`,
        intent: { do: 'edit-action', area: area.id, level, clause: each.clause },
        opens: true,
      })),
    }
  return {
    parts: [
      {
        part: 'choice',
        name: 'clause',
        label: 'Make one of them an action',
        options: fresh.map(each => ({ value: String(each.clause), label: shortened(each.title, 70) })),
        shape: 'menu',
        required: true,
        chosen: [String(first.clause)],
      },
    ],
    buttons: [
      {
        label: 'Make it an action',
        intent: { do: 'edit-action', area: area.id, level, clause: first.clause },
        primary: true,
      },
    ],
  }
}

const brief = ({ title }: NewClause): string => shortened(title.replace(/^Work towards: /, ''), LABEL)
