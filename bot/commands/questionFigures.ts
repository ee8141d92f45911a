import type { Reading } from '#shared/domain/interpret.ts'

/** One reading that counts as right. */
interface Label {
  readonly intent: string
  readonly areas: readonly string[]
  readonly levels: readonly string[]
}
/** A labelled message. `held` ones are never looked at while the reading is being improved. */
export interface Expected extends Label {
  readonly id: string
  readonly text: string
  readonly context?: string
  readonly accept?: readonly Label[]
  readonly held?: boolean
}
export type Mark = 'right' | 'unsure' | 'confidently wrong'

/** Intents of which the areas and levels do not matter. */
const BARE = new Set(['out-of-scope', 'help', 'smalltalk', 'start-pulse', 'connect-excel', 'how-protected'])
/** A wrong answer with one of these says "I am not sure" and misleads nobody. */
const UNSURE = new Set(['ambiguous', 'out-of-scope', 'help'])
const LEVELS_OPTIONAL = new Set(['our-result', 'our-target', 'exemplars', 'our-actions'])

/** @throws Error naming the line that is not a labelled message */
export function readExpected(jsonLines: string): readonly Expected[] {
  return jsonLines
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return []
      let value: Partial<Expected>
      try {
        value = JSON.parse(line)
      } catch (cause) {
        throw new Error(`Line ${at + 1} is not JSON.`, { cause })
      }
      const lists = [value, ...(value.accept ?? [])].every(
        each => Array.isArray(each.areas) && Array.isArray(each.levels),
      )
      if (typeof value.text !== 'string' || typeof value.intent !== 'string' || !lists)
        throw new Error(`Line ${at + 1} needs text, intent, areas and levels.`)
      return [value as Expected]
    })
}

/** Marks a reading against a message's labels. */
export function markReading(expected: Expected, read: Label): Mark {
  if ([expected, ...(expected.accept ?? [])].some(label => agrees(label, read))) return 'right'
  return UNSURE.has(read.intent) ? 'unsure' : 'confidently wrong'
}

function agrees(label: Label, read: Label): boolean {
  if (label.intent !== read.intent) return false
  if (BARE.has(label.intent)) return true
  if (label.intent === 'ambiguous') {
    return label.areas.length === 0 || read.areas.filter(area => label.areas.includes(area)).length >= 2
  }
  const levels = sameSet(label.levels, read.levels) || (LEVELS_OPTIONAL.has(label.intent) && read.levels.length === 0)
  return levels && sameSet(label.areas, read.areas)
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  new Set(a).size === new Set(b).size && a.every(each => b.includes(each))

/**
 * Figures over some messages, and each miss in a line. Beside others, held messages are counted and their misses are
 * not shown; a file of nothing but held ones, such as an exam paper, is shown whole.
 */
export function figuresTable(
  all: readonly Expected[],
  readMessage: (text: string, context?: string) => Reading,
): string {
  const marked = all.map(expected => {
    const { asked } = readMessage(expected.text, expected.context)
    const read: Label = { intent: asked.do, areas: asked.areas, levels: asked.levels }
    return { expected, read, mark: markReading(expected, read) }
  })
  const figures = (name: string, some: typeof marked) => {
    const count = (mark: Mark) => some.filter(each => each.mark === mark).length
    const percent = (mark: Mark) =>
      `${count(mark)} ${mark} (${((100 * count(mark)) / Math.max(1, some.length)).toFixed(1)} %)`
    return `${name}: ${some.length} messages, ${percent('right')}, ${percent('unsure')}, ${percent('confidently wrong')}`
  }
  const open = marked.filter(({ expected }) => !expected.held)
  const held = marked.filter(({ expected }) => expected.held)
  const intents = [...new Set(all.map(each => each.intent))]
  const shown = open.length > 0 ? open : held
  const misses = shown.filter(each => each.mark !== 'right')
  return [
    ...(open.length > 0 ? [figures('Tuned', open)] : []),
    ...(held.length > 0 ? [figures('Held back', held)] : []),
    ...intents.map(intent =>
      figures(
        `  ${intent}`,
        shown.filter(({ expected }) => expected.intent === intent),
      ),
    ),
    ...misses.map(
      ({ expected, read, mark }) => `${mark}: ${expected.context ? `[${expected.context}] ` : ''}${expected.text}
    read as ${brief(read)}, labelled ${brief(expected)}`,
    ),
    '',
  ].join('\n')
}

const brief = ({ intent, areas, levels }: Label): string =>
  [intent, areas.join('+'), levels.join('+')].filter(Boolean).join(' ')
