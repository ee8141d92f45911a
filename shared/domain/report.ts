import type { Action, ActionState } from './action.ts'
import { type Day, londonClock } from './calendar.ts'
import { type Area, areasInForce, type Framework, findArea, findLevel, type LevelId, levelNumber } from './framework.ts'
import { levelsToTarget, type Position } from './position.ts'
import { countsFrom, type ReleasedArea, type Result } from './release.ts'
import type { Agreement } from './result.ts'

/** Everything that a workbook may show of a council, as named tables. Each has the column `KEY_COLUMN`. */
export interface Report {
  /** The latest change among the data (ISO 8601), so that the same data is the same report; empty without data. */
  readonly asAt: string
  /** The titles of the levels in order, for tints. */
  readonly levels: readonly string[]
  readonly tables: readonly ReportTable[]
}
/** The same with whose it is: the id tells councils apart, the name is for people and may change. */
export interface CouncilReport extends Report {
  readonly council: { readonly id: string; readonly name: string }
}
export interface ReportTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly ReportCell[])[]
}
/** A day is text, `2026-11-20`, in a column that `DAY_COLUMNS` names; what is not set is empty text. */
export type ReportCell = string | number | null

/** What stands where a figure is hidden: never a blank, never a zero. */
export const HIDDEN = '[c]'
/** What a row is found by again. It says nothing to a reader, so it stands last; where it stands does not matter. */
export const KEY_COLUMN = 'Key'
/** The table of actions: it may be empty before and after any pulse. */
export const ACTIONS_TABLE = 'Actions'
/** The columns that hold days. */
export const DAY_COLUMNS: readonly string[] = ['Pulse closed', 'Review on', 'Changed on', 'Target by', 'Due']
/** The columns that hold a level's word. */
export const LEVEL_COLUMNS: readonly string[] = ['Median level', 'Level', 'Target', 'Level aimed for']

/** Ways to say things that messages have too. */
export interface ReportWords {
  agreement(of: Agreement): string
  /** @param levels as `levelsToTarget` gives them */
  distance(levels: number | undefined): string
}

/**
 * The report of one council. Of pulses only what was released: never a rank, never a mean over areas.
 * @param results of closed pulses, in any order @param positions in any order
 * @param actions in any order
 */
export function makeReport(
  framework: Framework,
  results: readonly Result[],
  positions: readonly Position[],
  actions: readonly Action[],
  words: ReportWords,
): Report {
  const changes = [
    ...results.map(result => result.closedAt),
    ...[...positions, ...actions].map(({ changedAt }) => changedAt),
  ]
  const byArea = new Map(positions.map(position => [position.area, position]))
  return {
    asAt: changes.sort().at(-1) ?? '',
    levels: framework.levels.map(level => level.title),
    tables: [
      resultTable(framework, results, words),
      positionTable(framework, byArea),
      targetTable(framework, byArea, words),
      actionTable(framework, actions),
    ],
  }
}

function resultTable(framework: Framework, results: readonly Result[], words: ReportWords): ReportTable {
  const order = framework.areas.map(area => area.id)
  const inOrder = (result: Result) =>
    Object.entries(result.areas).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
  const oldestFirst = [...results].sort((one, other) => (closeOf(one) < closeOf(other) ? -1 : 1))
  const levels = framework.levels.map(level => level.title)
  return {
    name: 'PulseResults',
    columns: [
      'Pulse',
      'Area',
      'Theme',
      'Pulse closed',
      'Asked',
      'Answered',
      'Median level',
      'Median level number',
      'Agreement',
      ...levels,
      'Note',
      KEY_COLUMN,
    ],
    rows: oldestFirst.flatMap((result, at) =>
      inOrder(result).map(([id, area]) => [
        // Two pulses may close on one day.
        `Pulse ${at + 1}`,
        ...about(framework, findArea(framework, id), id),
        dayOf(result.closedAt),
        result.asked,
        result.answered,
        ...figures(framework, area, result, words),
        `${result.pulse}/${id}`,
      ]),
    ),
  }
}

/** Why counts do not add up to those who answered. The same whether or not they do: how many left it out is said nowhere. */
const COUNTS_LEAVE_OUT = 'Counts leave out "I don\'t know"'

/** Median, its number, agreement, a count a level, and a note about what is hidden. */
function figures(
  framework: Framework,
  area: ReleasedArea,
  { answered, minimumGroup }: Result,
  words: ReportWords,
): readonly ReportCell[] {
  const hidden = framework.levels.map(() => HIDDEN)
  if (area.shown === 'hidden')
    return [HIDDEN, HIDDEN, HIDDEN, ...hidden, answered === 0 ? 'Nobody answered' : 'Hidden to protect people']
  const summary = [...level(framework, area.median), words.agreement(area.agreement)]
  if (area.shown === 'summary')
    return [...summary, ...hidden, `Counts hidden to protect people: ${whyNoCounts(area.held, minimumGroup)}`]
  return [...summary, ...framework.levels.map(({ id }) => area.counts[id] ?? 0), COUNTS_LEAVE_OUT]
}

const whyNoCounts = (held: true | undefined, minimumGroup: number): string =>
  held
    ? 'the group changed by a few people since the last pulse'
    : `they need ${countsFrom(minimumGroup)} who chose a level`

function positionTable(framework: Framework, positions: ReadonlyMap<string, Position>): ReportTable {
  return {
    name: 'Positions',
    columns: ['Area', 'Theme', 'Level', 'Level number', 'Evidence', 'Agreed by', 'Review on', 'Changed on', KEY_COLUMN],
    rows: areasInForce(framework).map(area => {
      const position = positions.get(area.id)
      return [
        ...about(framework, area, area.id),
        ...level(framework, position?.level),
        position?.evidence ?? '',
        position?.agreedBy ?? '',
        position?.reviewOn ?? '',
        position ? dayOf(position.changedAt) : '',
        area.id,
      ]
    }),
  }
}

function targetTable(framework: Framework, positions: ReadonlyMap<string, Position>, words: ReportWords): ReportTable {
  return {
    name: 'Targets',
    columns: ['Area', 'Theme', 'Target', 'Target number', 'Target by', 'Levels to target', 'Distance', KEY_COLUMN],
    rows: areasInForce(framework).map(area => {
      const position = positions.get(area.id)
      const distance = position && levelsToTarget(framework, position)
      const noLevel = position?.target !== undefined && distance === undefined
      return [
        ...about(framework, area, area.id),
        ...level(framework, position?.target),
        position?.targetBy ?? '',
        distance ?? '',
        noLevel ? 'no position set' : words.distance(distance),
        area.id,
      ]
    }),
  }
}

const STATES: Readonly<Record<ActionState, string>> = {
  open: 'Open',
  started: 'Started',
  done: 'Done',
  dropped: 'Dropped',
}

/** Everything that somebody took on, in the order in which it was made: a new one is added below. */
function actionTable(framework: Framework, actions: readonly Action[]): ReportTable {
  const made = ({ createdAt, id }: Action): string => `${createdAt} ${id}`
  return {
    name: ACTIONS_TABLE,
    columns: [
      'Title',
      'Area',
      'Theme',
      'Level aimed for',
      'Owner',
      'State',
      'Due',
      'What changed',
      'Changed on',
      KEY_COLUMN,
    ],
    rows: [...actions]
      .sort((one, other) => (made(one) < made(other) ? -1 : 1))
      .map(({ id, title, area, level: aim, owner, state, due, outcome, changedAt }) => [
        title,
        ...(area === undefined ? ['', ''] : about(framework, findArea(framework, area), area)),
        level(framework, aim)[0],
        owner?.name ?? '',
        STATES[state],
        due ?? '',
        // Of one that is open again it is of an earlier time; why one was dropped is no change, and stays in chat.
        (state === 'done' ? outcome : undefined) ?? '',
        dayOf(changedAt),
        id,
      ]),
  }
}

/** An area's title, and its theme or "Enabler". An area that the framework no longer has keeps its id. */
function about(framework: Framework, area: Area | undefined, id: string): readonly [string, string] {
  if (!area) return [id, '']
  const theme = framework.themes.find(each => each.id === area.theme)
  return [area.title, theme?.title ?? (area.kind === 'enabler' ? 'Enabler' : '')]
}

/** A level's word and its number. */
const level = (framework: Framework, id: LevelId | undefined): readonly [ReportCell, ReportCell] =>
  id === undefined ? ['', ''] : [findLevel(framework, id)?.title ?? id, levelNumber(framework, id) || '']

/** Two pulses may close at the same moment; then their ids decide, so that the order is always the same. */
const closeOf = ({ closedAt, pulse }: Result): string => `${closedAt} ${pulse}`

const dayOf = (instant: string): Day => londonClock(new Date(instant)).day
