import type { Area, Framework, LevelId } from '#shared/domain/framework.ts'
import { type NewClause, newClauses } from '#shared/domain/suggestActions.ts'
import { shortened } from './actionWords.ts'
import { muted, strong } from './compose.ts'
import type { Button, Part } from './message.ts'
import { levelName } from './words.ts'

/** So many clauses get a button each; more are chosen from a menu, so that no platform's row is full. */
const BUTTONS = 3
/** A label that still says which clause it is. */
const LABEL = 45

/** A level's clauses with what is new set apart from what stays. */
export function clauseParts(framework: Framework, area: Area, below: LevelId, level: LevelId): readonly Part[] {
  const fresh = newClauses(area, below, level)
  const known = new Set(fresh.map(({ clause }) => clause))
  const stays = (area.descriptors[level]?.statements ?? []).filter((_, at) => !known.has(at))
  const official = area.descriptors[level]?.official
  const plain = official ? ', in plain English' : ''
  return [
    ...(official ? [{ part: 'list', items: official } as const] : []),
    ...(fresh.length > 0
      ? [
          strong(`New at ${levelName(framework, level)}${plain}`),
          { part: 'list', items: fresh.map(({ statement }) => statement) } as const,
        ]
      : []),
    ...(stays.length > 0 && !official
      ? [muted(`As at ${levelName(framework, below)}`), { part: 'list', items: stays } as const]
      : []),
  ]
}

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
