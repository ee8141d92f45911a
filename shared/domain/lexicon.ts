import type { AreaId, LevelId } from './framework.ts'

/**
 * A framework's everyday words: data that travels with its pack. Words are matched in any order, whatever
 * their ending ("managing contracts", "contract management"), and misspelt ones are put right first.
 */
export interface Lexicon {
  readonly framework: string
  /** Words that name one area and no other, such as "third sector". */
  readonly areas: Readonly<Record<AreaId, readonly string[]>>
  /** Words that make one area likely where nothing names one, such as "portal". */
  readonly hints?: Readonly<Record<AreaId, readonly string[]>>
  /** Words that could mean several areas: a reason to ask back, never to guess. */
  readonly shared?: readonly { readonly words: readonly string[]; readonly areas: readonly AreaId[] }[]
  readonly levels: Readonly<Record<LevelId, readonly string[]>>
  readonly themes: Readonly<Record<string, readonly string[]>>
  /** Areas that are never taken for one another: of two such, only the person can say which. */
  readonly twins?: readonly (readonly AreaId[])[]
  /** Where a pack's word speaks of something else altogether, such as "leader of the council". Written as cues are. */
  readonly otherSenses?: readonly string[]
  /** Where a pack's word is said in passing, such as "for my director". Written as cues are. */
  readonly passing?: readonly string[]
  /** What people say who work as a level describes, such as "in silos". */
  readonly practice?: Readonly<Record<AreaId, Readonly<Record<LevelId, readonly string[]>>>>
  /** What suggests a level in any area, such as "now and then". */
  readonly signs?: Readonly<Record<LevelId, readonly string[]>>
  /** How people put each question, with `@area`, `@level` and `@theme` in the place of names: its words are not respelt. */
  readonly sentences?: Readonly<Record<string, readonly string[]>>
  /** What a dictation program or a hurried ear makes of the pack's words: heard to meant. */
  readonly heard?: Readonly<Record<string, string>>
}
