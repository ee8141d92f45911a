import type { Bar } from '#shared/messages/message.ts'
import { type Json, richText } from './words.ts'

/**
 * Each level's tint between two grey edges that show on light and on dark, one pixel wide and sixteen high, from the
 * first level to the last. A helper only: word and count stand beside it.
 */
const TINTS = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAAQAQMAAADtUYf0AAAABlBMVEV2dnb419pTcvdGAAAADklEQVR42mNgYGjAAxkAcCAHAfhGmyoAAAAASUVORK5CYII=', // #F8D7DA
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAAQAQMAAADtUYf0AAAABlBMVEV2dnb95dK2EunuAAAADklEQVR42mNgYGjAAxkAcCAHAfhGmyoAAAAASUVORK5CYII=', // #FDE5D2
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAAQAQMAAADtUYf0AAAABlBMVEV2dnb/8sxKGoR1AAAADklEQVR42mNgYGjAAxkAcCAHAfhGmyoAAAAASUVORK5CYII=', // #FFF2CC
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAAQAQMAAADtUYf0AAAABlBMVEV2dnbi8NkBDzI/AAAADklEQVR42mNgYGjAAxkAcCAHAfhGmyoAAAAASUVORK5CYII=', // #E2F0D9
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAAQAQMAAADtUYf0AAAABlBMVEV2dnbG4LRHitO3AAAADklEQVR42mNgYGjAAxkAcCAHAfhGmyoAAAAASUVORK5CYII=', // #C6E0B4
] as const

/** So long is the longest bar; on the narrowest phone the words still fit beside it. */
const LONGEST = 96
const HEIGHT = 16

/**
 * A bar chart that every client draws and every screen reader reads: a row a bar, "9 Mature", after an image as wide as
 * the count.
 * Charts proper are an extension that phones may not draw, and a coloured column brings a padding that makes it tall.
 */
export function barRows(bars: readonly Bar[]): readonly Json[] {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return bars.map(bar => ({
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      column(`${LONGEST}px`, [bar.count > 0 ? image(bar, most) : BLANK]),
      column('28px', [richText([{ text: String(bar.count), weight: 'Bolder' }])]),
      column('stretch', [words(bar)]),
    ],
  }))
}

const column = (width: string, items: readonly Json[]): Json => ({
  type: 'Column',
  width,
  verticalContentAlignment: 'Center',
  items,
})

/** The level, and on the same line what stands at it. */
const words = ({ label, marks }: Bar): Json =>
  richText([
    { text: label },
    ...(marks.length > 0 ? [{ text: ' ' }, { text: `◆\u00a0${marks.join(', ')}`, isSubtle: true, size: 'Small' }] : []),
  ])

const image = ({ count, step }: Bar, most: number): Json => ({
  type: 'Image',
  url: `data:image/png;base64,${TINTS[step - 1] ?? TINTS[0]}`,
  // Clients name an image that has no words of its own; the count is read next.
  altText: 'Bar',
  width: `${Math.max(4, Math.round((count / most) * LONGEST))}px`,
  height: `${HEIGHT}px`,
})

/** Some clients leave an empty column out. */
const BLANK = richText([{ text: '\u00a0' }])
