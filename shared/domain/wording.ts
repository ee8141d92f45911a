import type { Explanation, Framework, LevelId } from './framework.ts'

/** The document's own words, as read from a council's copy of it. */
export interface Wording {
  readonly framework: string
  readonly importedAt: string
  readonly areas: Readonly<Record<string, WordingOfArea>>
}
export interface WordingOfArea {
  readonly explanation?: Explanation
  readonly levels: Readonly<Record<LevelId, readonly string[]>>
}

/** The framework with the official words beside our plain English. @param wording none: the framework as it is. */
export function withWording(framework: Framework, wording: Wording | undefined): Framework {
  if (!wording || wording.framework !== framework.id) return framework
  return {
    ...framework,
    areas: framework.areas.map(area => {
      const words = wording.areas[area.id]
      if (!words) return area
      const descriptors = Object.entries(area.descriptors).map(([level, descriptor]) => {
        const official = words.levels[level]
        return [level, official ? { ...descriptor, official } : descriptor] as const
      })
      return {
        ...area,
        ...(words.explanation && { officialExplanation: words.explanation }),
        descriptors: Object.fromEntries(descriptors),
      }
    }),
  }
}
