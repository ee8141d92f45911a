import type { Bar } from '#shared/messages/message.ts'
import { type Json, run } from './words.ts'

/** Signs of the longest bar: with a level's word and a count it fits on a phone. */
const WIDTH = 10

/**
 * A bar chart that every client draws and every screen reader reads: a row a bar, in letters of one width. Slack's own
 * charts are newer than many clients.
 */
export function barRows(bars: readonly Bar[]): Json {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const words = Math.max(0, ...bars.map(({ label }) => label.length))
  const rows = bars.flatMap(({ label, count, marks }) => [
    [label.padEnd(words), '█'.repeat(lengthOf(count, most)), count].filter(each => each !== '').join(' '),
    ...marks.map(mark => `${' '.repeat(words)} ◆ ${mark}`),
  ])
  return { type: 'rich_text_preformatted', elements: [run(rows.join('\n'))] }
}

/** Somebody is never drawn as nobody. */
const lengthOf = (count: number, most: number): number =>
  count === 0 ? 0 : Math.max(1, Math.round((count / most) * WIDTH))
