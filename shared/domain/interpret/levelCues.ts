/** Words for a place on the scale, in its order. */
export const NUMBERS: readonly (readonly string[])[] = [
  ['1', 'one', 'first'],
  ['2', 'two', 'second'],
  ['3', 'three', 'third'],
  ['4', 'four', 'fourth'],
  ['5', 'five', 'fifth'],
  ['6', 'six', 'sixth'],
  ['7', 'seven', 'seventh'],
  ['8', 'eight', 'eighth'],
  ['9', 'nine', 'ninth'],
  ['10', 'ten', 'tenth'],
  ['0', 'zero', 'nought'],
]

/** What a step of the scale is called. */
export const STEP = 'level|levels|lvl|stage|stages|tier|tiers|step|rung|band|grade'

/** Where `@level` is said by its neighbour: steps to add, and the cue. */
export const NEIGHBOURS: readonly (readonly [steps: number, cue: string])[] = [
  [1, `one|${STEP} directly|just|immediately? after|above|over|beyond|following|past|higher than? @level`],
  [-1, `one|${STEP} directly|just|immediately? before|below|under|beneath|underneath|lower than? @level`],
  [1, 'one|1 up|higher|above from|than|up? @level'],
  [-1, 'one|1 down|lower|below|under from|than? @level'],
  [-1, 'one|1 below|under|beneath @level'],
]

/** Ends of the scale counted from the top: places to step down, and the cue. */
export const FROM_TOP: readonly (readonly [down: number, cue: string])[] = [
  [1, 'top|highest but|bar one|1'],
  [1, 'second|2nd from the? top|last|end'],
  [1, 'second|next to? the? highest|best|top level|stage|one'],
  [1, 'penultimate level|stage|one?'],
  [0, 'last|final|ultimate level|stage|one|rung'],
]

/** Every cue of this file, for the spelling. */
export const LEVEL_CUES: readonly string[] = [...NEIGHBOURS.map(([, cue]) => cue), ...FROM_TOP.map(([, cue]) => cue)]
