import { decide } from '#shared/domain/interpret/decide.ts'
import type { Learned } from '#shared/domain/interpret/learned.ts'
import { SURE } from '#shared/domain/interpret/sure.ts'
import { type Mark, markReading } from '../questionFigures.ts'
import { type Lesson, learn } from './lessons.ts'
import { type Lessons, WORDS } from './readLessons.ts'

const FOLDS = 5

interface Marked {
  readonly lesson: Lesson
  readonly mark: Mark
  readonly read: string
}

/**
 * What is read right of messages that were left out of the learning, each in turn: five folds, like messages in the
 * same one, which is stricter than life. Below that, the messages that are always held back.
 */
export function checkTable(lessons: Lessons, misses: boolean): string {
  const { book, open, held } = lessons
  const fold = foldsOf(open)
  const marked = Array.from({ length: FOLDS }, (_, at) => at).flatMap(at => {
    const others = open.filter((_, index) => fold[index] !== at)
    const left = open.filter((_, index) => fold[index] === at)
    return mark(lessons, learn(book, WORDS, others), left)
  })
  const kept = mark(lessons, learn(book, WORDS, open), held)
  const written = marked.filter(({ lesson }) => kindOf(lesson) !== 'frame')
  return [
    ...[...Map.groupBy(marked, ({ lesson }) => kindOf(lesson))].map(([kind, some]) =>
      figures(`Left out, ${kind}`, some),
    ),
    ...[...Map.groupBy(kept, ({ lesson }) => kindOf(lesson))].map(([kind, some]) =>
      figures(`Held back, ${kind}`, some),
    ),
    ...[...Map.groupBy(written, ({ lesson }) => lesson.expected.intent)].map(([intent, some]) =>
      figures(`  ${intent}`, some),
    ),
    ...(misses ? written.filter(each => each.mark !== 'right').map(missed) : []),
    '',
  ].join('\n')
}

const kindOf = ({ expected }: Lesson): string => expected.id.replace(/-.*/, '')

function missed({ lesson, mark: each, read }: Marked): string {
  const { context, text, intent, areas, levels } = lesson.expected
  return `${each}: ${context ? `[${context}] ` : ''}${text} | read ${read} | ${intent} ${areas} ${levels}`
}

const mark = ({ book }: Lessons, learned: Learned, lessons: readonly Lesson[]): readonly Marked[] =>
  lessons.map(lesson => {
    const { do: intent, areas, levels } = decide(learned, book, lesson.heard, lesson.previous, SURE)
    const read = `${intent} ${areas} ${levels}`
    return { lesson, mark: markReading(lesson.expected, { intent, areas, levels }), read }
  })

function figures(name: string, some: readonly Marked[]): string {
  const share = (mark: Mark) => ((100 * some.filter(each => each.mark === mark).length) / some.length).toFixed(1)
  return `${name}: ${some.length}, ${share('right')} % right, ${share('confidently wrong')} % confidently wrong`
}

/** Puts messages that share most of their words into the same fold. */
function foldsOf(lessons: readonly Lesson[]): readonly number[] {
  const words = lessons.map(({ heard }) => {
    const all = heard.text.trim().split(' ')
    return new Set([...all, ...all.map((word, at) => `${word} ${all[at + 1] ?? '$'}`)])
  })
  const first = lessons.map((_, at) => at)
  // Such messages begin or end alike: only those are compared.
  const before = new Map<string, number[]>()
  words.forEach((a, at) => {
    const all = [...a]
    const ends = [`^${all[0]} ${all[1]}`, `${all.at(-1)}$`]
    const near = ends.flatMap(end => before.get(end) ?? [])
    const like = near.find(other => alike(a, words[other] ?? new Set()) >= LIKE)
    if (like !== undefined) first[at] = first[like] ?? like
    for (const end of ends) before.set(end, [...(before.get(end) ?? []).slice(-MOST_COMPARED), at])
  })
  return first.map(at => (Math.imul(at + 1, 2_654_435_761) >>> 8) % FOLDS)
}
const LIKE = 0.6
const MOST_COMPARED = 400

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size > 2 * b.size || b.size > 2 * a.size) return 0
  let both = 0
  for (const each of a) if (b.has(each)) both++
  return both / (a.size + b.size - both)
}
