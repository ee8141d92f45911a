import type { AreaId, LevelId } from './framework.ts'

/** A framework's everyday words: data that travels with its pack. */
export interface Lexicon {
  readonly framework: string
  readonly areas: Readonly<Record<AreaId, readonly string[]>>
  readonly levels: Readonly<Record<LevelId, readonly string[]>>
  readonly themes: Readonly<Record<string, readonly string[]>>
}
