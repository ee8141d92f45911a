/** A level's id, such as `leader`. The framework says which there are, and in which order. */
export type LevelId = string
/** An area's id, such as `enabling-vcse-engagement`. */
export type AreaId = string

/** One step of the scale, in order from the first. */
export interface Level {
  readonly id: LevelId
  readonly title: string
}

/** Several key areas that belong together. */
export interface Theme {
  readonly id: string
  readonly title: string
}

/** What one level of one area looks like. */
export interface Descriptor {
  /** At most 75 characters: what Slack takes beside a choice, and what a phone shows of it. */
  readonly short: string
  /** In plain English, one statement for each clause of the source. */
  readonly statements: readonly string[]
  /** Where it stands in the document, outermost heading first. */
  readonly heading: readonly string[]
  /** The document's own words, once a council has imported its copy. */
  readonly official?: readonly string[]
}

/** What an area is about. Enablers have none in the 2018 document, so they have none here. */
export interface Explanation {
  readonly description: readonly string[]
  readonly whatItIs: readonly string[]
  readonly whyItMatters: readonly string[]
}

/** A key area or an enabler: one thing whose level a council can state. */
export interface Area {
  readonly id: AreaId
  readonly kind: 'key area' | 'enabler'
  /** Key areas belong to a theme, enablers to none. */
  readonly theme?: string
  readonly title: string
  /** At most 30 characters, for a button or the label of a bar. */
  readonly shortTitle: string
  readonly status: 'in force' | 'proposed' | 'retired'
  readonly validFrom: string
  readonly validTo?: string
  readonly explanation?: Explanation
  readonly officialExplanation?: Explanation
  readonly descriptors: Readonly<Record<LevelId, Descriptor>>
}

/** A maturity framework with its revision: data, read from a pack and checked by `packFaults`. */
export interface Framework {
  readonly id: string
  readonly revision: number
  readonly title: string
  /** Short form for a source line, such as "National Procurement Strategy 2018". */
  readonly shortTitle: string
  readonly publisher: string
  readonly source: string
  readonly levels: readonly Level[]
  readonly themes: readonly Theme[]
  readonly areas: readonly Area[]
}

/** The area with this id, or undefined. */
export const findArea = (framework: Framework, id: AreaId): Area | undefined =>
  framework.areas.find(area => area.id === id)

/** The level with this id, or undefined. */
export const findLevel = (framework: Framework, id: LevelId): Level | undefined =>
  framework.levels.find(level => level.id === id)

/** A level's place on the scale from 1, or 0 when the framework has no such level. */
export const levelNumber = (framework: Framework, id: LevelId): number =>
  framework.levels.findIndex(level => level.id === id) + 1

/** The level `steps` above (or below, when negative), or undefined past the end of the scale. */
export const levelAway = (framework: Framework, id: LevelId, steps: number): Level | undefined => {
  const at = levelNumber(framework, id) - 1
  return at < 0 ? undefined : framework.levels[at + steps]
}

/** The areas that may be asked about today, in the framework's own order. */
export const areasInForce = (framework: Framework): readonly Area[] =>
  framework.areas.filter(area => area.status === 'in force')
