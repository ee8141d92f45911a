import type { Bar } from '#shared/messages/message.ts'
import { type Json, richText } from './words.ts'

/** One pixel of each level's tint, from the first level to the last. A helper only: word and count stand beside it. */
const TINTS = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4cf0WAAV0Aqp8xp88AAAAAElFTkSuQmCC', // #F8D7DA
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4+/QSAAWXArWWmGLnAAAAAElFTkSuQmCC', // #FDE5D2
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4/+kMAAWxAr6GFREiAAAAAElFTkSuQmCC', // #FFF2CC
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGN49OEmAAVjAqxVRvUaAAAAAElFTkSuQmCC', // #E2F0D9
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGM49mALAATKAlsRbmD7AAAAAElFTkSuQmCC', // #C6E0B4
]

export const tintOf = (step: number): string | undefined => TINTS[step - 1]

/**
 * A bar chart that every client draws and every screen reader reads: a row a bar, made of columns whose widths are the counts.
 * Charts proper are an extension that phones may not draw.
 */
export function barRows(bars: readonly Bar[]): readonly Json[] {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return bars.map(bar => ({
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      column(4, [richText([{ text: bar.label }]), ...marksUnder(bar)]),
      column(6, [{ type: 'ColumnSet', spacing: 'None', columns: barColumns(bar, most) }]),
      column(1, [richText([{ text: String(bar.count), weight: 'Bolder' }])]),
    ],
  }))
}

const column = (width: number, items: readonly Json[]): Json => ({
  type: 'Column',
  width,
  verticalContentAlignment: 'Center',
  items,
})

const marksUnder = ({ marks }: Bar): readonly Json[] =>
  marks.length > 0
    ? [richText([{ text: `◆ ${marks.join(', ')}`, isSubtle: true, size: 'Small' }], { spacing: 'None' })]
    : []

function barColumns({ count, step }: Bar, most: number): readonly Json[] {
  const tint = tintOf(step)
  const filled = {
    type: 'Column',
    width: count,
    style: 'emphasis',
    ...(tint && { backgroundImage: { url: `data:image/png;base64,${tint}`, fillMode: 'Repeat' } }),
    minHeight: '20px',
    items: BLANK,
  }
  const rest = { type: 'Column', width: most - count, minHeight: '20px', items: BLANK }
  return [...(count > 0 ? [filled] : []), ...(count < most ? [rest] : [])]
}

/** Some clients leave an empty column out. */
const BLANK = [richText([{ text: '\u00a0', size: 'Small' }])]
