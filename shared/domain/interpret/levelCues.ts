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
export const STEP = 'level|levels|lvl|stage|stages|tier|tiers|step|rung|rungs|band|grade|box'

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
  [0, 'full|top marks'],
]

const NTH = ['first|1st', 'second|2nd|two|2', 'third|3rd|three|3', 'fourth|4th|four|4']
const BOTTOM = 'bottom|lowest|start|base|worst|floor'
/** Places counted from the bottom: steps up, and the cue. */
export const FROM_BOTTOM: readonly (readonly [up: number, cue: string])[] = [
  ...NTH.map((nth, up) => [up, `${nth} one|rung|level? up? from|off the? very? ${BOTTOM} level|rung?`] as const),
  ...[1, 2, 3].map(
    up =>
      [
        up,
        `${['one|1', 'two|2', 'three|3'][up - 1]} rung|level|step|rungs|levels|steps? up|above|off|higher from|than? the? ${BOTTOM} level|rung?`,
      ] as const,
  ),
  ...NTH.slice(1, 4).map((nth, at) => [at + 1, `${nth.split('|')[0]} lowest|worst level|stage|one|rung?`] as const),
  [1, 'second|next to? the? lowest|bottom level|stage|one|rung?'],
  [1, `${BOTTOM} but|bar one|1`],
  [1, 'next|rung|level|one one? up|above from? the? bottom|lowest'],
]
/** Places counted down from the top by number: "third from the top". */
export const DOWN_FROM_TOP: readonly (readonly [down: number, cue: string])[] = [
  ...NTH.map(
    (nth, down) => [down, `${nth} one|rung|level? down? from the? very? top|highest|best level|rung?`] as const,
  ),
  ...[1, 2, 3].map(
    down =>
      [
        down,
        `${['one|1', 'two|2', 'three|3'][down - 1]} rung|level|step|rungs|levels|steps? down|below|off|short|under|lower from|of|than? the? top|highest|best level|rung?`,
      ] as const,
  ),
  ...NTH.slice(1, 4).map((nth, at) => [at + 1, `${nth.split('|')[0]} highest|best level|stage|one|rung?`] as const),
]
/** The one in the middle of the scale. */
export const MIDDLE = [
  'the? middle level|stage|one|rung|tier|box|row',
  'one|level|stage in the middle',
  'halfway|midway|middling level|stage|point?',
  '^ middle $',
]

/** Every cue of this file, for the spelling. */
export const LEVEL_CUES: readonly string[] = [...NEIGHBOURS.map(([, cue]) => cue), ...FROM_TOP.map(([, cue]) => cue)]
